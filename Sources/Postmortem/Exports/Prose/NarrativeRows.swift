/// Reads the rows of the authors' timeline.
///
/// A row begins with a time (`• 2018-10-22 14:46 UTC: text`, `- 14:46 text`, `[13:26] text`,
/// `### 4:27` with the text below, a row of a table), or is a short item that ends with one
/// (`First detected 2020-08-25 11:01`). A time without a day takes that of the row or heading
/// before; one that is hours earlier than the row before is on the next day.
struct NarrativeRows {
  /// A clock this much earlier than the row before has passed midnight; less is disorder.
  static let midnightGap = TimeSpan.hours(2)

  private(set) var rows: [Narrative.Row] = []
  private(set) var claims: [Narrative.Claim] = []
  private(set) var usedLines: Set<Int> = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Rows whose time is missing or cannot be read.
  private(set) var untimed: [Narrative.UntimedRow] = []
  /// Rows that are a stretch and hardly a word beside it: `November 13th, 15:00 to 19:30 UTC`.
  private(set) var windows: [StatedWindow] = []
  private let text: SourceText
  private let lines: [ProseLine]
  private let places: DocumentPlaces
  private var context: WrittenTimeContext
  /// The day that the text states for rows without one.
  private let statedDate: WrittenTime.Date?
  private var last: TimeBounds?
  private var unread: [Range<Int>] = []

  init(
    text: SourceText, lines: [ProseLine], places: DocumentPlaces, context: WrittenTimeContext,
    statedDate: WrittenTime.Date? = nil
  ) {
    self.statedDate = statedDate
    self.text = text
    self.lines = lines
    self.places = places
    self.context = context
  }

  /// Reads the rows among some lines.
  ///
  /// - Parameter isTimeline: Whether they stand under a heading that says so; elsewhere only items
  ///   and lines with a mark after their time count.
  mutating func read(_ range: Range<Int>, isTimeline: Bool) {
    last = nil
    unread = []
    var index = range.lowerBound
    while index < range.upperBound {
      let line = lines[index]
      if let time = rowTime(line, isTimeline: isTimeline) {
        let end = endOfRow(from: index, to: range.upperBound, isTimeline: isTimeline)
        add(time, from: index, to: end)
        index = end
      } else if isTimeline, addTrailing(line, index) {
        index += 1
      } else {
        if isTimeline { note(line) }
        index += 1
      }
    }
    if let first = unread.first {
      diagnostics.append(
        Diagnostic(
          code: "row-without-time", level: .warning, source: places.document.name,
          message: "timeline rows have no time that can be read; they stay in their section's text",
          count: unread.count, example: places.evidence(of: text[first])))
    }
  }

  /// The time at the start of a line's content, behind brackets and emphasis.
  static func time(at range: Range<Int>, in bytes: [UInt8]) -> WrittenTime? {
    var offset = range.lowerBound
    while offset < range.upperBound, "[(*_`| ".utf8.contains(bytes[offset]) { offset += 1 }
    guard offset < range.upperBound, let time = WrittenTimes.read(bytes, at: offset),
      time.bytes.upperBound <= range.upperBound
    else { return nil }
    return time
  }

  /// A row's time whose year has a digit too many, `20202-08-14 10:00`: the year is the one of the
  /// text when a digit left out makes it so.
  private func timeWithBrokenYear(at range: Range<Int>) -> WrittenTime? {
    let bytes = text.bytes
    var start = range.lowerBound
    while start < range.upperBound, "[(*_`| ".utf8.contains(bytes[start]) { start += 1 }
    let digits = bytes[start..<range.upperBound].prefix { $0.isDigit }
    guard digits.count == 5, let year = context.year ?? context.date?.year,
      digits.indices.contains(where: { index in
        String(decoding: digits[..<index] + digits[(index + 1)...], as: UTF8.self) == "\(year)"
      })
    else { return nil }
    var repaired = bytes
    repaired.replaceSubrange(
      start..<start + 5, with: [UInt8(ascii: " ")] + Array("\(year)".utf8))
    guard let time = WrittenTimes.read(repaired, at: start + 1),
      time.bytes.upperBound <= range.upperBound
    else { return nil }
    return time
  }

