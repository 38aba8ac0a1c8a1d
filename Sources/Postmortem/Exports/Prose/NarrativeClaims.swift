/// Finds what prose states about when the harm began, when it ended, and how long it lasted.
///
/// Only sentences that speak of the harm count: `the upload took 10 minutes` is no claim about
/// the incident.
struct NarrativeClaims {
  /// Longer ones are no sentences, in bytes.
  private static let sentenceLimit = 4000

  private let text: SourceText
  private let places: DocumentPlaces
  private let context: WrittenTimeContext
  /// Runs of lines that belong together: a sentence may go on to the next line.
  private var paragraphs: [Range<Int>] = []
  private var lastLine: ProseLine?

  init(text: SourceText, places: DocumentPlaces, context: WrittenTimeContext) {
    self.text = text
    self.places = places
    self.context = context
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

  /// The claims of the lines added, in order.
  func read() -> [Narrative.Claim] {
    paragraphs.flatMap { paragraph in
      sentences(of: paragraph).filter { $0.count <= Self.sentenceLimit }
        .flatMap { claims(inSentence: $0) }
    }
  }

  // MARK: Sentences

  private func sentences(of paragraph: Range<Int>) -> [Range<Int>] {
    let bytes = text.bytes
    var sentences: [Range<Int>] = []
    var start = paragraph.lowerBound
    var offset = start
    while offset < paragraph.upperBound {
      let isEnd =
        bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: "!")
        || bytes[offset] == UInt8(ascii: "?")
      let isLast = offset + 1 >= paragraph.upperBound
      if isEnd, isLast || bytes[offset + 1].isBlank {
        sentences.append(start..<offset + 1)
        start = offset + 1
      }
      offset += 1
    }
    if start < paragraph.upperBound { sentences.append(start..<paragraph.upperBound) }
    return sentences
  }

  private func words(_ range: Range<Int>) -> [Substring] {
    String(decoding: text.bytes[range], as: UTF8.self).lowercased().replacing("’", with: "'")
      .split { !$0.isLetter && !$0.isNumber && $0 != "'" }
  }

