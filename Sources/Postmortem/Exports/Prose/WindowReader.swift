/// Reads the windows that a sentence states.
///
/// A window is two times with a word that opens it before the first (`between`, `from`, `starting
/// at`, `since`) and a word that joins them (`and`, `to`, `until`, `through`, a dash), or one time
/// after `since`. The day may stand before the first (`On May 13, 2024, between 19:03 UTC and …`),
/// after the last (`… and 9:38 UTC on April 10th`), or nowhere: then it is the last day on which
/// the window had begun when the text was written. The zone may stand after the last alone. An end
/// that is earlier in the day than the start is on the next day, unless the window would then be
/// longer than half a day: that is a slip of the text, and stays as written.
struct WindowReader {
  /// A window with the bytes that state it.
  struct Found {
    var start: ResolvedTime
    var end: ResolvedTime?
    var isApproximate: Bool
    var bytes: Range<Int>
    /// The times it was read from.
    var times: [Range<Int>]
  }

  private let bytes: [UInt8]
  private let context: WrittenTimeContext
  /// Windows without a day had begun by then; nil when nothing says when the text was written.
  private let written: Timestamp?

  /// A window that runs into the next day without saying so is not longer.
  private static let longestNight = TimeSpan.hours(12)

  init(_ bytes: [UInt8], context: WrittenTimeContext, written: Timestamp? = nil) {
    self.bytes = bytes
    self.context = context
    self.written = written
  }

  /// The windows of one sentence, in order.
  ///
  /// - Parameter takesOpen: Whether a start alone counts.
  func windows(in sentence: Range<Int>, takesOpen: Bool = true) -> [Found] {
    let times = times(in: sentence)
    var found: [Found] = []
    var leading: WrittenTime.Date?
    var index = 0
    while index < times.count {
      let time = times[index]
      let before = words(
        from: index > 0 ? times[index - 1].bytes.upperBound : sentence.lowerBound,
        to: time.bytes.lowerBound)
      let next = index + 1 < times.count ? times[index + 1] : nil
      var taken = 1
      let inside = words(from: time.bytes.lowerBound, to: time.bytes.upperBound)
      if let opening = Opening(before: before) ?? Opening(inside: inside)
        ?? opening(ofAlone: time, in: sentence)
      {
        if time.until != nil {
          append(range(time, leading: leading), of: [time], to: &found)
        } else if let next, next.clock != nil, time.clock != nil || next.date == nil,
          joins(opening, time, next, sentence)
        {
          append(
            pair(time, next, leading: leading, isNight: before.contains("night")),
            of: [time, next], to: &found)
          taken = 2
        } else if takesOpen, time.clock != nil,
          opening == .since || (index == 0 && before.count < 3 && begins(before))
        {
          append(open(time, leading: leading), of: [time], to: &found)
        }
      }
      for time in times[index..<index + taken] { leading = time.date ?? leading }
      index += taken
    }
    return found
  }

  // MARK: Words

  private enum Opening {
    case between, from, since

    /// The word that opens a window, when nothing but small words stands after it.
    init?(before: [Substring]) {
      for word in before.reversed() {
        switch word {
        case "between": self = .between
        case "from", "starting", "beginning", "began", "started": self = .from
        case "since": self = .since
        default:
          if WindowReader.small.contains(word) { continue }
          return nil
        }
        return
      }
      return nil
    }

    /// `August 28, from 21:40`: the word stands between the day and the clock.
    init?(inside words: [Substring]) {
      if words.contains("from") {
        self = .from
      } else if words.contains("since") {
        self = .since
      } else {
        return nil
      }
    }
  }

  /// A day with a range of clocks and hardly anything beside it, as items of a list have it.
  private func opening(ofAlone time: WrittenTime, in sentence: Range<Int>) -> Opening? {
    guard time.date != nil, time.until != nil, sentence.count <= 200 else { return nil }
    let others =
      words(from: sentence.lowerBound, to: time.bytes.lowerBound)
      + words(from: time.bytes.upperBound, to: sentence.upperBound)
    return others.count <= 2 ? .from : nil
  }

  /// Whether a sentence begins with `Starting at` or `Beginning on`.
  private func begins(_ before: [Substring]) -> Bool {
    ["starting", "beginning"].contains(before.first ?? "")
  }

