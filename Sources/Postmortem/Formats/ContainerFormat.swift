/// The logs that Kubernetes keeps of containers, as the Container Runtime Interface has them:
/// `2026-03-01T14:02:10.250123456Z stderr F text`.
///
/// The text is read as a log of its own where it is one: its level, service and message are the
/// record's, the time is the runtime's, which names its zone. Indented text is a part of the record
/// before it, such as a frame of a stack trace.
/// Source: https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
public struct ContainerFormat: LogFormat {
  public let name = "cri"
  public let summary = "container logs of Kubernetes (CRI)"
  public let programs = ["containerd", "CRI-O", "Kubernetes pods"]

  public let examples = [
    LogExample(
      "2026-03-01T14:02:10.250123456Z stdout F started", time: "2026-03-01T14:02:10.250Z",
      message: "started"),
    LogExample(
      "2026-03-01T14:02:10.250123456+01:00 stderr F E0301 14:02:10.249 7 pool.go:42] lost",
      time: "2026-03-01T13:02:10.250Z", .error, message: "lost"),
    LogExample(
      "2026-03-01T14:02:10.250123456Z stdout F {\"level\":\"warn\",\"service\":\"cart\",\"msg\":\"slow\"}",
      time: "2026-03-01T14:02:10.250Z", .warn, service: "cart", message: "slow"),
    LogExample(
      "2026-03-01T14:02:10.250123456Z stdout F 192.0.2.1 - - [01/Mar/2026:14:02:10 +0000] "
        + "\"GET /a?b=c HTTP/1.1\" 502 5", time: "2026-03-01T14:02:10.250Z", .error,
      message: "GET /a"),
    LogExample(
      "2026-03-01T14:02:10.250123456Z stderr F [ERROR] lost", time: "2026-03-01T14:02:10.250Z",
      .error, message: "lost"),
    LogExample(
      #"2026-03-01T14:02:10.250123456Z stderr F {"level":50,"name":"cart","msg":"say \"no\""}"#,
      time: "2026-03-01T14:02:10.250Z", .error, service: "cart", message: #"say "no""#),
    LogExample(refused: "2026-03-01T14:02:10.250123456Z stdout was closed"),
    LogExample(refused: "2026-03-01T14:02:10.250123456Z INFO started"),
  ]

  /// What the text may be.
  private static let inner: [any LogFormat] = [
    GlogFormat(), AccessLogFormat(), RequestLogFormat.envoy, NginxErrorFormat(),
    PostgresFormat(), MySQLErrorFormat(), RedisFormat(), RubyLoggerFormat(), LogfmtFormat(),
    ApplicationFormat(), TimestampedFormat(),
  ]

  private let json = JSONLogFormat()
  private let inner = ContainerFormat.inner

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 30, bytes.byte(line.lowerBound).isDigit,
      bytes.byte(line.lowerBound &+ 10) == UInt8(ascii: "T"),
      let header = header(bytes, line),
      let stamp = stamps.read(bytes, at: line.lowerBound, before: end), stamp.zone == .written
    else { return nil }
    let start = header.end
    let text = start..<end
    var record = LogRecord(stamp: stamp, message: bytes.trimmed(text))
    record.stream = header.stream
    record.isPartial = header.isPartial
    guard !record.message.isEmpty else { return record }
    if record.message.lowerBound > start
      || bytes.matches("Caused by: ", at: start, before: end)
    {
      record.continuesPrevious = true
      return record
    }
    readText(bytes, record.message, &record)
    return record
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let header = header(bytes, line) else { return [] }
    var fields = [LogField("log.iostream", header.stream == 1 ? "stdout" : "stderr")]
    if header.isPartial { fields.append(LogField("log.record.partial", "true")) }
    let start = header.end
    let text = bytes.trimmed(start..<line.upperBound)
    if !text.isEmpty, JSONMembers.beginsObject(bytes, text) {
      return fields + json.fields(bytes, text, record)
    }
    for format in inner {
      var stamps = StampReader()
      guard let inner = format.read(bytes, text, &stamps) else { continue }
      return fields + format.fields(bytes, text, inner)
    }
    return fields
  }

  public var cutsRecords: Bool { true }

  public func fragment(_ bytes: RawSpan, _ line: Range<Int>) -> Range<Int> {
    (header(bytes, line)?.end ?? line.upperBound)..<line.upperBound
  }

  public func whole(_ first: [UInt8], _ fragment: Range<Int>, _ more: [UInt8]) -> [UInt8] {
    var line = first[..<fragment.upperBound] + more
    // The tag, unless others follow it.
    let tag = fragment.lowerBound - 2
    if tag >= 0, line[tag] == UInt8(ascii: "P") { line[tag] = UInt8(ascii: "F") }
    return Array(line)
  }

  /// What stands behind the stamp: ` stdout F ` or ` stderr P `.
  private struct Header {
    var end: Int
    var stream: UInt8
    var isPartial: Bool
  }

  @inline(__always) private func header(_ bytes: RawSpan, _ line: Range<Int>) -> Header? {
    let end = line.upperBound
    guard
      let blank = bytes.first(
        UInt8(ascii: " "), in: line.lowerBound..<min(end, line.lowerBound &+ 40)),
      bytes.matches(" stdout ", at: blank, before: end)
        || bytes.matches(" stderr ", at: blank, before: end),
      let tagEnd = bytes.first(UInt8(ascii: " "), in: (blank &+ 8)..<end)
        ?? (end == blank &+ 9 ? end : nil)
    else { return nil }
    let tag = bytes.byte(blank &+ 8)
    guard tag == UInt8(ascii: "F") || tag == UInt8(ascii: "P"),
      tagEnd == blank &+ 9 || bytes.byte(blank &+ 9) == UInt8(ascii: ":")
    else { return nil }
    return Header(
      end: min(end, tagEnd &+ 1), stream: bytes.byte(blank &+ 4) == UInt8(ascii: "o") ? 1 : 2,
      isPartial: tag == UInt8(ascii: "P"))
  }

  private func readText(_ bytes: RawSpan, _ text: Range<Int>, _ record: inout LogRecord) {
    if JSONMembers.beginsObject(bytes, text) {
      let outer = record
      record = json.read(bytes, text, at: outer.stamp)
      record.stream = outer.stream
      record.isPartial = outer.isPartial
      return
    }
    for format in inner {
      var stamps = StampReader()
      guard let read = format.read(bytes, text, &stamps), isAtStart(bytes, read, text, format)
      else { continue }
      let outer = record
      record = read
      record.stamp = outer.stamp
      record.stream = outer.stream
      record.isPartial = outer.isPartial
      return
    }
    guard record.severity == nil, let level = LevelSearch.find(bytes, text, words: 4) else {
      return
    }
    record.severity = level.severity
    // A level that leads the text is its header; `level=warn` is not.
    if level.message &- text.lowerBound < 12,
      !(text.lowerBound..<level.message).contains(where: { bytes.byte($0) == UInt8(ascii: "=") })
    {
      let rest = bytes.trimmedHeader(level.message..<text.upperBound)
      if !rest.isEmpty { record.message = rest }
    }
  }

  /// Whether a stamp found in the text begins it, so that the text is a record and does not only
  /// speak of a time.
  private func isAtStart(
    _ bytes: RawSpan, _ record: LogRecord, _ text: Range<Int>, _ format: any LogFormat
  ) -> Bool {
    !(format is TimestampedFormat) || TimestampedFormat.leads(record.stamp, bytes, text)
  }
}
