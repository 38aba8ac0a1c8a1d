/// The ways in which syslog daemons and programs write a priority into the line: `daemon.err`,
/// `<auth.info>`, `(Error)`, `[ID 845546 kern.notice]`.
enum SyslogFacility {
  /// A severity, and where what names it ends.
  typealias Mark = (severity: Severity, end: Int)

  /// The severity of a facility and a severity with a dot between them, or with one of `:` on AIX;
  /// nil for another word.
  ///
  /// Source: RFC 5424, section 6.2.1; syslog.conf(5).
  static func severity(_ bytes: RawSpan, _ word: Range<Int>) -> Severity? {
    var place = word.upperBound
    while place > word.lowerBound, bytes.byte(place &- 1).isLetter { place &-= 1 }
    guard place > word.lowerBound, word.upperBound - place > 2 else { return nil }
    let mark = bytes.byte(place - 1)
    guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ":"),
      let severity = Severity(word: place..<word.upperBound, in: bytes),
      isFacility(bytes, word.lowerBound..<(place - 1))
    else { return nil }
    return severity
  }

  /// `<auth.info>` or, in numbers, `<4.6>`, as FreeBSD's daemon writes them when asked to.
  @inline(never) static func mark(_ bytes: RawSpan, _ text: Range<Int>) -> Mark? {
    guard
      let close = bytes.first(
        UInt8(ascii: ">"), in: text.lowerBound..<min(text.upperBound, text.lowerBound + 24))
    else { return nil }
    let word = (text.lowerBound + 1)..<close
    if let severity = severity(bytes, word) { return (severity, close + 1) }
    var cursor = StampCursor(at: word.lowerBound, end: close)
    guard let (facility, _) = cursor.number(bytes, most: 2), facility < 24,
      cursor.skip(UInt8(ascii: "."), bytes), let (priority, _) = cursor.number(bytes, most: 1),
      priority < 8, cursor.offset == close
    else { return nil }
    return (Severity(syslogPriority: priority), close + 1)
  }

  /// `(Error)` behind a program and its process.
  @inline(never) static func bracketed(_ bytes: RawSpan, _ text: Range<Int>) -> Mark? {
    guard
      let close = bytes.first(
        UInt8(ascii: ")"), in: text.lowerBound..<min(text.upperBound, text.lowerBound + 14)),
      close > text.lowerBound + 3,
      let severity = Severity(word: (text.lowerBound + 1)..<close, in: bytes)
    else { return nil }
    return (severity, close + 1)
  }

  /// `[ID 845546 kern.notice]`, with which Solaris begins a message.
  @inline(never) static func messageID(_ bytes: RawSpan, _ text: Range<Int>) -> Mark? {
    guard bytes.matches("[ID ", at: text.lowerBound, before: text.upperBound),
      let close = bytes.first(
        UInt8(ascii: "]"), in: text.lowerBound..<min(text.upperBound, text.lowerBound + 40)),
      let blank = bytes.first(UInt8(ascii: " "), in: (text.lowerBound + 4)..<close),
      let severity = severity(bytes, (blank + 1)..<close)
    else { return nil }
    return (severity, close + 1)
  }

  private static func isFacility(_ bytes: RawSpan, _ name: Range<Int>) -> Bool {
    names.contains { $0.count == name.count && bytes.matches($0, at: name.lowerBound) }
  }

  private static let names = [
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv",
    "ftp", "ntp", "security", "console", "audit", "auth|security", "local0", "local1", "local2",
    "local3", "local4", "local5", "local6", "local7",
  ].map { Array($0.utf8) }
}

extension RawSpan {
  /// Whether `text` stands at `offset`; the span must reach as far.
  fileprivate func matches(_ text: [UInt8], at offset: Int) -> Bool {
    text.indices.allSatisfy { byte(offset + $0) == text[$0] }
  }
}