  private static let small: Set<Substring> = [
    "on", "at", "around", "approximately", "about", "roughly", "the", "of", "late", "early", "last",
    "night", "utc", "eastern", "central", "mountain", "pacific", "us", "time", "this", "morning",
  ]
  private static let joining: Set<Substring> = ["to", "until", "till", "til", "through", "thru"]
  /// What may stand between a joining word and the second time.
  private static let ending: Set<Substring> = [
    "ending", "ended", "lasting", "lasted", "until", "mitigation", "mitigated", "resolution",
    "recovery", "full", "resolved", "was", "it",
  ]

  private func joins(
    _ opening: Opening, _ first: WrittenTime, _ second: WrittenTime, _ sentence: Range<Int>
  ) -> Bool {
    let gap = first.bytes.upperBound..<second.bytes.lowerBound
    guard gap.count <= 60, !bytes[gap].contains(UInt8(ascii: ";")) else { return false }
    var joined = hasDash(gap)
    var isEnding = false
    var lower = gap.lowerBound
    // `4:06pm (first notice) - 5:30pm`
    if bytes[gap].starts(with: " (".utf8),
      let close = bytes[gap].firstIndex(of: UInt8(ascii: ")"))
    {
      lower = close + 1
    }
    for word in words(from: lower, to: gap.upperBound) {
      if Self.joining.contains(word) {
        joined = true
      } else if word == "and" {
        // `from 14:00, and at 15:00 …` joins nothing.
        if opening == .between { joined = true } else { isEnding = true }
      } else if Self.ending.contains(word) {
        if isEnding { joined = true }
      } else if !Self.small.contains(word), !isZoneOrDay(word) {
        return false
      }
    }
    return joined
  }

  private func hasDash(_ gap: Range<Int>) -> Bool {
    String(decoding: bytes[gap], as: UTF8.self).unicodeScalars.contains {
      $0 == "-" || $0 == "–" || $0 == "—"
    }
  }

  private func isZoneOrDay(_ word: Substring) -> Bool {
    let name = Array(word.utf8)
    return WrittenTimes.zone(Array(word.uppercased().utf8), at: 0) != nil
      || WrittenTimes.read(name, at: 0)?.date != nil
  }

  private func words(from lower: Int, to upper: Int) -> [Substring] {
    guard lower < upper else { return [] }
    return String(decoding: bytes[lower..<upper], as: UTF8.self).lowercased()
      .split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "." }
      .map { $0.last == "." ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
  }

  // MARK: Times

  /// The times of a sentence; a day with its clock in brackets, `April 15th, 2024 (09:45 UTC)`, is
  /// one, and so is a clock with its day in brackets.
  private func times(in sentence: Range<Int>) -> [WrittenTime] {
    var times: [WrittenTime] = []
    for time in WrittenTimes.all(in: bytes, range: sentence) {
      if var last = times.last, isBracketed(last, time) {
        if last.clock == nil, time.date == nil {
          last.clock = time.clock
          last.until = time.until
          last.zone = time.zone
        } else if last.date == nil, time.clock == nil {
          last.date = time.date
        } else {
          times.append(time)
          continue
        }
        last.bytes = last.bytes.lowerBound..<time.bytes.upperBound + 1
        times[times.count - 1] = last
      } else {
        times.append(time)
      }
    }
    return times
  }

  private func isBracketed(_ first: WrittenTime, _ second: WrittenTime) -> Bool {
    let gap = bytes[first.bytes.upperBound..<second.bytes.lowerBound]
    let end = second.bytes.upperBound
    return gap.elementsEqual(" (".utf8) && end < bytes.count && bytes[end] == UInt8(ascii: ")")
  }

  private func append(
    _ window: (start: ResolvedTime, end: ResolvedTime?)?, of times: [WrittenTime],
    to found: inout [Found]
  ) {
    guard let window, let first = times.first, let last = times.last else { return }
    found.append(
      Found(
        start: window.start, end: window.end,
        isApproximate: times.contains(where: \.isApproximate),
        bytes: first.bytes.lowerBound..<last.bytes.upperBound, times: times.map(\.bytes)))
  }

