/// Decodes what is left of a gzip file that is cut off or damaged.
///
/// libarchive decodes in blocks of 64 KiB and drops the one in which the data ends; of a small
/// file that is all of it. This slow decoder goes over such a file again and gives the bytes after
/// those that were delivered.
/// Source: RFC 1951 and RFC 1952; the decoding of codes is that of Mark Adler's `puff`.
struct GzipTail {
  private struct Damage: Error {}

  private let input: RawStream
  private var buffer: [UInt8] = []
  private var place = 0
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0

  private var window = [UInt8](repeating: 0, count: 1 << 15)
  private var produced = 0
  private let delivered: Int
  private var tail: [UInt8] = []

  /// The bytes of `file` behind the first `delivered`, as far as they can be decoded.
  static func decode(_ file: InputFile, after delivered: Int) -> [UInt8] {
    guard let input = try? RawStream(file) else { return [] }
    var decoder = GzipTail(input: input, delivered: delivered)
    do {
      while try decoder.readMember() {}
    } catch {
      // The damage that is known already; what came before it is what was asked for.
    }
    return decoder.tail
  }

  private init(input: RawStream, delivered: Int) {
    self.input = input
    self.delivered = delivered
  }

  // MARK: Bytes and bits

  private mutating func byteIfAny() throws -> UInt8? {
    if place == buffer.count {
      buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe input.read(into: $0) }
      buffer.removeLast(buffer.count - count)
      place = 0
      if count == 0 { return nil }
    }
    place += 1
    return buffer[place - 1]
  }

  private mutating func byte() throws -> UInt8 {
    guard let byte = try byteIfAny() else { throw Damage() }
    return byte
  }

  private mutating func take(_ count: UInt32) throws -> Int {
    while bitCount < count {
      bits |= UInt32(try byte()) << bitCount
      bitCount += 8
    }
    let value = bits & (1 << count - 1)
    bits >>= count
    bitCount -= count
    return Int(value)
  }

  private mutating func put(_ byte: UInt8) throws {
    // No more than one of libarchive's blocks was lost.
    guard tail.count < 1 << 17 else { throw Damage() }
    window[produced & 0x7fff] = byte
    produced += 1
    if produced > delivered { tail.append(byte) }
  }

  // MARK: Members and blocks

  private mutating func readMember() throws -> Bool {
    guard let first = try byteIfAny() else { return false }
    guard first == 0x1f, try byte() == 0x8b, try byte() == 8 else { throw Damage() }
    let flags = try byte()
    for _ in 0..<6 { _ = try byte() }
    if flags & 4 != 0 {
      let count = Int(try byte()) | Int(try byte()) << 8
      for _ in 0..<count { _ = try byte() }
    }
    if flags & 8 != 0 { while try byte() != 0 {} }
    if flags & 16 != 0 { while try byte() != 0 {} }
    if flags & 2 != 0 { for _ in 0..<2 { _ = try byte() } }
    bits = 0
    bitCount = 0
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try decode(GzipTail.fixedLengths, GzipTail.fixedDistances)
      case 2:
        let (lengths, distances) = try readCodes()
        try decode(lengths, distances)
      default: throw Damage()
      }
    }
    bits = 0
    bitCount = 0
    for _ in 0..<8 { _ = try byte() }
    return true
  }

  private mutating func copyStored() throws {
    bits = 0
    bitCount = 0
    let count = Int(try byte()) | Int(try byte()) << 8
    let complement = Int(try byte()) | Int(try byte()) << 8
    guard count == ~complement & 0xffff else { throw Damage() }
    for _ in 0..<count { try put(try byte()) }
  }

  private mutating func readCodes() throws -> (HuffmanCode, HuffmanCode) {
    let lengthCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    var lengths = [Int](repeating: 0, count: 19)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    for index in 0..<codeCount { lengths[order[index]] = try take(3) }
    let code = HuffmanCode(lengths)
    var all: [Int] = []
    while all.count < lengthCount + distanceCount {
      let symbol = try symbol(of: code)
      switch symbol {
      case 0..<16: all.append(symbol)
      case 16:
        guard let last = all.last else { throw Damage() }
        all += repeatElement(last, count: 3 + (try take(2)))
      case 17: all += repeatElement(0, count: 3 + (try take(3)))
      default: all += repeatElement(0, count: 11 + (try take(7)))
      }
    }
    guard all.count == lengthCount + distanceCount else { throw Damage() }
    return (
      HuffmanCode(Array(all[..<lengthCount])), HuffmanCode(Array(all[lengthCount...]))
    )
  }

  private mutating func decode(_ lengths: HuffmanCode, _ distances: HuffmanCode) throws {
    while true {
      let symbol = try symbol(of: lengths)
      if symbol < 256 {
        try put(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol < 286 else { throw Damage() }
      let length =
        GzipTail.lengthBases[symbol - 257] + (try take(GzipTail.lengthBits[symbol - 257]))
      let code = try self.symbol(of: distances)
      guard code < 30 else { throw Damage() }
      let distance = GzipTail.distanceBases[code] + (try take(UInt32(max(0, code / 2 - 1))))
      guard distance <= min(produced, 1 << 15) else { throw Damage() }
      for _ in 0..<length { try put(window[(produced - distance) & 0x7fff]) }
    }
  }

  private mutating func symbol(of code: HuffmanCode) throws -> Int {
    var value = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - count < first {
        let place = index + value - first
        guard code.symbols.indices.contains(place) else { throw Damage() }
        return code.symbols[place]
      }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw Damage()
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits: [UInt32] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let fixedLengths = HuffmanCode(
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
      + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8))
  private static let fixedDistances = HuffmanCode(Array(repeating: 5, count: 30))
}

/// A canonical Huffman code: how many codes there are of each length, and their symbols in order.
private struct HuffmanCode {
  var counts = [Int](repeating: 0, count: 16)
  var symbols: [Int] = []

  init(_ lengths: [Int]) {
    for length in lengths { counts[length] += 1 }
    counts[0] = 0
    for length in 1...15 {
      symbols += lengths.indices.filter { lengths[$0] == length }
    }
  }
}
