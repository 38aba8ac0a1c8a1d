/// A file in which people tell this tool something: `incident.yaml`, a drill.
///
/// Read strictly: a key that is not known is an error and not a comment, so that a typing mistake
/// cannot switch a check off.
public struct SettingsFile: Sendable {
  /// The path to show in messages and evidence.
  public let name: String
  let text: YAMLText
  let root: YAMLNode

  /// - Throws: ``PostmortemError`` of kind `usage` when the bytes are not plain YAML: PM020 to PM025.
  public init(bytes: [UInt8], name: String) throws(PostmortemError) {
    self.name = name
    do {
      let document = try YAMLDocument(bytes)
      text = document.text
      root = document.root ?? YAMLNode(.mapping([]), bytes: 0..<0)
    } catch {
      throw SettingsFile.error(for: error, name: name, text: YAMLText(bytes))
    }
  }

  /// The whole file as a value.
  var value: SettingsValue { SettingsValue(file: self, node: root, path: "") }

  /// An error that points at `bytes`.
  func error(
    _ code: String, _ message: String, at bytes: Range<Int>, remark: String? = nil,
    help: String? = nil
  ) -> PostmortemError {
    PostmortemError(
      .usage, code: code, message,
      place: place(of: bytes), remark: remark, help: help)
  }

  /// The place of `bytes`, for messages.
  func place(of bytes: Range<Int>) -> PostmortemError.Place {
    SettingsFile.place(of: bytes, in: text, file: name)
  }

  /// The place of `bytes` as evidence.
  func evidence(at bytes: Range<Int>) -> Evidence {
    var end = bytes.lowerBound + min(bytes.count, Evidence.excerptLimit)
    while end > bytes.lowerBound, end < text.bytes.count, text.bytes[end] & 0xc0 == 0x80 {
      end -= 1
    }
    return Evidence(
      reference: SourceReference(
        source: name, line: text.line(of: bytes.lowerBound), bytes: bytes),
      excerpt: text.text(of: bytes.lowerBound..<end))
  }

  private static func place(
    of bytes: Range<Int>, in text: YAMLText, file: String
  ) -> PostmortemError.Place {
    let line = text.line(of: bytes.lowerBound)
    let content = text.text(ofLine: line)
    // A line too long for any screen is pointed at by number alone.
    let isShown = content.utf8.count <= 200
    return PostmortemError.Place(
      file: file, line: line, column: text.column(of: bytes.lowerBound),
      text: isShown ? String(content.map { $0 == "\t" ? " " : $0 }) : "",
      length: text.underline(of: bytes))
  }

  private static func error(
    for problem: YAMLProblem, name: String, text: YAMLText
  ) -> PostmortemError {
    let code: String
    let help: String?
    switch problem.kind {
    case .syntax:
      code = "PM020"
      help = "put text that holds `: `, `#`, `[` or `{` between quotes"
    case .duplicateKey:
      code = "PM025"
      help = "keep one of the two"
    case .refused:
      code = "PM026"
      help = "write the value out, or put the text between quotes"
    case .tooLarge:
      code = "PM027"
      help = "keep the evidence in files of its own"
    }
    return PostmortemError(
      .usage, code: code, problem.message,
      place: place(of: problem.bytes, in: text, file: name), help: help)
  }
}