  private func range(
    _ time: WrittenTime, leading: WrittenTime.Date?
  ) -> (start: ResolvedTime, end: ResolvedTime?)? {
    var start = time
    start.until = nil
    var end = start
    end.clock = time.until
    end.date = nil
    return pair(start, end, leading: leading)
  }

  private func open(
    _ time: WrittenTime, leading: WrittenTime.Date?
  ) -> (start: ResolvedTime, end: ResolvedTime?)? {
    resolved(time, leading ?? nil, zone: time.zone).map {
      (begun($0, isDated: time.date != nil || leading != nil), nil)
    }
  }

  private func pair(
    _ first: WrittenTime, _ second: WrittenTime, leading: WrittenTime.Date?, isNight: Bool = false
  ) -> (start: ResolvedTime, end: ResolvedTime?)? {
    let day = first.date ?? leading
    // The zone of the one holds for the other, the last's for the first.
    guard
      var start = resolved(first, day ?? second.date, zone: first.zone ?? second.zone),
      var end = resolved(second, second.date ?? day ?? start.date, zone: second.zone ?? first.zone)
    else { return nil }
    if day == nil, second.date == nil {
      start = begun(start, isDated: false)
      end = resolved(second, start.date, zone: second.zone ?? first.zone) ?? end
    }
    if isNight, first.clock == nil {
      // `from late last night (April 5th)`: the last hours of the day.
      start.bounds = TimeBounds(
        earliest: start.bounds.earliest + .hours(20), latest: start.bounds.latest, precision: .hour)
    }
    if end.bounds.earliest < start.bounds.earliest, isHalfDayMissing(first, second) {
      end = end.moved(by: .hours(12))
    }
    if end.bounds.earliest < start.bounds.earliest {
      if first.date == nil, leading == nil, second.date != nil {
        // `between 23:10 and 00:20 on 4 May`: the day is that of the end.
        start = start.moved(by: -TimeSpan.hours(24))
      } else if second.date == nil,
        end.bounds.earliest + .hours(24) - start.bounds.latest <= Self.longestNight
      {
        end = end.moved(by: .hours(24))
      }
    }
    return (start, end)
  }

  /// `between 10:00 PM and 11:30`: the second is in the same half of the day.
  private func isHalfDayMissing(_ first: WrittenTime, _ second: WrittenTime) -> Bool {
    func hasHalf(_ time: WrittenTime) -> Bool {
      words(from: time.bytes.lowerBound, to: time.bytes.upperBound).contains { word in
        ["am", "pm", "a.m", "p.m"].contains { word.hasSuffix($0) }
      }
    }
    return hasHalf(first) && !hasHalf(second) && (second.clock?.hour ?? 24) < 12
      && first.bytes != second.bytes
  }

  private func resolved(
    _ time: WrittenTime, _ day: WrittenTime.Date?, zone: WrittenZone?
  ) -> ResolvedTime? {
    var time = time
    time.isApproximate = false
    time.zone = zone
    var context = context
    if let day {
      context.date = day
    } else if let written, time.date == nil {
      // The day on which it was written, by the clocks of the time's own zone.
      let offset = (zone ?? context.zone)?.offset(at: written.civil) ?? .seconds(0)
      let civil = (written + offset).civil
      context.date = .init(year: civil.year, month: civil.month, day: civil.day)
    }
    return time.resolved(in: context)
  }

  /// The last day on which the time was not after the moment of writing.
  private func begun(_ time: ResolvedTime, isDated: Bool) -> ResolvedTime {
    guard let written, !isDated, time.bounds.earliest > written else { return time }
    return time.moved(by: -TimeSpan.hours(24))
  }
}

extension ResolvedTime {
  /// The same clock some days later or earlier.
  fileprivate func moved(by span: TimeSpan) -> ResolvedTime {
    var moved = self
    moved.bounds = bounds.moved(by: span)
    let days = Int(span.nanoseconds / 86_400_000_000_000)
    guard days != 0 else { return moved }
    if let year = date.year {
      let noon =
        CivilTime(year: year, month: date.month, day: date.day, hour: 12).secondsSince1970
        + Int64(days) * 86_400
      let civil = CivilTime(secondsSince1970: noon)
      moved.date = .init(year: civil.year, month: civil.month, day: civil.day)
    }
    return moved
  }
}
