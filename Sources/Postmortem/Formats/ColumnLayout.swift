/// Where the columns of a delimited log are, and what each means.
struct ColumnLayout: Sendable {
  /// What separates columns.
  var delimiter: UInt8
  /// Whether a column may stand in quotation marks.
  var isQuoted: Bool
  /// The names of the columns, as the header has them.
  var names: [String]
  /// How the time is read where no zone is written.
  var zone = LogStamp.Zone.none
  private var roles: [FieldRole]
  /// By column the number of its ``LogDimension``, zero for most.
  private var dimensions: [UInt8]
  /// What the numbers in a column measure; nil where it is not known to hold any.
  private var meanings: [LogMeasure.Meaning?] = []
  /// The column of the day where ``FieldRole/time`` is only the clock.
  private var date: Int?
  /// Whether records may have one column more than the header, which is then the message: so
  /// Windows' Event Viewer writes.
  private var hasUnnamedMessage = false

  /// The layout of columns with these names; nil when none of them is a time.
  init?(names: [String], delimiter: UInt8, isQuoted: Bool) {
    self.names = names
    self.delimiter = delimiter
    self.isQuoted = isQuoted
    roles = [FieldRole](repeating: .none, count: names.count)
    dimensions = [UInt8](repeating: 0, count: names.count)
    var ranks: [FieldRole: (rank: UInt8, column: Int)] = [:]
    for (column, name) in names.enumerated() {
      let (role, rank) = ColumnName.role(of: name)
      switch role {
      case .none, .nested, .exchange, .record, .instant, .failure, .eventType: continue
      case .dimension:
        dimensions[column] = rank & DimensionRank.isObject == 0 ? rank : 0
      default:
        if let known = ranks[role], known.rank <= rank { continue }
        ranks[role] = (rank, column)
      }
    }
    for (role, place) in ranks { roles[place.column] = role }
    let lower = names.map { ColumnName.normal($0) }
    if let day = lower.firstIndex(of: "date"), let clock = lower.firstIndex(of: "time") {
      for column in roles.indices where roles[column] == .time { roles[column] = .none }
      roles[clock] = .time
      date = day
    }
    guard roles.contains(.time) else { return nil }
    if !roles.contains(.message), names.last == "" { roles[roles.count - 1] = .message }
    hasUnnamedMessage = isQuoted && !roles.contains(.message)
    meanings = zip(names, roles).map { name, role in
      role == .none ? MeasureName(ColumnName.normal(name)).flatMap(\.meaning) : nil
    }
  }

  /// The layout of columns without a header, given what each means.
  init(roles: [FieldRole], names: [String], delimiter: UInt8) {
    self.roles = roles
    self.names = names
    self.delimiter = delimiter
    isQuoted = true
    dimensions = [UInt8](repeating: 0, count: names.count)
  }

  /// Whether some column says what happened: a message, a level or a status.
  var saysMore: Bool { roles.contains { [.message, .level, .status, .method].contains($0) } }

  /// Reads a line; nil when its columns are not these, or its time is none.
  @inline(__always) func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    var cells = CellReader(line, delimiter: delimiter, isQuoted: isQuoted)
    var parts = ColumnParts()
    var column = 0
    let roles = roles.span
    while cells.next(bytes) {
      if column < roles.count {
        let role = roles[column]
        if role == .time {
          guard let stamp = stamp(bytes, cells.value, parts.date, &stamps) else { return nil }
          parts.stamp = stamp
          parts.afterTime = cells.end
        } else if column == date {
          parts.date = cells.value
        } else if role != .none {
          parts.take(bytes, cells, role)
        } else if dimensions[column] != 0 {
          parts.takeDimension(bytes, cells.value, dimensions[column])
        } else if column < meanings.count, let meaning = meanings[column] {
          parts.measures.add(LogMeasure(cells.value, meaning))
        }
      } else if column == roles.count, hasUnnamedMessage {
        parts.take(bytes, cells, .message)
      } else {
        // A message that is not quoted may hold the delimiter, where it is the last column.
        guard self.roles.last == .message, !parts.message.isEmpty else { return nil }
        parts.message = parts.message.lowerBound..<line.upperBound
        column = roles.count - 1
        break
      }
      column &+= 1
    }
    // The rest of a record that goes on in the next line is not here.
    guard column >= roles.count || !cells.isClosed else { return nil }
    return parts.record(line.upperBound, delimiter)
  }

  private func stamp(
    _ bytes: RawSpan, _ value: Range<Int>, _ day: Range<Int>, _ stamps: inout StampReader
  ) -> LogStamp? {
    guard !value.isEmpty else { return nil }
    var stamp: LogStamp?
    if date == nil {
      stamp = stamps.read(bytes, at: value.lowerBound, before: value.upperBound)
    } else {
      stamp = DayAndClock.read(bytes, day, value)
    }
    if stamp?.zone == LogStamp.Zone.none { stamp?.zone = zone }
    return stamp
  }

  /// The columns that are no part of a record's time, level, service and message.
  func fields(_ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord) -> [LogField] {
    var cells = CellReader(line, delimiter: delimiter, isQuoted: isQuoted)
    var fields: [LogField] = []
    var column = 0
    while cells.next(bytes), column < names.count {
      defer { column += 1 }
      let isTold =
        column == date || roles[column] == .time || roles[column] == .message
        || roles[column] == .level || roles[column] == .service
      let text = PlainText.undoubled(bytes.bytes(cells.value))
      guard !isTold, !text.isEmpty, text != [UInt8(ascii: "-")] else { continue }
      fields.append(
        LogField(
          FieldNames.openTelemetry(names[column]), String(decoding: text, as: UTF8.self)))
    }
    return fields
  }
}

