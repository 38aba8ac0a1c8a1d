/// Logs of requests in columns: what proxies, load balancers and stores write, one line a request.
///
/// Each is a table of its columns. The message is the method and the target, cut before its query;
/// the status is kept apart, and the severity follows from it.
public struct RequestLogFormat: LogFormat {
  public let name: String
  public let summary: String
  public let programs: [String]
  public let examples: [LogExample]
  /// The columns up to the last that a record needs.
  private let leading: [Column]
  /// All columns, in each of the layouts that are told apart by where the numbers stand.
  private let layouts: [[Column]]
  /// Of each layout the columns behind the leading ones, up to the last that measures something.
  private let measured: [[Column]]

  /// What a column holds.
  enum Column: Sendable {
    case time, request, status, service
    /// Method and target as two columns without quotes.
    case method, target
    /// A word, a slash and the status: `TCP_MISS/200`.
    case resultStatus
    /// A number, or `-`.
    case number(StaticString)
    /// A number that measures the request.
    case measure(StaticString, LogMeasure.Meaning)
    case text(StaticString)
    case skip

    fileprivate var meaning: LogMeasure.Meaning? {
      if case .measure(_, let meaning) = self { meaning } else { nil }
    }
  }

  init(
    name: String, summary: String, programs: [String], layouts: [[Column]], needed: Int,
    examples: [LogExample]
  ) {
    self.name = name
    self.summary = summary
    self.programs = programs
    self.examples = examples
    self.layouts = layouts
    leading = Array(layouts[0].prefix(needed))
    measured = layouts.map { layout in
      let last = layout.lastIndex { $0.meaning != nil }
      return Array(layout[needed..<max(needed, (last ?? -1) + 1)])
    }
  }

  public func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 40 else { return nil }
    var columns = LineColumns(line)
    var stamp: LogStamp?
    var message = 0..<0
    var service = 0..<0
    var status = 0
    var measures = LogMeasures()
    for column in leading {
      guard columns.next(bytes) else { return nil }
      let range = columns.range
      switch column {
      case .time:
        guard bytes.byte(range.lowerBound).isDigit else { return nil }
        stamp = stamps.read(bytes, at: range.lowerBound, before: range.upperBound)
        guard let stamp, stamp.end == range.upperBound else { return nil }
      case .request:
        guard columns.isQuoted else { return nil }
        message = RequestLine.target(bytes, range)
      case .method:
        guard !range.isEmpty, bytes.byte(range.lowerBound).isUpper else { return nil }
        message = range
      case .target:
        message = RequestLine.target(bytes, message.lowerBound..<range.upperBound)
      case .status:
        guard let number = RequestLine.status(bytes, range) else { return nil }
        status = number
      case .resultStatus:
        guard let slash = bytes.first(UInt8(ascii: "/"), in: range),
          let number = RequestLine.status(bytes, (slash &+ 1)..<range.upperBound)
        else { return nil }
        status = number
      case .number:
        guard RequestLogFormat.isNumber(bytes, range) else { return nil }
      case .measure(_, let meaning):
        guard RequestLogFormat.isNumber(bytes, range) else { return nil }
        measures.add(LogMeasure(range, meaning))
      case .service: service = RequestLogFormat.middle(bytes, range)
      case .text: break
      case .skip:
        guard !range.isEmpty, range.count < 128 else { return nil }
      }
    }
    guard let stamp, !message.isEmpty else { return nil }
    var record = LogRecord(
      stamp: stamp, severity: Severity(status: status), service: service, message: message,
      status: UInt16(truncatingIfNeeded: status))
    record.measures = measures
    for layout in measured where takeMeasures(bytes, columns, layout, &record) { break }
    return record
  }

  /// Takes what the columns behind the leading ones measure; false where numbers stand elsewhere.
  private func takeMeasures(
    _ bytes: RawSpan, _ columns: LineColumns, _ layout: [Column], _ record: inout LogRecord
  ) -> Bool {
    var columns = columns
    var measures = record.measures
    for column in layout {
      guard columns.next(bytes) else { return false }
      switch column {
      case .number:
        guard RequestLogFormat.isNumber(bytes, columns.range) else { return false }
      case .measure(_, let meaning):
        guard RequestLogFormat.isNumber(bytes, columns.range) else { return false }
        measures.add(LogMeasure(columns.range, meaning))
      default: break
      }
    }
    record.measures = measures
    return true
  }

  public func fields(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> [LogField] {
    for layout in layouts {
      if let fields = fields(bytes, line, layout) { return fields }
    }
    return []
  }

  /// The fields of a line in one of the layouts; nil where its numbers stand elsewhere.
  private func fields(_ bytes: RawSpan, _ line: Range<Int>, _ layout: [Column]) -> [LogField]? {
    var columns = LineColumns(line)
    var method = 0..<0
    var fields: [LogField] = []
    for column in layout {
      guard columns.next(bytes) else { break }
      let range = columns.range
      switch column {
      case .number(let key), .measure(let key, _):
        guard RequestLogFormat.isNumber(bytes, range) else { return nil }
        if let field = bytes.field("\(key)", range) { fields.append(field) }
      case .text(let key):
        if let field = bytes.field("\(key)", range) { fields.append(field) }
      case .request: fields += RequestLine.fields(bytes, range)
      case .method: method = range
      case .target:
        fields += RequestLine.fields(bytes, method.lowerBound..<range.upperBound)
      case .status:
        if let field = bytes.field("http.response.status_code", range) { fields.append(field) }
      case .resultStatus:
        let slash = bytes.first(UInt8(ascii: "/"), in: range) ?? range.upperBound
        fields.append(LogField("squid.result", bytes.text(range.lowerBound..<slash)))
        fields.append(
          LogField(
            "http.response.status_code",
            bytes.text(min(slash + 1, range.upperBound)..<range.upperBound)))
      case .time, .service, .skip: break
      }
    }
    return fields
  }

  /// Whether a column holds a number, which may be negative or a fraction, or `-` for none.
  @inline(__always) private static func isNumber(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    let isSigned = bytes.byte(first) == UInt8(ascii: "-")
    for offset in (first &+ (isSigned ? 1 : 0))..<range.upperBound {
      guard bytes.byte(offset).isDigit || bytes.byte(offset) == UInt8(ascii: ".") else {
        return false
      }
    }
    return true
  }

  /// The name in `app/name/id`; else the whole.
  @inline(__always) private static func middle(_ bytes: RawSpan, _ range: Range<Int>) -> Range<Int>
  {
    guard let first = bytes.first(UInt8(ascii: "/"), in: range),
      let second = bytes.first(UInt8(ascii: "/"), in: (first &+ 1)..<range.upperBound)
    else { return range }
    return (first &+ 1)..<second
  }
}
