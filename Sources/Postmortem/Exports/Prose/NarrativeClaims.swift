/// Finds what prose states about when the harm began, when it ended, and how long it lasted; and
/// every other moment that its sentences name.
///
/// Only sentences that speak of the harm count as claims: `the upload took 10 minutes` is none.
struct NarrativeClaims {
  /// Longer ones are no sentences, in bytes.
  private static let sentenceLimit = 4000

  private(set) var claims: [Narrative.Claim] = []
  private(set) var windows: [StatedWindow] = []
  private(set) var moments: [Narrative.Row] = []
  private let text: SourceText
  private let places: DocumentPlaces
  private let place: Narrative.Claim.Place
  private var context: WrittenTimeContext
  /// Runs of lines that belong together: a sentence may go on to the next line.
  private var paragraphs: [Range<Int>] = []
  private var lastLine: ProseLine?

  init(
    text: SourceText, places: DocumentPlaces, context: WrittenTimeContext,
    place: Narrative.Claim.Place
  ) {
    self.text = text
    self.places = places
    self.context = context
    self.place = place
  }

  mutating func add(_ line: ProseLine) {
    defer { lastLine = line }
    guard line.mark != .blank else { return }
    if line.mark == .none, let last = lastLine, last.mark != .blank,
      let paragraph = paragraphs.last,
      paragraph.upperBound == last.content.upperBound
    {
      paragraphs[paragraphs.count - 1] = paragraph.lowerBound..<line.content.upperBound
    } else {
      paragraphs.append(line.content)
    }
  }

  /// Reads the lines added.
  mutating func read() {
    for paragraph in paragraphs {
      for sentence in ProseSentences.ranges(in: text.bytes, of: paragraph)
      where sentence.count <= Self.sentenceLimit {
        read(sentence: sentence)
      }
    }
  }

  // MARK: Sentences

  private func words(_ range: Range<Int>) -> [Substring] {
    ProseSentences.words(of: text.bytes, in: range)
  }

  private mutating func read(sentence: Range<Int>) {
    let times = WrittenTimes.all(in: text.bytes, range: sentence)
    readDurations(sentence, apartFrom: times)
    let known = windows.count
    readTimes(times, of: sentence)
    readNumbers(sentence, apartFrom: times, spansWindow: windows.count == known + 1)
  }

  /// Reads windows, starts and ends, and every moment.
  private mutating func readTimes(_ times: [WrittenTime], of sentence: Range<Int>) {
    guard !times.isEmpty else { return }
    let all = words(sentence)
    let speaksOfHarm = all.contains { word in
      HarmWords.stems.contains { word.hasPrefix($0) }
    }
    var context = context
    if let date = times.compactMap(\.date).first { context.date = date }
    // `between 12:15 PM and 12:21 PM PDT`: the zone stands after the last.
    if let zone = times.compactMap(\.zone).last {
      context.zone = zone
      context.zoneBasis = zone.basis
    }
    // `… could not start. (Between 1:46pm - 5:30pm)`
    let isAside = text.bytes[sentence].first { !$0.isBlank } == UInt8(ascii: "(")
    if speaksOfHarm || isAside || place == .section(.impact) {
      let taken = readWindows(sentence, context: self.context)
      readEnds(
        of: sentence, times.filter { time in !taken.contains { $0.overlaps(time.bytes) } },
        in: context)
    }
    for (index, time) in times.enumerated() where time.clock != nil {
      guard let resolved = time.resolved(in: context) else { continue }
      // What stands around this time and not around the others.
      let lower = index > 0 ? times[index - 1].bytes.upperBound : sentence.lowerBound
      let upper =
        index + 1 < times.count ? times[index + 1].bytes.lowerBound : sentence.upperBound
      let text = text[lower..<upper].trimmed
      moments.append(
        Narrative.Row(
          time: resolved.bounds, zone: resolved.zone, text: text.string,
          kind: EventWords.kind(of: text.string), evidence: places.evidence(of: text)))
    }
    if let date = times.compactMap(\.date).last { self.context.date = date }
  }

