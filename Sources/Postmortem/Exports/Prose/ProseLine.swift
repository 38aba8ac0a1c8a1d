/// One line of prose, and what its marks say it is.
struct ProseLine: Sendable {
  enum Mark: Sendable, Hashable {
    case none
    case blank
    /// `## Root cause`, an underlined line, or a line that is bold from end to end.
    case heading
    /// `- `, `* `, `•`, `1. `, or a row of a table.
    case item
  }

  var mark: Mark
  /// Without indentation, marks and the carriage return.
  var content: Range<Int>
  /// The whole line without its line break.
  var whole: Range<Int>
  /// Blanks before the mark.
  var indentation: Int

  /// The lines of a text; indices are those of its bytes.
  static func lines(of bytes: [UInt8]) -> [ProseLine] {
    var lines: [ProseLine] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      lines.append(line(bytes, start..<end))
      if isUnderline(bytes, lines[lines.count - 1]), lines.count > 1,
        lines[lines.count - 2].mark == .none
      {
        lines[lines.count - 2].mark = .heading
        lines[lines.count - 1].mark = .blank
      }
      start = end + 1
    }
    unmarkComments(&lines, bytes)
    return lines
  }

  /// Lines that begin with one `#` right below one another are comments, not headings.
  private static func unmarkComments(_ lines: inout [ProseLine], _ bytes: [UInt8]) {
    func isTopHeading(_ index: Int) -> Bool {
      guard lines.indices.contains(index), lines[index].mark == .heading else { return false }
      return bytes[lines[index].whole].drop { $0.isBlank }.starts(with: "# ".utf8)
    }
    let comments = lines.indices.filter {
      isTopHeading($0) && (isTopHeading($0 - 1) || isTopHeading($0 + 1))
    }
    for index in comments { lines[index].mark = .none }
  }

  private static func line(_ bytes: [UInt8], _ range: Range<Int>) -> ProseLine {
    var lower = range.lowerBound
    var upper = range.upperBound
    while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
    let whole = range.lowerBound..<upper
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    lower = bytes.skippingBlanks(from: lower, before: upper)
    let indentation = lower - range.lowerBound
    guard lower < upper else {
      return ProseLine(mark: .blank, content: upper..<upper, whole: whole, indentation: indentation)
    }
    if let content = heading(bytes, lower..<upper) {
      return ProseLine(mark: .heading, content: content, whole: whole, indentation: indentation)
    }
    if let start = item(bytes, lower..<upper) {
      return ProseLine(
        mark: .item, content: start..<upper, whole: whole, indentation: indentation)
    }
    return ProseLine(
      mark: .none, content: lower..<upper, whole: whole, indentation: indentation)
  }

  private static func heading(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var lower = range.lowerBound
    while lower < range.upperBound, bytes[lower] == UInt8(ascii: "#") { lower += 1 }
    let level = lower - range.lowerBound
    if (1...6).contains(level), lower < range.upperBound, bytes[lower].isBlank {
      var upper = range.upperBound
      while upper > lower, bytes[upper - 1] == UInt8(ascii: "#") { upper -= 1 }
      return withoutEmphasis(bytes, trimmed(bytes, lower..<upper))
    }
    // `**Root cause**`, `__Root cause:__`
    let content = withoutEmphasis(bytes, range)
    guard content.lowerBound >= range.lowerBound + 2, content.upperBound <= range.upperBound - 2,
      !bytes[content].contains(UInt8(ascii: "*")), content.count <= 100,
      bytes[content.upperBound - 1] != UInt8(ascii: ".")
    else { return nil }
    return content
  }

  private static func isUnderline(_ bytes: [UInt8], _ line: ProseLine) -> Bool {
    let content = bytes[line.whole]
    guard content.count >= 3, let first = content.first, first == 0x3d || first == 0x2d else {
      return false
    }
    return content.allSatisfy { $0 == first }
  }

  /// Where the text of a list item begins, or nil when the line is none.
  private static func item(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var offset = range.lowerBound
    switch bytes[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): offset += 1
    case UInt8(ascii: "|"): offset += 1
    case 0xe2
    where bytes[offset...].starts(with: "•".utf8) || bytes[offset...].starts(with: "‣".utf8)
      || bytes[offset...].starts(with: "–".utf8):
      offset += 3
    case 0xc2 where bytes[offset...].starts(with: "·".utf8): offset += 2
    case let byte where byte.isDigit:
      while offset < range.upperBound, bytes[offset].isDigit { offset += 1 }
      guard offset - range.lowerBound <= 2, offset < range.upperBound,
        bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ")")
      else { return nil }
      offset += 1
    default: return nil
    }
    let isTable = bytes[range.lowerBound] == UInt8(ascii: "|")
    let start = bytes.skippingBlanks(from: offset, before: range.upperBound)
    guard start > offset || isTable, start < range.upperBound else { return nil }
    // `- [x] done`
    if start + 4 <= range.upperBound, bytes[start] == UInt8(ascii: "["),
      bytes[start + 2] == UInt8(ascii: "]"),
      [0x20, 0x78, 0x58].contains(bytes[start + 1])
    {
      return bytes.skippingBlanks(from: start + 3, before: range.upperBound)
    }
    return start
  }

  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while upper > lower, bytes[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  /// Without `*`, `_` and a colon around it: `**Impact**:` is `Impact`.
  static func withoutEmphasis(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    let marks: [UInt8] = [UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: ":"), 0x20]
    while lower < upper, bytes[lower] != UInt8(ascii: ":"), marks.contains(bytes[lower]) {
      lower += 1
    }
    while upper > lower, marks.contains(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
