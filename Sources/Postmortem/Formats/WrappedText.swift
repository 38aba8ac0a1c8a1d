/// What the text of a structured record says of itself, where the record does not: programs that
/// write levels into their lines, read through Docker, Filebeat or a cloud's agent.
struct WrappedText {
  var severity: Severity?
  var message: Range<Int>
  var encoding: MessageEncoding
  var service = 0..<0
  /// The status of a request, where the text is a line of an access log; else zero.
  var status: UInt16 = 0
  var dimensions = DimensionFields()

  /// How far into the text a level is looked for, in words.
  private static let words = 8

  /// - Parameter text: The content of a JSON string.
  init(
    _ bytes: RawSpan, _ text: Range<Int>, _ encoding: MessageEncoding,
    _ roles: Span<FieldRoles.Entry>
  ) {
    self.encoding = encoding
    message = WrappedText.withoutLineEnd(bytes, text)
    guard !message.isEmpty else { return }
    if encoding == .json, let object = object(bytes) {
      readMembers(bytes, object, roles)
    } else if encoding != .json || !readRequest(bytes) {
      readHeader(bytes)
    }
  }

  /// The object that the text is: `{\"level\":…`, perhaps with blanks or line ends in it.
  private func object(_ bytes: RawSpan) -> Range<Int>? {
    guard bytes.byte(message.lowerBound) == UInt8(ascii: "{") else { return nil }
    var offset = message.lowerBound + 1
    while offset < message.upperBound, bytes.byte(offset).isBlank { offset += 1 }
    return bytes.matches("\\\"", at: offset, before: message.upperBound) ? message : nil
  }

  /// A line of an access log: `… \"GET /a HTTP/1.1\" 502 …`.
  private mutating func readRequest(_ bytes: RawSpan) -> Bool {
    guard let open = quote(bytes, from: message.lowerBound),
      let close = quote(bytes, from: open + 1), close + 4 < message.upperBound,
      bytes.byte(close + 1) == UInt8(ascii: " "),
      let number = JSONNumber.integer(bytes, (close + 2)..<(close + 5)),
      (100...599).contains(number)
    else { return false }
    let line = (open + 1)..<(close - 1)
    guard let blank = bytes.first(UInt8(ascii: " "), in: line), blank - open > 3,
      ((open + 1)..<blank).allSatisfy({ bytes.byte($0).isUpper })
    else { return false }
    status = UInt16(number)
    severity = Severity(status: number)
    message = line
    encoding = .requestLine
    return true
  }

  /// The next escaped quotation mark.
  private func quote(_ bytes: RawSpan, from start: Int) -> Int? {
    guard let quote = bytes.first(UInt8(ascii: "\""), in: start..<message.upperBound),
      quote > message.lowerBound, bytes.byte(quote - 1) == UInt8(ascii: "\\")
    else { return nil }
    return quote
  }

  /// JSON in JSON.
  private mutating func readMembers(
    _ bytes: RawSpan, _ object: Range<Int>, _ roles: Span<FieldRoles.Entry>
  ) {
    var members = EscapedMembers(object)
    var found = JSONFields()
    var stamps = StampReader()
    while members.next(bytes) {
      let (role, rank) = FieldRoles.find(roles, bytes, members.key)
      // The time is that of what wraps the text.
      if role != .none, role != .time { found.take(bytes, members, role, rank, &stamps) }
    }
    let record = found.inner(object)
    severity = record.severity
    service = record.service
    status = record.status
    dimensions = record.dimensions
    message = record.message
    if record.status > 0 || record.message != object { encoding = record.encoding }
  }

  /// A stamp and a level, as in any log.
  private mutating func readHeader(_ bytes: RawSpan) {
    if bytes.matches("\\u001b[", at: message.lowerBound, before: message.upperBound),
      let end = bytes.first(UInt8(ascii: "m"), in: message)
    {
      // A colour in front is no part of the level.
      message = (end + 1)..<message.upperBound
    }
    guard !message.isEmpty else { return }
    let start = WrappedText.stampEnd(bytes, message)
    // glog's letter leads its stamp.
    if start > message.lowerBound, bytes.byte(message.lowerBound).isUpper {
      severity = Severity(word: message.lowerBound..<(message.lowerBound + 1), in: bytes)
      message = bytes.trimmedHeader(start..<message.upperBound)
      return
    }
    guard let level = LevelSearch.find(bytes, start..<message.upperBound, words: WrappedText.words)
    else { return }
    severity = level.severity
    // A level that stands before a value, as in logfmt, is no header.
    guard start > message.lowerBound || !bytes.byte(message.lowerBound).isLetter else { return }
    let rest = bytes.trimmedHeader(level.message..<message.upperBound)
    if !rest.isEmpty { message = rest }
  }