  private func claims(inSentence sentence: Range<Int>) -> [Narrative.Claim] {
    let all = words(sentence)
    var claims: [Narrative.Claim] = []
    let times = WrittenTimes.all(in: text.bytes, range: sentence)
    for duration in WrittenDurations.all(in: text.bytes, range: sentence)
    where !times.contains(where: { $0.bytes.overlaps(duration.bytes) })
      && isAboutTheHarm(duration, sentence)
    {
      claims.append(claim(.duration(duration.bounds), at: duration.bytes))
    }
    let speaksOfHarm = all.contains { word in Self.harm.contains { word.hasPrefix($0) } }
    guard speaksOfHarm else { return claims }
    var context = context
    if let date = times.compactMap(\.date).first { context.date = date }
    // `between 12:15 PM and 12:21 PM PDT`: the zone stands after the last.
    if let zone = times.compactMap(\.zone).last {
      context.zone = zone
      context.zoneBasis = zone.basis
    }
    var start: TimeBounds?
    for time in times where time.clock != nil {
      guard let resolved = time.resolved(in: context) else { continue }
      let before = words(sentence.lowerBound..<time.bytes.lowerBound).suffix(3)
      let after = words(time.bytes.upperBound..<sentence.upperBound)
      // `August 2nd from 9:15 UTC` has the cue between its day and its clock.
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
        var begun = resolved.bounds
        if time.until != nil {
          // `12:15 PM to 12:21 PM` states both ends.
          begun.latest = begun.earliest + begun.precision.width
          var end = resolved.bounds
          end.earliest = end.latest + -end.precision.width
          claims.append(claim(.start(begun), at: time.bytes))
          claims.append(claim(.end(end), at: time.bytes))
        } else {
          claims.append(claim(.start(begun), at: time.bytes))
        }
      }
    }
    return claims
  }

  private func claim(_ statement: Narrative.Claim.Statement, at range: Range<Int>)
    -> Narrative.Claim
  {
    let words = text[range].trimmed
    return Narrative.Claim(
      statement: statement, words: words.string, evidence: places.evidence(of: words))
  }

  // MARK: Words

  private static let harm = [
    "incident", "outage", "down", "unavailab", "disrupt", "degrad", "impact", "affect", "error",
    "fail", "delay", "unable", "interrupt", "elevated", "suffer", "unreachable", "offline",
    "inaccessib", "stopped", "broke", "held", "refus", "reject", "timeout", "slow", "problem",
    "issue", "intermittent",
  ]

  /// Nouns that a duration measures: `20 minute major incident`, `50min of outage`.
  private static let measured = [
    "incident", "outage", "downtime", "disruption", "degradation", "interruption", "unavailability",
  ]

  /// Words that a length of the harm follows.
  private static let lengths = [
    ["lasted"], ["lasting"], ["last", "for"], ["duration"], ["down", "for"],
    ["unavailable", "for"],
    ["offline", "for"], ["degraded", "for"], ["outage", "of"], ["outage", "for"],
    ["outage", "was"], ["downtime", "of"], ["downtime", "was"], ["period", "of"], ["total", "of"],
    ["time", "to", "repair"], ["time", "to", "resolve"], ["time", "to", "recover"],
    ["time", "to", "restore"], ["time", "to", "mitigate"], ["unreachable", "for"],
    ["inaccessible", "for"],
    ["incident", "of"], ["disruption", "of"], ["interruption", "of"], ["degradation", "of"],
  ]

  /// What lasted was not the harm: `went unnoticed for 40 minutes`.
  private static let unseen: Set<String> = [
    "unnoticed", "undetected", "unaware", "without", "waited", "wait", "waiting",
  ]

  private func isAboutTheHarm(_ duration: WrittenDuration, _ sentence: Range<Int>) -> Bool {
    let after = words(duration.bytes.upperBound..<sentence.upperBound).prefix(4)
    if let noun = after.firstIndex(where: { word in Self.measured.contains { word.hasPrefix($0) } }
    ),
      !after[..<noun].contains(where: {
        ["after", "before", "into", "since", "until"].contains($0)
      })
    {
      return true
    }
    if after.starts(with: ["from", "the", "start"]) { return true }
    let before = Array(words(sentence.lowerBound..<duration.bytes.lowerBound).suffix(6))
    if saysForHowLong(before) { return true }
    return Self.lengths.contains { phrase in
      before.indices.contains { start in
        before[start...].starts(with: phrase, by: { $0 == $1 })
      }
    }
  }

  /// `For about ten minutes nobody …`, `failed for an estimated time of ten minutes`.
  private func saysForHowLong(_ before: [Substring]) -> Bool {
    guard let last = before.lastIndex(of: "for"), before.count - last <= 5,
      before[(last + 1)...].allSatisfy({
        ["an", "a", "estimated", "time", "period", "of"].contains($0)
      })
    else { return false }
    let subject = before[..<last]
    guard !subject.contains(where: { Self.unseen.contains(String($0)) }) else { return false }
    return subject.isEmpty || subject.last == "that"
      || subject.suffix(4).contains { word in Self.harm.contains { word.hasPrefix($0) } }
  }

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
    ["outage", "impact", "disruption", "incident", "downtime"].flatMap { subject in
      ["begins", "began", "starts", "started"].flatMap { verb in
        [("\(subject) \(verb)", true), ("the \(subject) \(verb)", true)]
      }
        + ["ends", "ended", "is over"].flatMap { verb in
          [("\(subject) \(verb)", false), ("the \(subject) \(verb)", false)]
        } + [
          ("start of \(subject)", true), ("start of the \(subject)", true),
          ("end of \(subject)", false), ("end of the \(subject)", false),
        ]
    }

  /// The first word for how bad it was: `major` of `major incident`, `SEV-2`, `P1`.
  static func severity(in text: String) -> String? {
    let tokens = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != ":" }
    for (index, token) in tokens.enumerated() {
      let word = token.lowercased()
      let next = index + 1 < tokens.count ? tokens[index + 1].lowercased() : ""
      if ["major", "minor", "critical", "severe"].contains(word),
        measured.contains(where: { next.hasPrefix($0) })
      {
        return String(token)
      }
      let digits = word.drop { $0.isLetter || $0 == "-" }
      let isNumbered = digits.count == 1 && digits.allSatisfy { $0.isNumber }
      if isNumbered,
        word.hasPrefix("sev")
          || (word.hasPrefix("p") && word.utf8.count == 2 && next.hasPrefix("incident"))
      {
        return String(token)
      }
      if word == "severity:" || word == "priority:", !next.isEmpty {
        return String(tokens[index + 1])
      }
    }
    return nil
  }
}