/// What has been found in the columns of a line so far.
private struct ColumnParts {
  var stamp: LogStamp?
  var date = 0..<0
  var message = 0..<0
  /// Where the column of the time ends.
  var afterTime = 0
  private var hasDoubled = false
  private var severity: Severity?
  private var service = 0..<0
  private var status: UInt16 = 0
  private var method = 0..<0
  private var path = 0..<0
  private var isRequestQuoted = false
  private var host = 0..<0
  var measures = LogMeasures()
  private var dimensions = DimensionFields()

  mutating func takeDimension(_ bytes: RawSpan, _ value: Range<Int>, _ dimension: UInt8) {
    if !isNil(bytes, value) { dimensions.add(value, dimension) }
  }

  @inline(__always) mutating func take(_ bytes: RawSpan, _ cell: CellReader, _ role: FieldRole) {
    let value = cell.value
    switch role {
    case .level:
      severity =
        Severity(word: bytes.trimmed(value), in: bytes)
        ?? JSONNumber.integer(bytes, value).flatMap { Severity(jsonLevel: $0) } ?? severity
    case .levelNumber:
      if severity == nil {
        severity = JSONNumber.integer(bytes, value).flatMap {
          Severity(openTelemetryNumber: $0)
        }
      }
    case .message:
      message = value
      hasDoubled = cell.hasDoubled || bytes.first(Framing.inner, in: value) != nil
    case .host: host = isNil(bytes, value) ? 0..<0 : value
    case .service: service = isNil(bytes, value) ? 0..<0 : value
    case .status:
      if let number = JSONNumber.integer(bytes, value) {
        if (100...599).contains(number) { status = UInt16(number) }
      } else if severity == nil {
        severity = Severity(word: value, in: bytes)
      }
    case .method:
      method = isNil(bytes, value) ? 0..<0 : value
      isRequestQuoted = cell.isQuotedValue
    case .path:
      path = isNil(bytes, value) ? 0..<0 : value
      isRequestQuoted = isRequestQuoted || cell.isQuotedValue
    default: break
    }
  }

  private func isNil(_ bytes: RawSpan, _ value: Range<Int>) -> Bool {
    value.count == 1 && bytes.byte(value.lowerBound) == UInt8(ascii: "-")
  }

  @inline(__always) func record(_ end: Int, _ delimiter: UInt8) -> LogRecord? {
    guard let stamp else { return nil }
    var record = LogRecord(stamp: stamp, severity: severity, service: service, message: message)
    record.host = host
    record.measures = measures
    record.dimensions = dimensions
    if !method.isEmpty, !path.isEmpty {
      let start = min(method.lowerBound, path.lowerBound)
      let end = max(method.upperBound, path.upperBound)
      record.message = start..<end
      record.encoding = isRequestQuoted ? .jsonRequest : .requestColumns
      record.status = status
    } else if message.isEmpty {
      // What is a part of the message is read there.
      record.measures = LogMeasures()
      record.message = min(afterTime &+ 1, end)..<end
      record.status = 0
    } else {
      record.encoding = hasDoubled ? .doubledQuotes : .plain
    }
    if status > 0 {
      let ofStatus = Severity(status: Int(status))
      record.severity = severity.map { $0 > ofStatus ? $0 : ofStatus } ?? ofStatus
    }
    return record
  }
}

/// Steps through the cells of a delimited line.
struct CellReader {
  /// The cell, without its quotation marks.
  private(set) var value = 0..<0
  /// Where the cell ends, with them.
  private(set) var end: Int
  private(set) var isQuotedValue = false
  /// Whether the cell holds doubled quotation marks.
  private(set) var hasDoubled = false
  /// False where the line ends in quotation marks: the record goes on in the next.
  private(set) var isClosed = true
  private var offset: Int
  private let lineEnd: Int
  private let delimiter: UInt8
  private let isQuoted: Bool
  private var isAtEnd = false

