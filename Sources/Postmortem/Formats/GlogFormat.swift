/// glog and klog: `E0301 14:02:10.250000   12345 pool.go:42] text`.
///
/// Thread and place in the source are not of the message.
/// Source: https://github.com/google/glog#user-guide
public struct GlogFormat: LogFormat {
  public let name = "glog"
  public let summary = "glog and klog"
  public let programs = [
    "Kubernetes", "etcd (before 3.4)", "glog", "klog", "Mesos", "Impala", "Kudu",
  ]

  public let examples = [
    LogExample(
      "E0301 14:02:10.250000   12345 pool.go:42] connection refused", time: "03-01T14:02:10.250",
      .error, message: "connection refused"),
    LogExample(
      "I20260301 14:02:10.250000 12345 pool.cc:42] ready", time: "2026-03-01T14:02:10.250", .info,
      message: "ready"),
    LogExample(refused: "E0301 14:02:10.250000 nothing that names a source"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    let end = line.upperBound
    guard line.count > 28, bytes.byte(line.lowerBound).isUpper,
      bytes.byte(line.lowerBound &+ 1).isDigit,
      let severity = Severity(word: line.lowerBound..<(line.lowerBound &+ 1), in: bytes),
      let stamp = stamps.read(bytes, at: line.lowerBound, before: end),
      let place = place(bytes, stamp.end..<end)
    else { return nil }
    return LogRecord(
      stamp: stamp, severity: severity, message: bytes.trimmed((place.upperBound &+ 1)..<end))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    guard let place = place(bytes, record.stamp.end..<line.upperBound) else { return [] }
    let words = bytes.text(place).split(separator: ":")
    return [
      bytes.field("thread.id", record.stamp.end..<place.lowerBound),
      words.first.map { LogField("code.file.path", String($0)) },
      words.count > 1 ? LogField("code.line.number", String(words[1])) : nil,
    ].compactMap(\.self)
  }

  /// `pool.go:42` before the bracket that ends the header, behind the number of a thread.
  @inline(__always) private func place(_ bytes: RawSpan, _ rest: Range<Int>) -> Range<Int>? {
    var cursor = StampCursor(at: rest.lowerBound, end: rest.upperBound)
    guard cursor.skipBlanks(bytes), cursor.number(bytes, most: 19) != nil,
      cursor.skipBlanks(bytes),
      let close = bytes.first(
        UInt8(ascii: "]"), in: cursor.offset..<min(rest.upperBound, cursor.offset &+ 160)),
      close > cursor.offset, bytes.byte(close &- 1).isDigit
    else { return nil }
    return cursor.offset..<close
  }
}
