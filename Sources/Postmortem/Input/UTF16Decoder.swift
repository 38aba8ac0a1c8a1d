/// Turns UTF-16 into UTF-8 while it is read.
///
/// Windows' tools write it, with a byte order mark and sometimes without. The mark is left out.
/// Half of a surrogate pair, and a last byte alone, become U+FFFD.
struct UTF16Decoder {
  enum Order { case little, big }

  private let order: Order
  private var isAtStart = true
  private var isAtEnd = false
  /// The first byte of a unit whose second has not come, and the first unit of a pair.
  private var byte: UInt8?
  private var high: UInt16?
  private var text: ArraySlice<UInt8> = []

  private static let step = 1 << 16

  init(_ order: Order) { self.order = order }

  /// The order that the first bytes of a content show; nil when it is not UTF-16.
  ///
  /// Without a mark it takes text in which four fifths of every second byte are zero, and of the others next to none.
  static func order(of head: [UInt8]) -> Order? {
    if head.starts(with: [0xff, 0xfe]) {
      return head.dropFirst(2).starts(with: [0, 0]) ? nil : .little
    }
    if head.starts(with: [0xfe, 0xff]) { return .big }
    let pairs = head.count / 2
    guard pairs >= 8 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.prefix(pairs * 2).enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.even * 20 <= pairs, zeros.odd * 10 >= pairs * 8 { return .little }
    if zeros.odd * 20 <= pairs, zeros.even * 10 >= pairs * 8 { return .big }
    return nil
  }

  /// Reads what comes next of `source` as UTF-8; 0 at the end.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer,
    from source: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> Int {
    while text.isEmpty, !isAtEnd {
      var bytes = [UInt8](repeating: 0, count: UTF16Decoder.step)
      let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe source($0) }
      isAtEnd = count == 0
      text = (isAtEnd ? finish() : decode(bytes[..<count]))[...]
    }
    return unsafe text.give(into: buffer)
  }

  /// The text of the next bytes, as far as its characters are whole.
  mutating func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for next in bytes {
      guard let first = byte else {
        byte = next
        continue
      }
      byte = nil
      let unit =
        order == .little ? UInt16(next) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(next)
      take(unit, into: &text)
    }
    return text
  }

  private mutating func take(_ unit: UInt16, into text: inout [UInt8]) {
    defer { isAtStart = false }
    if isAtStart, unit == 0xfeff { return }
    if let first = high {
      high = nil
      if (0xdc00..<0xe000).contains(unit) {
        append(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(unit) - 0xdc00), to: &text)
        return
      }
      append(0xfffd, to: &text)
    }
    if (0xd800..<0xdc00).contains(unit) {
      high = unit
    } else {
      append(UInt32(unit), to: &text)
    }
  }

  private mutating func finish() -> [UInt8] {
    defer {
      byte = nil
      high = nil
    }
    var text: [UInt8] = []
    if byte != nil || high != nil { append(0xfffd, to: &text) }
    return text
  }

  /// Appends a character; what is none is U+FFFD.
  private func append(_ value: UInt32, to text: inout [UInt8]) {
    if value < 0x80 {
      text.append(UInt8(truncatingIfNeeded: value))
    } else {
      let scalar = Unicode.Scalar(value) ?? "\u{fffd}"
      text += Array(String(Character(scalar)).utf8)
    }
  }
}