  init(_ line: Range<Int>, delimiter: UInt8, isQuoted: Bool) {
    offset = line.lowerBound
    end = offset
    lineEnd = line.upperBound
    self.delimiter = delimiter
    self.isQuoted = isQuoted
  }

  /// Moves to the next cell; false behind the last.
  @inline(__always) mutating func next(_ bytes: RawSpan) -> Bool {
    guard !isAtEnd else { return false }
    hasDoubled = false
    isQuotedValue = isQuoted && offset < lineEnd && bytes.byte(offset) == UInt8(ascii: "\"")
    if isQuotedValue {
      readQuoted(bytes)
    } else {
      end = bytes.first(delimiter, in: offset..<lineEnd) ?? lineEnd
      value = offset..<end
    }
    isAtEnd = end >= lineEnd
    offset = end &+ 1
    return true
  }

  @inline(__always) private mutating func readQuoted(_ bytes: RawSpan) {
    let start = offset &+ 1
    var from = start
    while true {
      guard let quote = bytes.first(UInt8(ascii: "\""), in: from..<lineEnd) else {
        isClosed = false
        value = start..<lineEnd
        end = lineEnd
        return
      }
      if quote &+ 1 < lineEnd, bytes.byte(quote &+ 1) == UInt8(ascii: "\"") {
        hasDoubled = true
        from = quote &+ 2
        continue
      }
      value = start..<quote
      end = bytes.first(delimiter, in: quote..<lineEnd) ?? lineEnd
      return
    }
  }
}

/// A day and a clock time in two columns: `2026-03-01` and `14:02:10`.
enum DayAndClock {
  static func read(_ bytes: RawSpan, _ day: Range<Int>, _ clock: Range<Int>) -> LogStamp? {
    var date = StampCursor(at: day.lowerBound, end: day.upperBound)
    guard let year = date.number(bytes, most: 4), year.digits == 4, separator(bytes, &date),
      let month = date.number(bytes, most: 2), separator(bytes, &date),
      let dayOfMonth = date.number(bytes, most: 2), date.offset == day.upperBound
    else { return nil }
    var time = StampCursor(at: clock.lowerBound, end: clock.upperBound)
    guard let hour = time.number(bytes, most: 2), time.skip(UInt8(ascii: ":"), bytes),
      let minute = time.number(bytes, most: 2), time.skip(UInt8(ascii: ":"), bytes),
      let second = time.number(bytes, most: 2), hour.value < 24, minute.value < 60,
      second.value < 61, (1...12).contains(month.value), dayOfMonth.value >= 1,
      dayOfMonth.value <= CivilTime.days(in: month.value, of: year.value), year.value >= 1970
    else { return nil }
    let civil = CivilTime(
      year: year.value, month: month.value, day: dayOfMonth.value, hour: hour.value,
      minute: minute.value, second: second.value)
    var stamp = LogStamp(
      seconds: civil.secondsSince1970, start: day.lowerBound, end: clock.upperBound)
    if time.skip(UInt8(ascii: "."), bytes) {
      _ = StampReader.fraction(bytes, time.offset, clock.upperBound, &stamp.nanoseconds)
    }
    return stamp
  }

  private static func separator(_ bytes: RawSpan, _ cursor: inout StampCursor) -> Bool {
    cursor.skip(UInt8(ascii: "-"), bytes) || cursor.skip(UInt8(ascii: "/"), bytes)
  }
}

/// The names that headers give columns.
enum ColumnName {
  /// What a column of that name means.
  static func role(of name: String) -> (role: FieldRole, rank: UInt8) {
    let normal = normal(name)
    switch normal {
    case "date_and_time", "timestamp_utc", "time_utc", "date_time", "date-time", "when", "logged",
      "timecreated":
      return (.time, 0)
    case "leveldisplayname", "entrytype": return (.level, 0)
    case "content", "details", "renderedtext": return (.message, 0x40)
    case "providername", "source": return (.service, 0x40)
    default: break
    }
    let count = normal.utf8.count
    let padded = Array(normal.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    let roles = FieldRoles.record
    let entries = roles.entries.span
    return FieldRoles.find(entries, unsafe padded.span.bytes, 0..<count)
  }

  /// In small letters, without brackets, with `_` for blanks: `TimeGenerated [UTC]` is
  /// `timegenerated`.
  static func normal(_ name: String) -> String {
    let head = name.split(separator: "[").first.map(String.init) ?? name
    let words = head.lowercased().split { $0 == " " || $0 == "\"" || $0 == "\u{feff}" }
    return words.joined(separator: "_")
  }
}
