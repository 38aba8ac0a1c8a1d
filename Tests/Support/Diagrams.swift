public import Postmortem

/// Counts drawn with one character a bucket: `.` is quiet, a digit is that many, `#` is twenty.
///
/// `"....5555...."` against `"....^......."` reads at a glance where an onset must be.
public struct CountDiagram: ExpressibleByStringLiteral, Sendable {
  public let text: String
  public let counts: [Int]
  /// Where `^` stands.
  public let marks: [Int]

  public init(stringLiteral text: String) {
    self.text = text
    counts = text.map { $0 == "#" ? 20 : $0.wholeNumberValue ?? 0 }
    marks = text.enumerated().filter { $0.element == "^" }.map(\.offset)
  }
}

extension Timestamp {
  /// An instant from `2018-10-22 14:46:23`, for tests; traps on anything else.
  public init(_ text: String) {
    let numbers = text.split { !$0.isNumber }.map { Int($0)! }
    self.init(
      secondsSince1970: CivilTime(
        year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
        minute: numbers[4], second: numbers.count > 5 ? numbers[5] : 0
      ).secondsSince1970)
  }
}

extension TimeBounds {
  /// `2018-10-22 14:46` is a minute wide, `2018-10-22 14:46:23` is an instant; for tests.
  public init(_ text: String) {
    let parts = text.split { !$0.isNumber }
    self.init(written: Timestamp(text), precision: parts.count > 5 ? .second : .minute)
  }
}

extension Evidence {
  /// A made-up place, for tests.
  public static func at(_ source: String, _ line: Int, _ excerpt: String = "") -> Evidence {
    Evidence(
      reference: SourceReference(source: source, line: line, bytes: 0..<excerpt.utf8.count),
      excerpt: excerpt)
  }
}