  /// Reads parts of a whole, and how many of something the incident harmed.
  private mutating func readNumbers(
    _ sentence: Range<Int>, apartFrom times: [WrittenTime], spansWindow: Bool
  ) {
    guard text.bytes[sentence].contains(where: \.isDigit) else { return }
    let tokens = CountTokens(text.bytes, in: sentence, apartFrom: times.map(\.bytes))
    for found in ShareReader.shares(in: tokens) {
      claims.append(claim(.share(found.share), at: found.bytes))
    }
    switch place {
    case .section(.actions), .section(.lessons), .section(.background), .section(.timeline), .row:
      return
    default: break
    }
    // A title's date is that of the incident.
    let tellsMoment = times.contains { $0.clock != nil || place != .title } && !spansWindow
    for found in HarmCounts.counts(in: tokens, tellsMoment: tellsMoment) {
      claims.append(claim(.count(found.count), at: found.bytes))
    }
    for found in PeakShares.shares(in: tokens) {
      claims.append(claim(.peak(found.percent), at: found.bytes))
    }
  }

  private mutating func readDurations(_ sentence: Range<Int>, apartFrom times: [WrittenTime]) {
    for duration in WrittenDurations.all(in: text.bytes, range: sentence)
    where !times.contains(where: { $0.bytes.overlaps(duration.bytes) }) {
      let before = words(sentence.lowerBound..<duration.bytes.lowerBound)
      guard
        let subject = DurationSubject.subject(
          before: before, after: words(duration.bytes.upperBound..<sentence.upperBound))
      else { continue }
      var bounds = duration.bounds
      if before.last == "within" { bounds.lower = .seconds(0) }
      claims.append(
        claim(
          .duration(bounds), subject: subject,
          at: duration.bytes.lowerBound..<endWithHours(duration.bytes, before: sentence.upperBound))
      )
    }
  }

  /// The end of a duration with the hours that it counts: `7h (during support hours 10:00-17:00)`.
  private func endWithHours(_ duration: Range<Int>, before end: Int) -> Int {
    let bytes = text.bytes
    let start = bytes.skippingBlanks(from: duration.upperBound, before: end)
    guard start < end, bytes[start] == UInt8(ascii: "("),
      let close = bytes[start..<min(end, start + 80)].firstIndex(of: UInt8(ascii: ")")),
      words(start..<close).contains("hours")
    else { return duration.upperBound }
    return close + 1
  }

  /// Reads the windows of a sentence; returns the times they are made of.
  private mutating func readWindows(
    _ sentence: Range<Int>, context: WrittenTimeContext
  ) -> [Range<Int>] {
    let reader = WindowReader(text.bytes, context: context)
    let found = reader.windows(in: sentence, takesOpen: false)
    for window in found {
      let words = text[window.bytes].trimmed
      let evidence = places.evidence(of: words)
      windows.append(
        StatedWindow(
          start: window.start.bounds, end: window.end?.bounds, zone: window.start.zone,
          isApproximate: window.isApproximate, words: words.string, evidence: evidence))
      claims.append(
        claim(.start(bounds(window.start, window)), at: window.times.first ?? window.bytes))
      if let end = window.end, windows.last?.isReversed == false {
        claims.append(claim(.end(bounds(end, window)), at: window.times.last ?? window.bytes))
      }
    }
    return found.flatMap(\.times)
  }

  private func bounds(_ time: ResolvedTime, _ window: WindowReader.Found) -> TimeBounds {
    guard window.isApproximate else { return time.bounds }
    let slack = WrittenTime.approximation.minute
    return TimeBounds(
      earliest: time.bounds.earliest + -slack, latest: time.bounds.latest + slack,
      precision: time.bounds.precision)
  }

