/// Turns a message into its template: the words that stay, and `<*>` for what varies.
///
/// Rules, the same for every log: a word that holds a digit varies; so does what stands between
/// quotes, and the value of `key=value` unless it names a state, because `link=up` and
/// `link=down` are two events. Neighbouring variables become one, so that lists of any length
/// share a template.
struct Template {
  /// A template is cut after this many bytes; what follows is one variable.
  static let byteLimit = 512

  private var text: [UInt8] = []

  /// The template of a message.
  static func text(_ bytes: RawSpan, _ message: Range<Int>, status: UInt16 = 0) -> String {
    var template = Template()
    template.read(bytes, message)
    if template.text.isEmpty { template.add(variable: ()) }
    if status > 0 {
      template.text.append(UInt8(ascii: " "))
      template.text += String(status).utf8
    }
    return String(decoding: template.text, as: UTF8.self)
  }

  /// The template of a request: its method and at most two parts of its path, and its status.
  static func request(_ bytes: RawSpan, _ message: Range<Int>, status: UInt16) -> String {
    var end = message.lowerBound
    var slashes = 0
    var method = ""
    if let blank = bytes.first(UInt8(ascii: " "), in: message),
      let path = pathStart(bytes, (blank + 1)..<message.upperBound)
    {
      // The host of a whole address is no part of the path.
      method = bytes.text(message.lowerBound..<blank) + " "
      end = path
    }
    let start = end
    while end < message.upperBound {
      if bytes.byte(end) == UInt8(ascii: "/") {
        // A version is not counted: `/v1/messages/7` keeps `/v1/messages`.
        let isVersion =
          end + 2 < message.upperBound && bytes.byte(end + 1) == UInt8(ascii: "v")
          && bytes.byte(end + 2).isDigit
        if !isVersion { slashes += 1 }
        if slashes > 2 { break }
      }
      end += 1
    }
    let isCut = end + 1 < message.upperBound
    let path = method + text(bytes, start..<end)
    return path + (isCut ? (path.hasSuffix("<*>") ? "" : "/<*>") : "") + " \(status)"
  }

  /// Where the path of `https://host/path` begins; nil when the target is a mere path.
  private static func pathStart(_ bytes: RawSpan, _ target: Range<Int>) -> Int? {
    guard bytes.matches("http", at: target.lowerBound, before: target.upperBound),
      let colon = bytes.first(UInt8(ascii: ":"), in: target),
      bytes.matches("://", at: colon, before: target.upperBound)
    else { return nil }
    return bytes.first(UInt8(ascii: "/"), in: (colon + 3)..<target.upperBound)
  }

