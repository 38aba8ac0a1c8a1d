/// A request as logs quote it: `GET /a?b=c HTTP/1.1`.
enum RequestLine {
  /// The quote that ends the text at `range`, stepping over escaped ones.
  @inline(__always) static func closingQuote(_ bytes: RawSpan, _ range: Range<Int>) -> Int? {
    var from = range.lowerBound
    while let quote = bytes.first(UInt8(ascii: "\""), in: from..<range.upperBound) {
      if quote == range.lowerBound || bytes.checkedByte(quote &- 1) != UInt8(ascii: "\\") {
        return quote
      }
      from = quote &+ 1
    }
    return nil
  }

  /// Method and path: the request up to the second blank, or to the query.
  @inline(__always) static func target(_ bytes: RawSpan, _ request: Range<Int>) -> Range<Int> {
    guard let blank = bytes.first(UInt8(ascii: " "), in: request) else { return request }
    let ones: UInt64 = 0x0101_0101_0101_0101
    var end = blank &+ 1
    while end < request.upperBound {
      let word = bytes.checkedWord(end)
      let space = word ^ (ones &* 0x20)
      let question = word ^ (ones &* UInt64(UInt8(ascii: "?")))
      let hash = word ^ (ones &* UInt64(UInt8(ascii: "#")))
      let found =
        ((space &- ones) & ~space | (question &- ones) & ~question | (hash &- ones) & ~hash)
        & (ones &* 0x80)
      if found != 0 {
        end &+= found.trailingZeroBitCount >> 3
        break
      }
      end &+= 8
    }
    return request.lowerBound..<min(end, request.upperBound)
  }

  /// The status that `range` spells in three digits, or zero for a single `0` or a `-`, which stand
  /// for a response that was never given.
  @inline(__always) static func status(_ bytes: RawSpan, _ range: Range<Int>) -> Int? {
    if range.count == 1 {
      let byte = bytes.byte(range.lowerBound)
      return byte == UInt8(ascii: "0") || byte == UInt8(ascii: "-") ? 0 : nil
    }
    guard range.count == 3 else { return nil }
    let word = bytes.word(range.lowerBound)
    let first = UInt8(truncatingIfNeeded: word) &- 0x30
    let second = UInt8(truncatingIfNeeded: word &>> 8) &- 0x30
    let third = UInt8(truncatingIfNeeded: word &>> 16) &- 0x30
    guard first < 10, second < 10, third < 10 else { return nil }
    return Int(first) &* 100 &+ Int(second) &* 10 &+ Int(third)
  }

  /// Method, path, query and protocol.
  static func fields(_ bytes: RawSpan, _ request: Range<Int>) -> [LogField] {
    let parts = bytes.bytes(request).split(
      separator: 0x20, maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count > 1 else { return [] }
    let words = parts.map { String(decoding: $0, as: UTF8.self) }
    var fields = [LogField("http.request.method", words[0])]
    let target = parts[1].split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    fields.append(LogField("url.path", String(decoding: target[0], as: UTF8.self)))
    if target.count > 1 {
      fields.append(LogField("url.query", String(decoding: target[1], as: UTF8.self)))
    }
    if words.count > 2, words[2].utf8.starts(with: "HTTP/".utf8) {
      fields.append(LogField("network.protocol.version", String(words[2].dropFirst(5))))
    }
    return fields
  }
}

/// Steps through the columns of a line: words, and texts in quotes or brackets.
struct LineColumns {
  /// The last column, without its quotes or brackets.
  private(set) var range = 0..<0
  private(set) var isQuoted = false
  private var offset: Int
  private let end: Int

  init(_ line: Range<Int>) {
    offset = line.lowerBound
    end = line.upperBound
  }

  /// Moves to the next column; false at the end of the line, or where a quote is left open.
  @inline(__always) mutating func next(_ bytes: RawSpan) -> Bool {
    while offset < end, bytes.byte(offset).isBlank { offset &+= 1 }
    guard offset < end else { return false }
    let first = bytes.byte(offset)
    isQuoted = first == UInt8(ascii: "\"")
    if isQuoted || first == UInt8(ascii: "["), !isAddress(bytes) {
      let start = offset &+ 1
      let close =
        isQuoted
        ? RequestLine.closingQuote(bytes, start..<end)
        : bytes.first(UInt8(ascii: "]"), in: start..<end)
      guard let close else { return false }
      range = start..<close
      offset = close &+ 1
    } else {
      let start = offset
      while offset < end, !bytes.byte(offset).isBlank { offset &+= 1 }
      range = start..<offset
    }
    return true
  }

  /// Whether the brackets are those of an address with a port: `[2001:db8::1]:443`.
  @inline(__always) private func isAddress(_ bytes: RawSpan) -> Bool {
    guard bytes.byte(offset) == UInt8(ascii: "["),
      let close = bytes.first(UInt8(ascii: "]"), in: offset..<min(end, offset &+ 48))
    else { return false }
    return close &+ 1 < end && bytes.byte(close &+ 1) == UInt8(ascii: ":")
  }
}

extension RawSpan {
  /// A field with the text of `range`, or nil where that is empty or `-`.
  func field(_ key: String, _ range: Range<Int>) -> LogField? {
    let text = trimmed(range)
    if text.isEmpty || text.count == 1 && byte(text.lowerBound) == UInt8(ascii: "-") { return nil }
    return LogField(key, self.text(text))
  }
}
