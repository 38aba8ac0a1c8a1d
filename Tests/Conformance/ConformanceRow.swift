import Postmortem

/// One line of a log, and what its author says it means.
struct ConformanceRow {
  var format: String
  var line: [UInt8]
  /// RFC 3339 in UTC; its year is `XXXX` where the line has none, and `none` says that the line
  /// must be refused. Empty when nothing is expected.
  var expected: String
  /// The level's word; empty when nothing is expected.
  var level: String
  /// Whether the level is a word of the line, not a conclusion from a number or a status.
  var hasLiteralLevel: Bool
  /// Whether the line holds one time stamp, so that there is no doubt which is meant.
  var isSingle: Bool
  /// The log that the line is from, empty where it is not said, and its place there.
  var file: String
  var number: Int

  /// The rows of a table whose first line names its columns.
  ///
  /// `line` is written with `\\`, `\t`, `\n` and `\r`. Columns that are missing are empty; without
  /// a `level_kind` every level counts as literal.
  static func rows(_ bytes: [UInt8]) -> [ConformanceRow] {
    let lines = bytes.split(separator: 0x0a)
    guard let head = lines.first else { return [] }
    let names = columns(head).map { String(decoding: $0, as: UTF8.self) }
    return lines.dropFirst().enumerated().map { index, line in
      let values = columns(line)
      func bytes(_ name: String) -> [UInt8] {
        guard let place = names.firstIndex(of: name), place < values.count else { return [] }
        return Array(values[place])
      }
      func text(_ name: String) -> String { String(decoding: bytes(name), as: UTF8.self) }
      return ConformanceRow(
        format: text("format"), line: unescaped(bytes("line")), expected: text("expected_utc"),
        level: text("level"),
        hasLiteralLevel: !names.contains("level_kind") || text("level_kind") == "literal",
        isSingle: text("n_ts") == "1",
        file: text("file").isEmpty ? "" : text("source") + "/" + text("file"),
        number: Int(text("line_no")) ?? index + 1)
    }
  }

  private static func columns(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split(separator: 0x09, omittingEmptySubsequences: false)
  }

  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in text {
      switch (isEscaped, byte) {
      case (false, UInt8(ascii: "\\")):
        isEscaped = true
        continue
      case (true, UInt8(ascii: "t")): result.append(0x09)
      case (true, UInt8(ascii: "n")): result.append(0x0a)
      case (true, UInt8(ascii: "r")): result.append(0x0d)
      default: result.append(byte)
      }
      isEscaped = false
    }
    return result
  }
}
