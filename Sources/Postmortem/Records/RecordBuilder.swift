/// Makes the normalised record of a line that was read.
struct RecordBuilder {
  /// The most bytes of continuation lines that are kept of one record.
  static let continuationLimit = 1 << 20

  let source: String
  /// The service of records that name none, unless a rule names one for all.
  let plan: LineScanner.Plan
  let isZoneDeclared: Bool

  func record(
    _ bytes: RawSpan, _ line: LogWalk.Line, _ read: LogRecord, _ format: any LogFormat,
    _ moment: LogMoment
  ) -> NormalisedRecord {
    let stamp = read.stamp
    var record = NormalisedRecord(
      source: source, line: line.number, bytes: line.bytes, time: moment.time,
      fractionDigits: FractionDigits.count(bytes, stamp),
      timeAsWritten: bytes.text(stamp.start..<max(stamp.start, stamp.end)), zoneBasis: zone(stamp),
      yearBasis: moment.yearBasis, severity: read.severity,
      severityBasis: basis(bytes, line.text, read),
      service: plan.service(
        of: read.service.isEmpty ? line.labels?.service : bytes.text(read.service)),
      body: RecordBuilder.message(bytes, read), format: format.name)
    for field in format.fields(bytes, line.text, read) {
      if field.key == "host.name", record.host == nil {
        record.host = field.value
      } else {
        record.attributes.append(field)
      }
    }
    record.continuation = read.encoding.rest(bytes.bytes(read.message))
      .map { String(decoding: $0, as: UTF8.self) }
    record.host = record.host ?? line.labels?.host
    record.attributes += line.labels?.fields ?? []
    record.hasInvalidUTF8 = !bytes.isUTF8(line.text)
    record.lineCount = line.count
    record.isTruncated = line.cut > 0 || line.isTruncated
    record.mayBeAnHourLater = moment.shown?.isOpen ?? false
    return record
  }

  /// Joins a line to the record before it.
  func join(_ bytes: RawSpan, _ line: LogWalk.Line, to record: inout NormalisedRecord) {
    record.lineCount += 1
    record.bytes = record.bytes.lowerBound..<line.bytes.upperBound
    record.hasInvalidUTF8 = record.hasInvalidUTF8 || !bytes.isUTF8(line.text)
    let known = record.continuation?.utf8.count ?? -1
    guard known + 1 + line.text.count <= RecordBuilder.continuationLimit else {
      record.isTruncated = true
      return
    }
    record.isTruncated = record.isTruncated || line.cut > 0
    let text = bytes.text(line.text)
    if record.continuation == nil {
      record.continuation = text
    } else {
      record.continuation?.append("\n" + text)
    }
  }

  /// The text of a record's message.
  static func message(_ bytes: RawSpan, _ record: LogRecord) -> String {
    record.encoding == .plain
      ? bytes.text(record.message)
      : String(decoding: record.encoding.text(bytes.bytes(record.message)), as: UTF8.self)
  }

  func zone(_ stamp: LogStamp) -> NormalisedRecord.ZoneBasis {
    switch stamp.zone {
    case .written: .written
    case .word: .word
    case .epoch: .epoch
    case .none: isZoneDeclared ? .declared : .assumed
    }
  }

  private func basis(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord
  ) -> NormalisedRecord.SeverityBasis? {
    guard let severity = record.severity else { return nil }
    if record.status > 0, severity == Severity(status: Int(record.status)) { return .httpStatus }
    if let (priority, _) = SyslogPriority.read(bytes, line),
      severity == Severity(syslogPriority: priority)
    {
      return .syslogPriority
    }
    return .written
  }
}

extension RawSpan {
  /// Whether the bytes of `range` are UTF-8.
  func isUTF8(_ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound, byte(offset) < 0x80 { offset += 1 }
    return offset == range.upperBound
      || String(validating: bytes(offset..<range.upperBound), as: UTF8.self) != nil
  }
}