  /// The text without the line ends that close it, which are escaped.
  private static func withoutLineEnd(_ bytes: RawSpan, _ text: Range<Int>) -> Range<Int> {
    var range = bytes.trimmed(text)
    while range.count >= 2, bytes.byte(range.upperBound - 2) == UInt8(ascii: "\\"),
      bytes.byte(range.upperBound - 1) == UInt8(ascii: "n")
        || bytes.byte(range.upperBound - 1) == UInt8(ascii: "r")
    {
      range = bytes.trimmed(range.lowerBound..<(range.upperBound - 2))
    }
    return range
  }

  /// Where a stamp that leads the text ends; its start when none does.
  private static func stampEnd(_ bytes: RawSpan, _ text: Range<Int>) -> Int {
    var offset = text.lowerBound
    if bytes.byte(offset) == UInt8(ascii: "[") { offset += 1 }
    if offset + 4 < text.upperBound, bytes.byte(offset).isUpper, bytes.byte(offset + 1).isDigit,
      bytes.byte(offset + 4).isDigit
    {
      offset += 1
    }
    var hasClock = false
    var digits = 0
    while offset < text.upperBound {
      let byte = bytes.byte(offset)
      if byte.isDigit {
        digits += 1
      } else if byte == UInt8(ascii: ":") {
        hasClock = hasClock || digits > 1
      } else {
        let isZoneOrMiddle =
          (byte == UInt8(ascii: "T") || byte == UInt8(ascii: "Z")) && bytes.byte(offset - 1).isDigit
        guard isZoneOrMiddle || isPunctuation(byte) else { break }
      }
      offset += 1
    }
    return hasClock && digits >= 6 ? offset : text.lowerBound
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."),
      UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "]"):
      true
    default: false
    }
  }
}

/// Steps through the members of a JSON object that stands in a JSON string.
struct EscapedMembers: ObjectMembers {
  private(set) var key = 0..<0
  private(set) var value = 0..<0
  private(set) var kind = JSONMembers.Kind.word
  private var offset: Int
  private let end: Int

  /// - Parameter object: From its `{` on.
  init(_ object: Range<Int>) {
    offset = object.lowerBound + 1
    end = object.upperBound
  }

  var isTwiceQuoted: Bool { true }

  func encoding(_ bytes: RawSpan) -> MessageEncoding {
    bytes.first(UInt8(ascii: "\\"), in: value) != nil ? .jsonTwice : .plain
  }

  /// Moves to the next member; false at the end of the object, or where it is broken.
  mutating func next(_ bytes: RawSpan) -> Bool {
    guard let open = nextQuote(bytes, offset), let close = nextQuote(bytes, open) else {
      return false
    }
    key = open..<(close - 2)
    offset = close
    while offset < end, bytes.byte(offset).isBlank || bytes.byte(offset) == UInt8(ascii: ":") {
      offset += 1
    }
    guard offset < end else { return false }
    let first = bytes.byte(offset)
    if first == UInt8(ascii: "\\") {
      guard let close = nextQuote(bytes, offset + 2) else { return false }
      kind = .string
      value = (offset + 2)..<(close - 2)
      offset = close
      return true
    }
    let start = offset
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else {
      kind = first == UInt8(ascii: "{") ? .object : .array
      offset = nestingEnd(bytes)
      value = start..<offset
      return true
    }
    while offset < end, bytes.byte(offset) != UInt8(ascii: ","),
      bytes.byte(offset) != UInt8(ascii: "}"), !bytes.byte(offset).isBlank
    {
      offset += 1
    }
    kind = first.isDigit || first == UInt8(ascii: "-") ? .number : .word
    value = start..<offset
    return offset > start
  }

  /// Past the next `\"`: a quote behind one backslash; behind three it is one of the text.
  private func nextQuote(_ bytes: RawSpan, _ start: Int) -> Int? {
    var place = start
    var slashes = 0
    while place < end {
      let byte = bytes.byte(place)
      place += 1
      if byte == UInt8(ascii: "\\") {
        slashes += 1
      } else {
        if byte == UInt8(ascii: "\""), slashes & 3 == 1 { return place }
        slashes = 0
      }
    }
    return nil
  }

  private func nestingEnd(_ bytes: RawSpan) -> Int {
    var depth = 0
    var place = offset
    while place < end {
      switch bytes.byte(place) {
      case UInt8(ascii: "\\"):
        guard let close = nextQuote(bytes, place + 2) else { return end }
        place = close
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return place + 1 }
      default: break
      }
      place += 1
    }
    return end
  }
}
