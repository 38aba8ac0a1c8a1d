/// HAProxy's logs of requests and of TCP sessions, behind a syslog header or without one:
/// `192.0.2.1:33317 [06/Feb/2026:12:14:14.655] web shop/s1 10/0/30/69/109 200 2750 - - ---- …`.
///
/// The service is the backend. Of a session without a request, the level follows from the state in
/// which it ended.
/// Source: https://docs.haproxy.org/3.0/configuration.html#8.2
public struct HAProxyFormat: LogFormat {
  public let name = "haproxy"
  public let summary = "HAProxy HTTP and TCP log"
  public let programs = ["HAProxy"]

  public let examples = [
    LogExample(
      "Feb  6 12:14:14 lb-1 haproxy[14389]: 192.0.2.2:33317 [06/Feb/2026:12:14:14.655] web~ "
        + "shop/s1 10/0/30/69/109 503 2750 - - SC-- 1/1/1/1/0 0/0 {a b} \"GET /cart?id=7 HTTP/1.1\"",
      time: "2026-02-06T12:14:14", .error, service: "shop", message: "GET /cart"),
    LogExample(
      "192.0.2.2:33317 [06/Feb/2026:12:14:14.655] web web/<NOSRV> -1/-1/-1/-1/5001 408 212 - - "
        + "cR-- 1/1/1/1/0 0/0 \"<BADREQ>\"", time: "2026-02-06T12:14:14.655", .warn,
      service: "web", message: "<BADREQ>"),
    LogExample(
      "Feb  6 12:12:51 lb-1 haproxy[14387]: 192.0.2.1:33313 [06/Feb/2026:12:12:51.443] sql db/s1 "
        + "0/0/5007 212 -- 0/0/0/0/3 0/0", time: "2026-02-06T12:12:51", .info, service: "db",
      message: "sql db/s1 0/0/5007 212 -- 0/0/0/0/3 0/0"),
    LogExample(
      "Feb  6 12:12:51 lb-1 haproxy[14387]: 192.0.2.1:33313 [06/Feb/2026:12:12:51.443] sql "
        + "db/<NOSRV> -1/-1/0 0 SC 0/0/0/0/3 0/0", time: "2026-02-06T12:12:51", .error,
      service: "db", message: "sql db/<NOSRV> -1/-1/0 0 SC 0/0/0/0/3 0/0"),
    LogExample(refused: "192.0.2.1 - - [06/Feb/2026:12:12:51 +0000] \"GET / HTTP/1.1\" 200 5"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard let open = accepted(bytes, line),
      let accepted = stamps.read(bytes, at: open &+ 1, before: line.upperBound),
      accepted.end < line.upperBound, bytes.byte(accepted.end) == UInt8(ascii: "]"),
      let session = Session(bytes, (accepted.end &+ 1)..<line.upperBound)
    else { return notice(bytes, line, &stamps) }
    let stamp = logged(bytes, line.lowerBound..<open, &stamps, accepted) ?? accepted
    var record = LogRecord(
      stamp: stamp, severity: session.severity(bytes), service: session.backend,
      message: bytes.trimmed(session.frontend.lowerBound..<line.upperBound))
    if let request = session.request {
      let status = session.status
      record.message = RequestLine.target(bytes, request)
      record.status = UInt16(truncatingIfNeeded: status)
      if status > 0 { record.severity = Severity(status: status) }
    }
    record.measures.add(LogMeasure(session.total(bytes), .durationMilliseconds))
    record.measures.add(LogMeasure(session.size, .responseBytes))
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let open = accepted(bytes, line),
      let close = bytes.first(UInt8(ascii: "]"), in: open..<line.upperBound),
      let session = Session(bytes, (close + 1)..<line.upperBound)
    else { return [] }
    var client = open - 1
    while client > line.lowerBound, !bytes.byte(client - 1).isBlank { client -= 1 }
    var fields = [
      bytes.field("client.address", client..<(open - 1)),
      bytes.field("haproxy.frontend", session.frontend),
      bytes.field("haproxy.server", session.server),
      bytes.field("haproxy.timers_ms", session.timers),
      bytes.field("http.response.size", session.size),
      bytes.field("haproxy.termination_state", session.state),
    ].compactMap(\.self)
    if session.status > 0 {
      fields.append(LogField("http.response.status_code", String(session.status)))
    }
    if let request = session.request { fields += RequestLine.fields(bytes, request) }
    return fields
  }

  /// When the session was logged, which is at its end: the stamp of the syslog header, with the
  /// year that the date of its beginning says.
  @inline(__always) private func logged(
    _ bytes: RawSpan, _ header: Range<Int>, _ stamps: inout StampReader, _ accepted: LogStamp
  ) -> LogStamp? {
    let start = SyslogPriority.read(bytes, header)?.end ?? header.lowerBound
    guard var stamp = stamps.read(bytes, at: start, before: header.upperBound) else { return nil }
    if !stamp.hasYear {
      let year = CivilTime(secondsSince1970: accepted.seconds).year
      let half: Int64 = 183 * 86_400
      let seconds = YearRuns.second(stamp.seconds, in: year)
      let turn = accepted.seconds &- seconds
      stamp.seconds =
        abs(turn) <= half
        ? seconds : YearRuns.second(stamp.seconds, in: year &+ (turn > 0 ? 1 : -1))
      stamp.hasYear = true
    }
    return stamp
  }

  /// What HAProxy says of its servers and of itself, behind a syslog header.
  @inline(never) private func notice(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard var record = SyslogFormat().read(bytes, line, &stamps),
      record.service.count == 7,
      bytes.matches("haproxy", at: record.service.lowerBound, before: record.service.upperBound)
    else { return nil }
    if record.severity == nil { record.severity = HAProxyFormat.severity(bytes, record.message) }
    return record
  }

  /// The level at which HAProxy logs that a server or the last of them is gone, where the syslog
  /// header leaves it out.
  private static func severity(_ bytes: RawSpan, _ message: Range<Int>) -> Severity? {
    for offset in message where bytes.byte(offset) == UInt8(ascii: " ") {
      if bytes.matches(" is DOWN", at: offset, before: message.upperBound) { return .error }
      if bytes.matches(" has no server available", at: offset, before: message.upperBound) {
        return .fatal
      }
    }
    return nil
  }

  /// The bracket that opens the date of the accepted connection: `[06/Feb/2026:`.
  @inline(__always) private func accepted(_ bytes: RawSpan, _ line: Range<Int>) -> Int? {
    guard line.count > 60 else { return nil }
    let end = min(line.upperBound &- 28, line.lowerBound &+ 160)
    var from = line.lowerBound
    while from < end, let open = bytes.first(UInt8(ascii: "["), in: from..<end) {
      if bytes.byte(open &+ 3) == UInt8(ascii: "/"), bytes.byte(open &+ 7) == UInt8(ascii: "/"),
        bytes.byte(open &+ 21) == UInt8(ascii: "."), open > line.lowerBound
      {
        return open
      }
      from = open &+ 1
    }
    return nil
  }

  /// What stands behind the date.
  private struct Session {
    var frontend: Range<Int>
    var backend: Range<Int>
    var server: Range<Int>
    var timers: Range<Int>
    var size: Range<Int>
    var state: Range<Int>
    /// Zero for a TCP session, and where no response was given.
    var status = 0
    var request: Range<Int>?

    @inline(__always) init?(_ bytes: RawSpan, _ rest: Range<Int>) {
      var columns = LineColumns(rest)
      guard columns.next(bytes), !columns.isQuoted else { return nil }
      frontend = columns.range
      guard columns.next(bytes), let slash = bytes.first(UInt8(ascii: "/"), in: columns.range)
      else { return nil }
      backend = columns.range.lowerBound..<slash
      server = (slash &+ 1)..<columns.range.upperBound
      guard columns.next(bytes), let first = bytes.first(UInt8(ascii: "/"), in: columns.range),
        bytes.byte(columns.range.lowerBound).isDigit
          || bytes.byte(columns.range.lowerBound) == UInt8(ascii: "-"),
        let second = bytes.first(UInt8(ascii: "/"), in: (first &+ 1)..<columns.range.upperBound)
      else { return nil }
      timers = columns.range
      let isRequest =
        bytes.first(UInt8(ascii: "/"), in: (second &+ 1)..<columns.range.upperBound) != nil
      if isRequest {
        guard columns.next(bytes) else { return nil }
        status = RequestLine.status(bytes, columns.range) ?? 0
      }
      guard columns.next(bytes) else { return nil }
      size = columns.range
      if isRequest {
        // The two captured cookies.
        guard columns.next(bytes), columns.next(bytes) else { return nil }
      }
      guard columns.next(bytes), columns.range.count == (isRequest ? 4 : 2) else { return nil }
      state = columns.range
      guard isRequest else { return }
      // The request is the last column; before it stand counts and captured headers.
      guard bytes.byte(rest.upperBound &- 1) == UInt8(ascii: "\""),
        let open = bytes.first(UInt8(ascii: "\""), in: state.upperBound..<(rest.upperBound &- 1))
      else { return nil }
      request = (open &+ 1)..<(rest.upperBound &- 1)
    }

    /// How long the session took in all: the last of its timers, which may have a `+` before it
    /// where the log was written before the end.
    @inline(__always) func total(_ bytes: RawSpan) -> Range<Int> {
      var start = timers.upperBound
      while start > timers.lowerBound, bytes.byte(start &- 1).isDigit { start &-= 1 }
      return start..<timers.upperBound
    }

    /// The level of a session that ended as its state says.
    ///
    /// `S` and `s` blame the server, `P`, `R` and `I` the proxy, `C` and `c` the client.
    @inline(__always) func severity(_ bytes: RawSpan) -> Severity {
      switch bytes.byte(state.lowerBound) {
      case UInt8(ascii: "S"), UInt8(ascii: "s"), UInt8(ascii: "P"), UInt8(ascii: "R"),
        UInt8(ascii: "I"):
        .error
      case UInt8(ascii: "C"), UInt8(ascii: "c"): .warn
      default: .info
      }
    }
  }
}