  private mutating func read(_ bytes: RawSpan, _ message: Range<Int>) {
    var offset = message.lowerBound
    let end = message.upperBound
    while offset < end {
      guard text.count < Template.byteLimit else {
        add(variable: ())
        return
      }
      let byte = bytes.byte(offset)
      if byte.isWord {
        offset = readWord(bytes, offset, message)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        let close = quoteEnd(bytes, offset, message)
      {
        add(literal: byte)
        add(variable: ())
        add(literal: byte)
        offset = close + 1
      } else {
        add(literal: byte == 0x09 || byte == Framing.inner ? 0x20 : byte)
        offset += 1
        if byte == UInt8(ascii: "="), offset - 1 > message.lowerBound,
          bytes.byte(offset - 2).isWord
        {
          offset = readValue(bytes, offset, end)
        }
      }
    }
  }

  private mutating func readWord(
    _ bytes: RawSpan, _ start: Int, _ message: Range<Int>
  ) -> Int {
    var end = start
    var hasDigit = false
    while end < message.upperBound, bytes.byte(end).isWord {
      hasDigit = hasDigit || bytes.byte(end).isDigit
      end += 1
    }
    if hasDigit,
      end - start > 3 || !Shape.isVersion(bytes, start, message.lowerBound)
    {
      add(variable: ())
    } else {
      for offset in start..<end { add(literal: bytes.byte(offset)) }
    }
    return end
  }

  /// Where the quoted stretch that begins at `start` ends, or nil when the mark is no quote.
  private func quoteEnd(_ bytes: RawSpan, _ start: Int, _ message: Range<Int>) -> Int? {
    let quote = bytes.byte(start)
    guard start == message.lowerBound || !bytes.byte(start - 1).isWord else { return nil }
    // In JSON the quotes of a message are escaped: an escaped one ends at an escaped one.
    let opensEscaped = start > message.lowerBound && bytes.byte(start - 1) == UInt8(ascii: "\\")
    var from = start + 1
    while let close = bytes.first(quote, in: from..<message.upperBound) {
      let isEscaped = bytes.byte(close - 1) == UInt8(ascii: "\\")
      let after = close + 1 < message.upperBound ? bytes.byte(close + 1) : 0x20
      if isEscaped == opensEscaped, quote == UInt8(ascii: "\"") || !after.isWord { return close }
      from = close + 1
    }
    return nil
  }

  /// Reads the value behind `key=`: a variable, unless it is quoted, empty, or names a state.
  private mutating func readValue(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int {
    var valueEnd = start
    while valueEnd < end, !Template.endsValue(bytes.byte(valueEnd)) { valueEnd += 1 }
    guard valueEnd > start else { return start }
    if StateWord.contains(bytes, start..<valueEnd) {
      for offset in start..<valueEnd { add(literal: bytes.byte(offset)) }
    } else {
      add(variable: ())
    }
    return valueEnd
  }

  private static func endsValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), 0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ")"),
      UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "&"):
      true
    default: false
    }
  }

  private mutating func add(literal byte: UInt8) {
    text.append(byte)
  }

  /// Appends `<*>`, and makes one of two variables that only a separator stands between.
  private mutating func add(variable: Void) {
    var end = text.count
    while end > 0, text.count - end < 3, Template.isSeparator(text[end - 1]) { end -= 1 }
    let separator = text.count - end
    let followsVariable =
      end >= 3 && text[end - 1] == UInt8(ascii: ">") && text[end - 2] == UInt8(ascii: "*")
      && text[end - 3] == UInt8(ascii: "<")
    // `, ` and `; ` are separators too; two others side by side are not.
    if followsVariable, separator < 2 || separator == 2 && text.last == UInt8(ascii: " ") {
      text.removeLast(separator)
    } else {
      text += Template.mark
    }
  }

  private static let mark = Array("<*>".utf8)

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "|"), UInt8(ascii: ";"):
      true
    default: false
    }
  }
}

/// Words that say which of two states a thing is in: never variables.
enum StateWord {
  /// Whether the text at `range` is such a word, in any case.
  static func contains(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    guard (2...12).contains(range.count) else { return false }
    var hash = StableHash()
    for offset in range { hash.add(bytes.byte(offset) | 0x20) }
    return hashes.contains(hash.value)
  }

  /// Whether the word is such a word, in any case.
  static func contains(_ word: some StringProtocol) -> Bool {
    var hash = StableHash()
    for byte in word.utf8 { hash.add(byte | 0x20) }
    return hashes.contains(hash.value)
  }

  /// The words by their hash: 64 bits tell these few apart from any word that comes along.
  private static let hashes = Set(
    """
    up down on off true false yes no ok okay open opened closed close opening closing start \
    started starting stop stopped stopping success successful succeeded failure failed fail error \
    enabled disabled enable disable active inactive online offline healthy unhealthy connected \
    disconnected connect disconnect accepted rejected allowed denied allow deny granted refused \
    valid invalid alive dead ready primary secondary leader follower master slave joined left \
    acquired released locked unlocked added removed add remove create created delete deleted \
    attached detached mounted unmounted running paused resumed passed pass login logout begin end \
    enter exit before after read write send sent received get post put patch head options warn \
    warning info debug critical fatal none null
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { word in
      var hash = StableHash()
      for byte in word.utf8 { hash.add(byte | 0x20) }
      return hash.value
    })
}
