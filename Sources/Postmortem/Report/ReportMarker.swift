/// How a report says, in its first bytes, that it is one.
///
/// The tool skips such files when it looks for evidence, and `--force` is asked for before one
/// that people have edited is overwritten.
public enum ReportMarker {
  /// The name and major version of the report format.
  public static let schema = "postmortem.report/1"

  /// Where the JSON schema of the report is kept.
  static let schemaLocation = "schemas/report-1.json"

  /// HTML and Markdown carry this comment: HTML after the doctype, Markdown in its first line.
  static let comment = "<!-- \(schema) -->"

  /// How many bytes from the start the mark is looked for.
  public static let searchLength = 512

  /// Whether these are the first bytes of a report that this tool wrote.
  public static func isReport(_ bytes: some Sequence<UInt8>) -> Bool {
    let start = Array(bytes.prefix(searchLength))
    let marks = [Array(comment.utf8), Array("\"schema\": \"\(schema)\"".utf8)]
    return marks.contains { mark in
      start.indices.contains { start[$0...].starts(with: mark) }
    }
  }

  /// The text as bytes with one final newline.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when the mark is not near the start.
  static func markedBytes(of text: String, template: String) throws -> [UInt8] {
    var bytes = Array(text.utf8)
    while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
    guard isReport(bytes) else {
      throw PostmortemError(
        .usage, code: "PM082",
        "the template `\(template)` does not print `{{marker}}` near its start",
        help: "put `{{marker}}` into the first lines, so that the tool knows its own reports")
    }
    return bytes
  }
}
