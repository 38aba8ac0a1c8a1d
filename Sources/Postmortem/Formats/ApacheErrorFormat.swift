/// Apache's error log, of 2.2 and 2.4:
/// `[Sun Mar 01 14:02:10.250123 2026] [proxy:error] [pid 7:tid 9] [client 192.0.2.1:5] AH01114: text`.
///
/// Process and client are not of the message, nor is the referer behind it.
/// Source: https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat
public struct ApacheErrorFormat: LogFormat {
  public let name = "apache-error"
  public let summary = "Apache httpd error log"
  public let programs = ["Apache httpd"]

  public let examples = [
    LogExample(
      "[Sun Mar 01 14:02:10.250123 2026] [proxy:error] [pid 7:tid 9] (111)Connection refused: "
        + "AH00957: HTTP: attempt to connect to 192.0.2.9:80 failed",
      time: "2026-03-01T14:02:10.250", .error,
      message: "(111)Connection refused: AH00957: HTTP: attempt to connect to 192.0.2.9:80 failed"),
    LogExample(
      "[Sun Mar 01 14:02:10 2026] [warn] [client 192.0.2.1] slow, referer: http://shop.example/",
      time: "2026-03-01T14:02:10", .warn, message: "slow"),
    LogExample(refused: "[Sun Mar 01 14:02:10 2026] eth0: link is down"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 34, bytes.byte(line.lowerBound) == UInt8(ascii: "["),
      bytes.byte(line.lowerBound &+ 1).isUpper, bytes.byte(line.lowerBound &+ 4) == 0x20,
      let stamp = stamps.read(bytes, at: line.lowerBound &+ 1, before: end),
      bytes.matches("] [", at: stamp.end, before: end),
      let close = bytes.first(
        UInt8(ascii: "]"), in: (stamp.end &+ 3)..<min(end, stamp.end &+ 40))
    else { return nil }
    let colon = bytes.first(UInt8(ascii: ":"), in: (stamp.end &+ 3)..<close)
    var level = ((colon ?? stamp.end &+ 2) &+ 1)..<close
    // Levels of tracing are numbered: `trace4`.
    if let last = level.last, bytes.byte(last).isDigit { level = level.lowerBound..<last }
    guard let severity = Severity(word: level, in: bytes) else { return nil }
    let start = headerEnd(bytes, close &+ 1, end)
    return LogRecord(
      stamp: stamp, severity: severity,
      message: bytes.trimmed(start..<bytes.end(of: start..<end, before: ", referer: ")))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    var fields: [LogField] = []
    var columns = LineColumns((record.stamp.end + 1)..<record.message.lowerBound)
    while columns.next(bytes) {
      let text = bytes.text(columns.range)
      let words = text.split(separator: " ", maxSplits: 1)
      if words.count == 2, words[0] == "client" {
        fields.append(LogField("client.address", String(words[1])))
      } else if words.count == 2, words[0] == "pid" {
        let parts = words[1].split(separator: ":", maxSplits: 1)
        fields.append(LogField("process.pid", String(parts[0])))
        if parts.count > 1 {
          fields.append(LogField("thread.id", String(parts[1].dropFirst(4))))
        }
      } else if fields.isEmpty, let colon = text.firstIndex(of: ":") {
        fields.append(LogField("apache.module", String(text[..<colon])))
      }
    }
    let rest = record.message.upperBound..<line.upperBound
    if bytes.matches(", referer: ", at: rest.lowerBound, before: rest.upperBound) {
      fields.append(
        LogField(
          "http.request.header.referer", bytes.text((rest.lowerBound + 11)..<rest.upperBound)))
    }
    return fields
  }

  /// Behind `[pid …]`, `[client …]` and `[remote …]`.
  @inline(__always) private func headerEnd(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Int {
    var offset = start
    while bytes.matches(" [pid ", at: offset, before: end)
      || bytes.matches(" [client ", at: offset, before: end)
      || bytes.matches(" [remote ", at: offset, before: end),
      let close = bytes.first(UInt8(ascii: "]"), in: offset..<end)
    {
      offset = close &+ 1
    }
    return offset
  }
}
