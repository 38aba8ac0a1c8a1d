/// The `---` or `+++` block at the top of a Markdown file, as far as it matters here.
struct FrontMatter {
  var title: String?
  var date: WrittenTime.Date?
  /// The line that the title stands on.
  var titleLine: Int?
  /// The first line after it.
  var end = 0

  static func read(_ bytes: [UInt8], lines: [ProseLine]) -> FrontMatter {
    func string(_ line: ProseLine) -> String { String(decoding: bytes[line.whole], as: UTF8.self) }
    guard let first = lines.first, ["---", "+++"].contains(string(first)),
      let last = lines.dropFirst().prefix(200).firstIndex(where: { string($0) == string(first) })
    else { return FrontMatter() }
    var matter = FrontMatter(end: last + 1)
    for index in 1..<last {
      let text = string(lines[index])
      guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "=" }) else { continue }
      let key = text[..<mark].filter { !$0.isWhitespace }.lowercased()
      let value = text[text.index(after: mark)...].drop { $0.isWhitespace }
      let unquoted =
        value.count > 1 && "\"'".contains(value.first ?? " ") && value.first == value.last
        ? value.dropFirst().dropLast() : value
      if key == "title", matter.title == nil {
        matter.title = String(unquoted)
        matter.titleLine = index
      }
      if key == "date" || key == "path" {
        let date = Array(unquoted.utf8)
        matter.date =
          matter.date ?? WrittenTimes.all(in: date, range: 0..<date.count).first?.date
          ?? pathDate(date)
      }
    }
    return matter
  }

  /// `inside-rust/2020/02/26/title`
  private static func pathDate(_ path: [UInt8]) -> WrittenTime.Date? {
    for offset in path.indices where offset == 0 || path[offset - 1] == UInt8(ascii: "/") {
      if let date = WrittenTimes.read(path, at: offset)?.date, date.year != nil { return date }
    }
    return nil
  }
}

/// The day and the zone that a text states for all its times.
enum NarrativeDates {
  /// `All times in CET`, `Time (UTC)`: a zone in a line that speaks of times and has no clock.
  static func statedZone(in bytes: [UInt8], lines: ArraySlice<ProseLine>) -> WrittenZone? {
    for (line, range) in paragraphs(lines) {
      let words = String(decoding: bytes[range], as: UTF8.self).lowercased()
      guard words.contains("time") else { continue }
      let isStatement =
        words.contains("all times") || words.contains("times are") || words.contains("times in")
        || words.contains("timezone") || words.contains("time zone") || words.contains("all time")
        || (line.mark != .none && words.utf8.count < 120) || words.contains("times (")
      guard isStatement,
        !WrittenTimes.all(in: bytes, range: range).contains(where: { $0.clock != nil })
      else { continue }
      for offset in range where offset == range.lowerBound || !bytes[offset - 1].isWordByte {
        if let zone = WrittenTimes.zone(bytes, at: offset) { return zone }
      }
    }
    return nil
  }

  /// `Where no day is given all events were on 2019-10-21`: the day of rows that have none.
  static func statedDate(
    in bytes: [UInt8], lines: ArraySlice<ProseLine>
  ) -> WrittenTime.Date? {
    for (_, range) in paragraphs(lines) {
      let words = String(decoding: bytes[range], as: UTF8.self).lowercased()
      let isStatement =
        words.contains("all events") || words.contains("all times")
        || words.contains("all timestamps")
      if isStatement, let date = fullDate(in: bytes, range: range) { return date }
    }
    return nil
  }

  /// Each line that is not blank, with the two lines of its paragraph that follow: a sentence may
  /// go on there.
  private static func paragraphs(
    _ lines: ArraySlice<ProseLine>
  ) -> [(line: ProseLine, range: Range<Int>)] {
    lines.indices.compactMap { index in
      let line = lines[index]
      guard line.mark != .blank, line.content.count <= 400 else { return nil }
      var end = line.content.upperBound
      for next in lines[(index + 1)...].prefix(2) {
        guard line.mark == .none, next.mark == .none,
          next.content.upperBound - line.content.lowerBound <= 400
        else { break }
        end = next.content.upperBound
      }
      return (line, line.content.lowerBound..<end)
    }
  }

  /// The first full date of the title, else of the text.
  static func firstDate(
    title: String?, in bytes: [UInt8], lines: ArraySlice<ProseLine>
  ) -> WrittenTime.Date? {
    let title = Array((title ?? "").utf8)
    if let date = fullDate(in: title, range: 0..<title.count) { return date }
    for line in lines where line.mark != .blank {
      if let date = fullDate(in: bytes, range: line.content) { return date }
    }
    return nil
  }

  static func fullDate(in bytes: [UInt8], range: Range<Int>) -> WrittenTime.Date? {
    WrittenTimes.all(in: bytes, range: range).lazy.compactMap(\.date).first { $0.year != nil }
  }
}
