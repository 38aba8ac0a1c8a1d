/// The paths of a JSON document's keys, such as `incidents[].updates[].status`.
///
/// Made once for a document, for all formats to judge it by. It looks at the first elements of
/// every list and at the first values of a row, stops where the text is no JSON, and never fails:
/// what is wrong with a document is said by the reader of its format.
struct JSONOutline: Sendable, Hashable {
  /// `[]` stands for the elements of a list; the outermost value has the empty path.
  private(set) var paths: Set<String> = []

  /// How much of a document is looked at.
  static let byteLimit = 4 << 20
  /// How many elements of a list, and values of a row.
  static let elementLimit = 4
  private static let depthLimit = 12

  init(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes, end: min(bytes.count, Self.byteLimit))
    guard scanner.findStart() else { return }
    var values = 0
    while values < Self.elementLimit, scanner.skipBlanks(), scanner.value(at: "", depth: 0) {
      values += 1
    }
    paths = scanner.paths
  }

  func has(_ path: String) -> Bool { paths.contains(path) }

  func has(all paths: [String]) -> Bool { paths.allSatisfy(self.paths.contains) }

  /// Whether the elements at a path, or the value itself, have all those keys.
  func has(_ keys: [String], below path: String) -> Bool {
    keys.allSatisfy { paths.contains(path.isEmpty ? $0 : "\(path).\($0)") }
  }

  private struct Scanner {
    let bytes: [UInt8]
    let end: Int
    var offset = 0
    var paths: Set<String> = []

    private var next: UInt8? { offset < end ? bytes[offset] : nil }

    mutating func findStart() -> Bool {
      if bytes.starts(with: [0xef, 0xbb, 0xbf]) { offset = 3 }
      guard skipBlanks() else { return false }
      return next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
    }

    /// Whether something is left.
    mutating func skipBlanks() -> Bool {
      while let byte = next, byte.isBlank { offset += 1 }
      return offset < end
    }

    /// Steps over a value; nil as its path steps over it unseen.
    mutating func value(at path: String?, depth: Int) -> Bool {
      guard skipBlanks(), depth < 200 else { return false }
      let path = depth < JSONOutline.depthLimit ? path : nil
      switch next {
      case UInt8(ascii: "{"): return object(at: path, depth: depth)
      case UInt8(ascii: "["): return list(at: path, depth: depth)
      case UInt8(ascii: "\""): return string() != nil
      default:
        let start = offset
        while let byte = next, byte.isLetter || byte.isDigit || "+-.".utf8.contains(byte) {
          offset += 1
        }
        return offset > start
      }
    }

    private mutating func object(at path: String?, depth: Int) -> Bool {
      offset += 1
      while skipBlanks() {
        if next == UInt8(ascii: "}") {
          offset += 1
          return true
        }
        guard next == UInt8(ascii: "\""), let key = string(), skipBlanks(),
          next == UInt8(ascii: ":")
        else { return false }
        offset += 1
        let below = path.map { path in
          let name = String(decoding: bytes[key], as: UTF8.self)
          return path.isEmpty ? name : "\(path).\(name)"
        }
        if let below { paths.insert(below) }
        guard value(at: below, depth: depth + 1), skipBlanks() else { return false }
        if next == UInt8(ascii: ",") { offset += 1 }
      }
      return false
    }

    private mutating func list(at path: String?, depth: Int) -> Bool {
      offset += 1
      let below = path.map { "\($0)[]" }
      if let below { paths.insert(below) }
      var count = 0
      while skipBlanks() {
        if next == UInt8(ascii: "]") {
          offset += 1
          return true
        }
        count += 1
        guard value(at: count > JSONOutline.elementLimit ? nil : below, depth: depth + 1),
          skipBlanks()
        else { return false }
        if next == UInt8(ascii: ",") { offset += 1 }
      }
      return false
    }

    /// Steps over a string and gives what stands between its quotation marks.
    private mutating func string() -> Range<Int>? {
      offset += 1
      let start = offset
      while let byte = next {
        if byte == UInt8(ascii: "\"") {
          offset += 1
          return start..<offset - 1
        }
        offset += byte == UInt8(ascii: "\\") ? 2 : 1
      }
      return nil
    }
  }
}
