/// Turns a message into its template: the words that stay, and `<*>` for what varies.
///
/// The rules are those of ``MessagePieces``, the same for every log. Words without a digit stay:
/// `link=up` and `link=down` are two events, and names among them are found by ``NameWidening``
/// once all templates are known.
struct Template {
  /// What stands for a variable.
  static let variable = Array("<*>".utf8)

  private var pieces = MessagePieces()

  /// The template of a record's message.
  mutating func text(_ bytes: RawSpan, _ message: Range<Int>, of record: LogRecord) -> String {
    record.isRequest
      ? Template.request(bytes, message, status: record.status)
      : text(bytes, message, status: record.status)
  }

  /// The template of a message.
  mutating func text(_ bytes: RawSpan, _ message: Range<Int>, status: UInt16) -> String {
    pieces.read(bytes, message)
    var text: [UInt8] = []
    text.reserveCapacity(message.count + 8)
    for piece in pieces.pieces {
      switch piece.kind {
      case .blank: text.append(UInt8(ascii: " "))
      case .variable, .quantity: text += Template.variable
      case .word, .mark: for offset in piece.range { text.append(bytes.byte(offset)) }
      }
    }
    if text.isEmpty { text = Template.variable }
    if status > 0 {
      text.append(UInt8(ascii: " "))
      text += String(status).utf8
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The template of a request: its method and at most two parts of its path, and its status.
  private static func request(_ bytes: RawSpan, _ message: Range<Int>, status: UInt16) -> String {
    var text: [UInt8] = []
    var offset = message.lowerBound
    if let blank = bytes.first(UInt8(ascii: " "), in: message) {
      offset = pathStart(bytes, (blank + 1)..<message.upperBound) ?? blank + 1
      text = bytes.bytes(message.lowerBound..<(blank + 1))
    }
    var slashes = 0
    while offset < message.upperBound {
      let byte = bytes.byte(offset)
      if byte == UInt8(ascii: "/") {
        // A version is not counted: `/v1/messages/7` keeps `/v1/messages`.
        let isVersion =
          offset + 2 < message.upperBound && bytes.byte(offset + 1) == UInt8(ascii: "v")
          && bytes.byte(offset + 2).isDigit
        if !isVersion { slashes += 1 }
        if slashes > 2 { break }
      }
      offset = appendPart(bytes, offset, message, to: &text)
    }
    if offset + 1 < message.upperBound, !text.suffix(3).elementsEqual(variable) {
      text += Array("/<*>".utf8)
    }
    text.append(UInt8(ascii: " "))
    text += String(status).utf8
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends a mark, or a word, which varies when it holds a digit; where it ends.
  private static func appendPart(
    _ bytes: RawSpan, _ start: Int, _ message: Range<Int>, to text: inout [UInt8]
  ) -> Int {
    var (end, hasDigit) = MessagePieces.wordEnd(bytes, start, message.upperBound)
    if hasDigit, end - start > 3 || !Shape.isVersion(bytes, start, message.lowerBound) {
      if !text.suffix(3).elementsEqual(variable) { text += variable }
    } else {
      end = max(end, start + 1)
      text += bytes.bytes(start..<end)
    }
    return end
  }

  /// Where the path of `https://host/path` begins; nil when the target is a mere path.
  private static func pathStart(_ bytes: RawSpan, _ target: Range<Int>) -> Int? {
    guard bytes.matches("http", at: target.lowerBound, before: target.upperBound),
      let colon = bytes.first(UInt8(ascii: ":"), in: target),
      bytes.matches("://", at: colon, before: target.upperBound)
    else { return nil }
    return bytes.first(UInt8(ascii: "/"), in: (colon + 3)..<target.upperBound)
  }
}
