/// WebLogic's server log, columns in angle brackets:
/// `####<Mar 1, 2026 2:02:10 PM UTC> <Error> <JDBC> <host> <server> … <BEA-001112> <text>`.
///
/// The message is the last column; the service is the server.
/// Source: https://docs.oracle.com/en/middleware/standalone/weblogic-server/14.1.1.0/wllog/logging_services.html
public struct WebLogicFormat: LogFormat {
  public let name = "weblogic"
  public let summary = "Oracle WebLogic server log"
  public let programs = ["WebLogic"]

  public let examples = [
    LogExample(
      "####<Mar 1, 2026 2:02:10 PM UTC> <Error> <JDBC> <host-1> <shop-1> <[ACTIVE] thread 7> <app> "
        + "<> <> <1772373730250> <BEA-001112> <Test of pool \"orders\" failed> ",
      time: "2026-03-01T14:02:10Z", .error, service: "shop-1",
      message: "Test of pool \"orders\" failed"),
    LogExample(refused: "####<no time> <Error> <JDBC>"),
  ]

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 40, bytes.matches("####<", at: line.lowerBound, before: line.upperBound),
      let stamp = stamps.read(bytes, at: line.lowerBound &+ 5, before: line.upperBound)
    else { return nil }
    let columns = columns(bytes, line)
    guard columns.count > 2, let last = columns.last,
      let severity = Severity(word: columns[1], in: bytes)
    else { return nil }
    return LogRecord(
      stamp: stamp, severity: severity, service: columns.count > 5 ? columns[4] : 0..<0,
      message: bytes.trimmed(last))
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    let columns = columns(bytes, line)
    let keys: [Int: String] = [
      2: "weblogic.subsystem", 3: "host.name", 5: "thread.name", 6: "user.name",
      7: "transaction.id",
    ]
    return columns.indices.dropLast().compactMap { index in
      keys[index].flatMap { bytes.field($0, columns[index]) }
    }
  }

  /// The columns, without their brackets; the last may go on in the next line.
  private func columns(_ bytes: RawSpan, _ line: Range<Int>) -> [Range<Int>] {
    var columns: [Range<Int>] = []
    var offset = line.lowerBound &+ 4
    while offset < line.upperBound, columns.count < 16,
      bytes.byte(offset) == UInt8(ascii: "<")
    {
      var end = offset &+ 1
      while end < line.upperBound,
        bytes.byte(end) != UInt8(ascii: ">")
          || end &+ 1 < line.upperBound && !bytes.byte(end &+ 1).isBlank
      {
        end &+= 1
      }
      columns.append((offset &+ 1)..<end)
      offset = min(end &+ 2, line.upperBound)
    }
    return columns
  }
}
