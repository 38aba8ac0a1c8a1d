/// Logs whose own header names their columns after `#Fields:`: IIS, CloudFront, Exchange, Windows'
/// firewall and Zeek.
///
/// Day and clock may stand in two columns; they are UTC unless the header says that they are local.
/// A record with a method and a path is a request, and its status is kept.
/// Source: W3C working draft WD-logfile-960323.
public struct W3CFormat: LogFormat {
  public let name = "w3c"
  public let summary = "W3C extended log (#Fields: IIS, CloudFront, Exchange, Zeek)"
  public let programs = [
    "Microsoft IIS", "Amazon CloudFront", "Microsoft Exchange", "Windows Firewall", "Zeek",
  ]

  public let examples = [
    LogExample(
      "2026-03-01 14:02:10 192.0.2.1 GET /cart id=7 443 - 198.51.100.7 curl/8.5.0 502 0 12",
      time: "2026-03-01T14:02:10Z", .error, message: "GET /cart",
      head: [
        "#Software: Microsoft Internet Information Services 10.0",
        "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip "
          + "cs(User-Agent) sc-status sc-substatus time-taken",
      ]),
    LogExample(
      "2026-03-01\t14:02:10\tFRA2\t192.0.2.1\tGET\td1.example\t/a.png\t403",
      time: "2026-03-01T14:02:10Z", .warn, message: "GET /a.png",
      head: [
        "#Version: 1.0",
        "#Fields: date time x-edge-location c-ip cs-method cs(Host) cs-uri-stem sc-status",
      ]),
    LogExample(
      "1772373730.500000\tC1\t192.0.2.1\tdns", time: "2026-03-01T14:02:10.500Z",
      message: "C1\t192.0.2.1\tdns",
      head: ["#separator \\x09", "#fields\tts\tuid\tid.orig_h\tservice_"]),
    LogExample(
      refused: "#Fields: date time s-ip cs-method",
      head: ["#Fields: date time s-ip cs-method"]),
    LogExample(
      refused: "2026-03-01 14:02:10 192.0.2.1", head: ["#Fields: date time s-ip cs-method"]),
    LogExample(refused: "2026-03-01 14:02:10 192.0.2.1 GET"),
  ]

  private var layout: ColumnLayout?

  public init() {}

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard let layout, !line.isEmpty, bytes.byte(line.lowerBound) != UInt8(ascii: "#") else {
      return nil
    }
    return layout.read(bytes, line, &stamps)
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    layout?.fields(bytes, line, record) ?? []
  }

  public func tuned(to head: [[UInt8]]) -> (any LogFormat)? {
    guard let header = head.first(where: { W3CFormat.names(in: $0) != nil }),
      let names = W3CFormat.names(in: header)
    else { return nil }
    let isLocal = head.contains { line in
      line.starts(with: Array("#Time Format: Local".utf8))
    }
    let records = head.filter { $0.first != UInt8(ascii: "#") && !$0.isEmpty }
    let delimiter = W3CFormat.delimiter(of: header, records)
    guard
      var layout = ColumnLayout(
        names: names, delimiter: delimiter, isQuoted: delimiter != 0x09)
    else { return nil }
    layout.zone = isLocal ? .none : .written
    var tuned = self
    tuned.layout = layout
    return tuned
  }

  /// The names after `#Fields:`; nil when the line is another.
  private static func names(in line: [UInt8]) -> [String]? {
    let head = "#fields"
    guard line.count > head.utf8.count + 1,
      line.prefix(head.utf8.count).map(\.lowercased) == Array(head.utf8)
    else { return nil }
    let rest = line.dropFirst(head.utf8.count + 1)
    return rest.split { $0.isBlank || $0 == UInt8(ascii: ",") }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// What separates the columns of the records, or else of the header.
  private static func delimiter(of header: [UInt8], _ records: [[UInt8]]) -> UInt8 {
    let line = records.first ?? header
    if line.contains(0x09) { return 0x09 }
    return header.contains(UInt8(ascii: ",")) ? UInt8(ascii: ",") : 0x20
  }
}
