/// BSD syslog: `Jun 14 15:16:01 web-1 sshd[19939]: message`, with or without `<34>`, and with the
/// ISO stamps that rsyslog writes.
///
/// Source: RFC 3164. The offset since boot that kernels print, `[12345.678]`, stays in the message.
public struct SyslogFormat: LogFormat {
  public let name = "syslog"
  public let summary = "BSD syslog (RFC 3164), also with ISO stamps"

  public let programs = [
    "rsyslog", "syslog-ng", "sshd", "sudo", "cron", "Postfix", "Dovecot", "systemd", "Linux kernel",
    "VMware ESXi and vCenter",
  ]

  public let examples = [
    LogExample(
      "Jun 14 15:16:01 web-1 sshd[19939]: Invalid user from 192.0.2.4", time: "06-14T15:16:01",
      service: "sshd", message: "Invalid user from 192.0.2.4"),
    LogExample(
      "<27>Oct  3 04:05:06 db-1 postgres[88]: server closed", time: "10-03T04:05:06", .error,
      service: "postgres", message: "server closed"),
    LogExample(
      "2026-03-01T14:02:10.25+02:00 web-1 kernel: [12345.678] Out of memory",
      time: "2026-03-01T12:02:10.250Z", service: "kernel", message: "[12345.678] Out of memory"),
    LogExample(
      "Jun 14 15:16:01 web-1 su(pam_unix)[7]: session opened", time: "06-14T15:16:01",
      service: "su(pam_unix)", message: "session opened"),
    LogExample(
      "Jun 14 15:16:01 web-1 sshd[7]: error: no route to 192.0.2.4", time: "06-14T15:16:01",
      .error, service: "sshd", message: "error: no route to 192.0.2.4"),
    LogExample(
      "Jun 14 15:16:01 web-1 api[7]: 2026-06-14T13:16:01.250Z [WARN] slow",
      time: "2026-06-14T13:16:01.250Z", .warn, service: "api", message: "slow"),
    LogExample(
      "2026-03-01T14:02:10.193Z warning vpxd[45715] [sub=Pool] slow",
      time: "2026-03-01T14:02:10.193Z", .warn, service: "vpxd", message: "[sub=Pool] slow"),
    LogExample(
      "2026-03-01T14:02:10.193Z Er(11) Hostd[1001]: down", time: "2026-03-01T14:02:10.193Z",
      .error, service: "Hostd", message: "down"),
    LogExample(
      "Jun 14 15:16:01 lb-1 err mcpd[7]: pool member down", time: "06-14T15:16:01", .error,
      service: "mcpd", message: "pool member down"),
    LogExample(
      "Jun 14 15:16:01 <auth.info> web-1 sshd[7]: Accepted publickey", time: "06-14T15:16:01",
      .info, service: "sshd", message: "Accepted publickey"),
    LogExample(
      "Jun 14 15:16:01 web-1 auth|security:err sshd[7]: refused", time: "06-14T15:16:01", .error,
      service: "sshd", message: "refused"),
    LogExample(
      "Jun 14 15:16:01 web-1 ufs: [ID 845546 kern.notice] file system full",
      time: "06-14T15:16:01", .info, service: "ufs", message: "file system full"),
    LogExample(
      "Jun 14 15:16:01 kdc-1 krb5kdc[7](Error): preauth failed", time: "06-14T15:16:01", .error,
      service: "krb5kdc", message: "preauth failed"),
    LogExample(refused: "Sun Jun 14 15:16:01 -> ERROR: no host before the level"),
    LogExample(refused: "05-26 14:57:03.870 V/Configuration( 1766): Updating locales"),
    LogExample(refused: "2026-03-01T14:02:10.123Z [WARN]  agent: no host before the level"),
    LogExample(refused: "Jun 14 15:16:01 nothing that names a program"),
    LogExample(refused: "2026-03-01 14:02:10,250 ERROR worker: no host before the program"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    bytes.check(line)
    var offset = line.lowerBound
    let end = line.upperBound
    guard offset < end else { return nil }
    var severity: Severity?
    if bytes.checkedByte(offset) == UInt8(ascii: "<") {
      guard let (priority, after) = SyslogPriority.read(bytes, line) else { return nil }
      severity = Severity(syslogPriority: priority)
      offset = after
    }
    guard let stamp = stamps.read(bytes, at: offset, before: end) else { return nil }
    // The traditional stamp, or an ISO one with its `T`: `2026-03-01 14:02:10 …` is an application's.
    if bytes.checkedByte(offset).isDigit {
      guard stamp.hasYear, offset &+ 10 < stamp.end,
        bytes.checkedByte(offset &+ 10) == UInt8(ascii: "T")
      else { return nil }
    } else if !bytes.checkedByte(offset &+ 1).isLetter {
      return nil
    }
    var headerEnd = stamp.end
    if headerEnd &+ 1 < end, bytes.checkedByte(headerEnd &+ 1) == UInt8(ascii: "<"),
      let mark = SyslogFacility.mark(bytes, (headerEnd &+ 1)..<end)
    {
      severity = severity ?? mark.severity
      headerEnd = mark.end
    }
    guard let host = word(bytes, after: headerEnd, before: end),
      bytes.checkedByte(host.lowerBound).isWord,
      bytes.checkedByte(host.lowerBound) != UInt8(ascii: "-"),
      bytes.checkedByte(host.upperBound &- 1) != UInt8(ascii: ":"),
      let tag = word(bytes, after: host.upperBound, before: end)
    else { return nil }
    var isLevel = false
    if stamp.hasYear, severity == nil {
      severity = SyslogFormat.level(bytes, host)
      isLevel = severity != nil
    }
    if var record = record(bytes, stamp, severity, tag, end) {
      if !isLevel { record.host = host }
      return record
    }
    // A level may stand between host and program: `bigip err mcpd[42]: …`.
    guard let level = SyslogFormat.levelWord(bytes, tag),
      let program = word(bytes, after: tag.upperBound, before: end)
    else { return nil }
    var record = record(bytes, stamp, severity ?? level, program, end)
    record?.host = host
    return record
  }

  /// The level that stands in place of a host, as programs of VMware write it: `info`, `Er(11)`.
  private static func level(_ bytes: RawSpan, _ host: Range<Int>) -> Severity? {
    if bytes.byte(host.upperBound &- 1) == UInt8(ascii: ")"), host.count > 4 {
      var cursor = StampCursor(at: host.lowerBound &+ 2, end: host.upperBound)
      guard cursor.skip(UInt8(ascii: "("), bytes),
        let (priority, _) = cursor.number(bytes, most: 3), priority <= 191
      else { return nil }
      return Severity(syslogPriority: priority)
    }
    return levelWord(bytes, host)
  }

  /// `err`, `daemon.err`, `auth|security:info`.
  @inline(never) private static func levelWord(
    _ bytes: RawSpan, _ word: Range<Int>
  ) -> Severity? {
    guard word.count > 2, word.count < 24, bytes.byte(word.lowerBound).isLetter else { return nil }
    return Severity(word: word, in: bytes) ?? SyslogFacility.severity(bytes, word)
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    let start = SyslogPriority.read(bytes, line)?.end ?? line.lowerBound
    var stamps = StampReader()
    guard let stamp = stamps.read(bytes, at: start, before: line.upperBound),
      let host = word(bytes, after: stamp.end, before: line.upperBound)
    else { return [] }
    var fields: [LogField] = []
    if !stamp.hasYear || SyslogFormat.level(bytes, host) == nil {
      fields.append(LogField("host.name", bytes.text(host)))
    }
    if bytes.byte(record.service.upperBound) == UInt8(ascii: "["),
      let close = bytes.first(
        UInt8(ascii: "]"), in: record.service.upperBound..<line.upperBound),
      let process = bytes.field("process.pid", (record.service.upperBound + 1)..<close)
    {
      fields.append(process)
    }
    return fields
  }

  /// The tag ends at `[` or `:`; without a colon behind it there is none.
  @inline(__always) private func record(
    _ bytes: RawSpan, _ stamp: LogStamp, _ level: Severity?, _ tag: Range<Int>, _ end: Int
  ) -> LogRecord? {
    var severity = level
    var nameEnd = tag.lowerBound
    while nameEnd < tag.upperBound {
      let next = bytes.checkedByte(nameEnd)
      if next == UInt8(ascii: "[") || next == UInt8(ascii: ":") { break }
      nameEnd &+= 1
    }
    guard nameEnd > tag.lowerBound, nameEnd < tag.upperBound else { return nil }
    var messageStart = nameEnd
    if bytes.checkedByte(nameEnd) == UInt8(ascii: "[") {
      guard let close = bytes.first(UInt8(ascii: "]"), in: nameEnd..<min(end, nameEnd &+ 64)) else {
        return nil
      }
      messageStart = close &+ 1
      if messageStart < end, bytes.checkedByte(messageStart) == UInt8(ascii: "("),
        let mark = SyslogFacility.bracketed(bytes, messageStart..<end)
      {
        severity = severity ?? mark.severity
        messageStart = mark.end
      }
      if messageStart < end, bytes.checkedByte(messageStart) == UInt8(ascii: ":") {
        messageStart &+= 1
      }
    } else {
      messageStart &+= 1
      // `error: …` right behind a stamp and a word is a level, not a program.
      guard messageStart == end || bytes.checkedByte(messageStart).isBlank,
        Severity(word: tag.lowerBound..<nameEnd, in: bytes) == nil
      else { return nil }
    }
    var read = LogRecord(
      stamp: stamp, severity: severity, service: tag.lowerBound..<nameEnd,
      message: bytes.trimmed(messageStart..<end))
    if severity == nil { takeMessageHeader(bytes, &read) }
    return read
  }

  /// Takes what the program itself puts before its message: its own stamp, and its level.
  ///
  /// The level is left in the message, which is about it: `error: connection refused`.
  @inline(__always) private func takeMessageHeader(_ bytes: RawSpan, _ record: inout LogRecord) {
    guard let first = record.message.first else { return }
    var offset = first
    var opens =
      bytes.checkedByte(first) == UInt8(ascii: "[") || bytes.checkedByte(first) == UInt8(ascii: "<")
    if opens {
      offset &+= 1
      if bytes.checkedByte(offset) == UInt8(ascii: " ") { offset &+= 1 }
    }
    if opens, let end = processEnd(bytes, offset, record.message.upperBound) {
      // `crmd: [7]: WARN: …`
      offset = end
      opens = false
    }
    if bytes.checkedByte(offset).isDigit {
      if !record.stamp.hasYear, mayBeDate(bytes, offset) { takeOwnStamp(bytes, offset, &record) }
      return
    }
    if opens, let mark = SyslogFacility.messageID(bytes, record.message) {
      record.severity = mark.severity
      record.message = bytes.trimmed(mark.end..<record.message.upperBound)
      return
    }
    let start = offset
    while offset < record.message.upperBound, bytes.checkedByte(offset).isLetter { offset &+= 1 }
    guard offset &- start > 2, offset < record.message.upperBound else { return }
    let next = bytes.checkedByte(offset)
    guard
      opens
        ? next == UInt8(ascii: "]") || next == UInt8(ascii: ">") || next == UInt8(ascii: "|")
        : next == UInt8(ascii: ":")
    else { return }
    record.severity = Severity(word: start..<offset, in: bytes)
  }

  /// Behind the `7]: ` of a process in brackets; nil when something else stands there.
  @inline(never) private func processEnd(_ bytes: RawSpan, _ offset: Int, _ end: Int) -> Int? {
    var cursor = StampCursor(at: offset, end: end)
    guard cursor.number(bytes, most: 10) != nil,
      bytes.matches("]: ", at: cursor.offset, before: end)
    else { return nil }
    return cursor.offset + 3
  }

  /// Whether the digits at `offset` are as many as those that begin a date with a year; those of a
  /// process, a port or a kernel's seconds since boot mostly are not.
  @inline(__always) private func mayBeDate(_ bytes: RawSpan, _ offset: Int) -> Bool {
    let digits = bytes.checkedWord(offset) ^ 0x3030_3030_3030_3030
    let others = ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
    switch others == 0 ? 8 : others.trailingZeroBitCount >> 3 {
    case 3, 5, 7: return false
    default: return true
    }
  }

  /// Prefers the stamp that the program wrote to that of the syslog daemon, which has no year.
  @inline(never) private func takeOwnStamp(
    _ bytes: RawSpan, _ offset: Int, _ record: inout LogRecord
  ) {
    let end = record.message.upperBound
    guard let stamp = record.stamp.restated(bytes, at: offset, before: end) else { return }
    record.stamp = stamp
    let level = LevelSearch.find(bytes, stamp.end..<end, words: 3)
    record.severity = level?.severity
    record.message = bytes.trimmedHeader((level?.message ?? stamp.end)..<end)
  }

  /// The word behind the blanks at `start`.
  @inline(__always) private func word(
    _ bytes: RawSpan, after start: Int, before end: Int
  ) -> Range<Int>? {
    var offset = start
    while offset < end, bytes.checkedByte(offset) == UInt8(ascii: " ") { offset &+= 1 }
    guard offset > start, offset < end else { return nil }
    let wordEnd = bytes.first(UInt8(ascii: " "), in: offset..<end) ?? end
    return offset..<wordEnd
  }
}

/// `<34>` before a syslog stamp.
enum SyslogPriority {
  /// The number and where the mark ends; nil when it is no priority.
  static func read(_ bytes: RawSpan, _ line: Range<Int>) -> (value: Int, end: Int)? {
    var cursor = StampCursor(at: line.lowerBound, end: line.upperBound)
    guard cursor.skip(UInt8(ascii: "<"), bytes),
      let (value, _) = cursor.number(bytes, most: 3), value <= 191,
      cursor.skip(UInt8(ascii: ">"), bytes)
    else { return nil }
    return (value, cursor.offset)
  }
}