  private func rowTime(_ line: ProseLine, isTimeline: Bool) -> WrittenTime? {
    guard line.mark != .blank,
      let time = Self.time(at: line.content, in: text.bytes)
        ?? timeWithBrokenYear(at: line.content)
    else { return nil }
    let isDateAlone = time.clock == nil
    if isDateAlone {
      // A day's heading is context, a day with text is a row.
      let rest = restOfLine(time, line)
      guard isTimeline, line.mark == .item, !rest.isEmpty, hasSeparator(after: time, line) else {
        return nil
      }
      return time
    }
    if isTimeline { return time }
    // The middle of a paragraph is no row.
    if line.mark == .none, let before = lineBefore(line), before.mark == .none,
      Self.time(at: before.content, in: text.bytes) == nil
    {
      return nil
    }
    let isMarked = hasSeparator(after: time, line)
    return line.mark == .item
      || (line.mark == .none && isMarked && time.bytes.lowerBound <= line.content.lowerBound + 2)
      ? time : nil
  }

  private func lineBefore(_ line: ProseLine) -> ProseLine? {
    // Lines are in order of their bytes.
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].whole.lowerBound < line.whole.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 && low <= lines.count ? lines[low - 1] : nil
  }

  private func hasSeparator(after time: WrittenTime, _ line: ProseLine) -> Bool {
    var offset = time.bytes.upperBound
    while offset < line.content.upperBound, text.bytes[offset] == 0x20 { offset += 1 }
    guard offset < line.content.upperBound else { return true }
    let byte = text.bytes[offset]
    return ":-|])*".utf8.contains(byte) || text.bytes[offset...].starts(with: "–".utf8)
      || text.bytes[offset...].starts(with: "—".utf8)
  }

  /// What follows the time on its line, without the marks between.
  private func restOfLine(_ time: WrittenTime, _ line: ProseLine) -> Range<Int> {
    var offset = time.bytes.upperBound
    let end = line.content.upperBound
    let bytes = text.bytes
    while offset < end {
      if ":-|])*_`., ".utf8.contains(bytes[offset]) {
        offset += 1
      } else if bytes[offset...].starts(with: "–".utf8) || bytes[offset...].starts(with: "—".utf8) {
        offset += 3
      } else if bytes[offset...].starts(with: "\u{a0}".utf8) {
        offset += 2
      } else {
        break
      }
    }
    return offset..<end
  }

  /// The line after a row: rows take the lines that continue them, and those under a heading all.
  private func endOfRow(from index: Int, to limit: Int, isTimeline: Bool) -> Int {
    let first = lines[index]
    var end = index + 1
    while end < limit {
      let line = lines[end]
      if line.mark == .heading || rowTime(line, isTimeline: isTimeline) != nil { break }
      if first.mark != .heading {
        if line.mark == .blank { break }
        if line.mark == .item, line.indentation <= first.indentation { break }
      }
      end += 1
    }
    return end
  }

  private mutating func add(_ time: WrittenTime, from index: Int, to end: Int) {
    let line = lines[index]
    let rest = restOfLine(time, line)
    let lastLine = lines[end - 1]
    let upper = max(rest.upperBound, lastLine.whole.upperBound)
    var body = text[rest.lowerBound..<max(rest.lowerBound, upper)].trimmed
    body = body.withoutRowMarks
    let whole = text[line.content.lowerBound..<max(rest.lowerBound, upper)].trimmed
    append(time, body: body.string, evidence: whole, lines: index..<end)
  }

  /// `First detected 2020-08-25 11:01`, `Resolved: 12:11`.
  private mutating func addTrailing(_ line: ProseLine, _ index: Int) -> Bool {
    guard line.mark == .item, line.content.count <= 160 else { return false }
    let times = WrittenTimes.all(in: text.bytes, range: line.content)
    guard times.count == 1, let time = times.first, time.clock != nil,
      time.bytes.upperBound >= line.content.upperBound - 2
    else { return false }
    var end = time.bytes.lowerBound
    let bytes = text.bytes
    while end > line.content.lowerBound, ":-*_ (@".utf8.contains(bytes[end - 1]) { end -= 1 }
    let label = ProseLine.withoutEmphasis(bytes, line.content.lowerBound..<end)
    guard !label.isEmpty, WrittenDurations.all(in: bytes, range: label).isEmpty else {
      return false
    }
    append(
      time, body: text[label].string, evidence: text[line.content], lines: index..<index + 1)
    return true
  }

  private func resolved(_ time: WrittenTime) -> ResolvedTime? {
    if time.date == nil, let statedDate {
      var stated = context
      stated.date = statedDate
      if let resolved = time.resolved(in: stated),
        last.map({ $0.earliest <= resolved.bounds.earliest }) ?? true
      {
        return resolved
      }
    }
    return time.resolved(in: context)
  }

  private mutating func append(
    _ time: WrittenTime, body: String, evidence: SourceText, lines: Range<Int>
  ) {
    guard var resolved = resolved(time) else {
      setAside(self.lines[lines.lowerBound])
      return
    }
    if time.date == nil, let last, last.earliest - resolved.bounds.earliest > Self.midnightGap,
      last.earliest - resolved.bounds.earliest < .hours(24)
    {
      resolved.bounds = resolved.bounds.moved(by: .hours(24))
      context.date = resolved.bounds.earliest.date(
        in: resolved.zone, written: time.zone ?? context.zone)
    } else {
      context.date = resolved.date
    }
    if let year = resolved.date.year, time.date?.year != nil { context.year = year }
    if let zone = time.zone { context.zone = zone }
    if time.until != nil { addWindow(at: evidence, line: self.lines[lines.lowerBound]) }
    last = resolved.bounds
    usedLines.formUnion(lines)
    let place = places.evidence(of: evidence)
    rows.append(
      Narrative.Row(
        time: resolved.bounds, zone: resolved.zone, text: body, kind: EventWords.kind(of: body),
        evidence: place))
    if let (statement, words) = NarrativeClaims.statement(ofRow: body, at: resolved.bounds) {
      claims.append(
        Narrative.Claim(statement: statement, place: .row, words: words, evidence: place))
    }
  }

  private mutating func addWindow(at evidence: SourceText, line: ProseLine) {
    let found = WindowReader(text.bytes, context: context).windows(in: line.content)
    guard let window = found.first, let end = window.end else { return }
    windows.append(
      StatedWindow(
        start: window.start.bounds, end: end.bounds, zone: window.start.zone,
        isApproximate: window.isApproximate, words: text[window.bytes].string,
        evidence: places.evidence(of: evidence)))
  }

  /// Takes the day from a line that names one, and counts items whose time is not readable.
  private mutating func note(_ line: ProseLine) {
    guard line.mark != .blank else { return }
    let times = WrittenTimes.all(in: text.bytes, range: line.content)
    if let time = times.first, let date = time.date, time.clock == nil,
      line.mark == .heading || time.bytes.lowerBound - line.content.lowerBound < 3
        || times.count == 1
    {
      context.date = date
      last = nil
      return
    }
    if line.mark == .item || line.mark == .heading, Self.hasNoTime(text.bytes[line.content]) {
      setAside(line)
    }
  }

  private mutating func setAside(_ line: ProseLine) {
    unread.append(line.content)
    untimed.append(
      Narrative.UntimedRow(
        text: text[line.content].string, index: rows.count,
        evidence: places.evidence(of: text[line.content])))
  }

  /// Whether a row begins with what people write where a time should be: `[???]`, `--:--`,
  /// `HH:mm`, `2X:XX`, `Time TBC`.
  private static func hasNoTime(_ content: ArraySlice<UInt8>) -> Bool {
    let start = String(
      decoding: content.drop { "[(*_`| ~".utf8.contains($0) }.prefix(16), as: UTF8.self
    ).uppercased()
    let token = start.prefix { !" ])*|".contains($0) }
    if ["??", "--:--", "HH:MM", "XX:XX", "TBC", "TBD", "UNKNOWN"].contains(where: token.hasPrefix) {
      return true
    }
    if start.hasPrefix("TIME TBC") || start.hasPrefix("TIME UNKNOWN") { return true }
    // `2X:XX`: digits and the letters that stand for some.
    let clock = token.split(separator: ":", omittingEmptySubsequences: false)
    return clock.count == 2 && clock.allSatisfy { $0.count == 2 } && token.contains("X")
      && token.allSatisfy { $0.isNumber || $0 == "X" || $0 == ":" }
  }
}

extension SourceText {
  /// Without the bar that closes a table row, and without bold that was opened before the time.
  fileprivate var withoutRowMarks: SourceText {
    var count = self.count
    while count > 0, bytes[count - 1] == UInt8(ascii: "|") || bytes[count - 1] == 0x20 {
      count -= 1
    }
    let stars = bytes[0..<count].count { $0 == UInt8(ascii: "*") }
    if count > 2, stars % 4 == 2, bytes[count - 2..<count].elementsEqual("**".utf8) { count -= 2 }
    return self[0..<count]
  }
}

extension Timestamp {
  /// The day it falls on in a zone as written.
  fileprivate func date(in reading: ZoneReading, written zone: WrittenZone?) -> WrittenTime.Date {
    let civil = (self + (zone?.offset(at: self.civil) ?? .seconds(0))).civil
    return .init(year: civil.year, month: civil.month, day: civil.day)
  }
}