  /// Reads starts and ends that stand alone: `was down until 10:40`, `since 9:15`.
  private mutating func readEnds(
    of sentence: Range<Int>, _ times: [WrittenTime], in context: WrittenTimeContext
  ) {
    var start: TimeBounds?
    for time in times where time.clock != nil && time.until == nil {
      guard let resolved = time.resolved(in: context) else { continue }
      let before = words(sentence.lowerBound..<time.bytes.lowerBound).suffix(3)
      let after = words(time.bytes.upperBound..<sentence.upperBound)
      let inside = words(time.bytes).filter { $0 == "from" || $0 == "since" }
      if isEnd(before, after: start != nil) {
        var end = resolved.bounds
        if time.date == nil, let start, end.latest < start.earliest {
          end = end.moved(by: .hours(24))
        }
        claims.append(claim(.end(end), at: time.bytes))
      } else if isStart(
        before + inside, isOpening: before.allSatisfy { ["on", "at", "around"].contains($0) },
        after)
      {
        start = resolved.bounds
        claims.append(claim(.start(resolved.bounds), at: time.bytes))
      }
    }
  }

  private func claim(
    _ statement: Narrative.Claim.Statement, subject: Narrative.Claim.Subject = .impact,
    at range: Range<Int>
  ) -> Narrative.Claim {
    let words = text[range].trimmed
    return Narrative.Claim(
      statement: statement, subject: subject, place: place, words: words.string,
      evidence: places.evidence(of: words))
  }

  // MARK: Words

  private func isStart(
    _ before: ArraySlice<Substring>, isOpening: Bool, _ after: [Substring]
  ) -> Bool {
    let cues = ["from", "since", "between", "beginning", "starting", "began", "started", "start"]
    if before.contains(where: { cues.contains(String($0)) }) { return true }
    guard isOpening else { return false }
    let verbs = [
      "suffer", "experienc", "went", "began", "start", "stopped", "fail", "became", "dropped",
      "lost", "broke", "slowed", "crash", "degraded", "stood", "encounter", "saw",
    ]
    return after.prefix(8).contains { word in verbs.contains { word.hasPrefix($0) } }
  }

  private func isEnd(_ before: ArraySlice<Substring>, after hasStart: Bool) -> Bool {
    guard let last = before.last else { return false }
    let cues = ["until", "till", "through"]
    if before.suffix(2).contains(where: { cues.contains(String($0)) }) { return true }
    if hasStart, ["to", "and"].contains(last) { return true }
    let ended = ["ended", "resolved", "restored", "recovered", "end"]
    return before.contains { ended.contains(String($0)) }
  }

  /// `Outage begins.` in a timeline row states a start, `Incident ends.` an end; with the words.
  static func statement(
    ofRow text: String, at time: TimeBounds
  ) -> (Narrative.Claim.Statement, words: String)? {
    let bytes = Array(text.utf8)
    var offset = 0
    var isSentenceStart = true
    while offset < bytes.count {
      if isSentenceStart, bytes[offset].isLetter {
        for (phrase, isStart) in rowPhrases
        where bytes[offset...].starts(with: phrase.utf8, by: { $0.lowercased == $1 }) {
          let words = String(decoding: bytes[offset..<offset + phrase.utf8.count], as: UTF8.self)
          return (isStart ? .start(time) : .end(time), words)
        }
        isSentenceStart = false
      }
      if ".!?;*".utf8.contains(bytes[offset]) { isSentenceStart = true }
      offset += 1
    }
    return nil
  }

  private static let rowPhrases: [(phrase: String, isStart: Bool)] =
    ["outage", "impact", "disruption", "incident", "downtime", "fault"].flatMap { subject in
      ["begins", "began", "starts", "started", "occurs", "occurred"].flatMap { verb in
        [("\(subject) \(verb)", true), ("the \(subject) \(verb)", true)]
      }
        + ["ends", "ended", "is over"].flatMap { verb in
          [("\(subject) \(verb)", false), ("the \(subject) \(verb)", false)]
        } + [
          ("start of \(subject)", true), ("start of the \(subject)", true),
          ("end of \(subject)", false), ("end of the \(subject)", false),
        ]
    }
}
