/// Finds what prose states about when the harm began, when it ended, and how long it lasted.
///
/// Only sentences that speak of the harm count: `the upload took 10 minutes` is no claim about
/// the incident.
struct NarrativeClaims {
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
      sentences(of: paragraph).flatMap { claims(inSentence: $0) }
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
    if let date = times.compactMap(\.date).first {
      context.date = date
    }
    var hasStart = false
    for time in times where time.clock != nil {
      guard let resolved = time.resolved(in: context) else { continue }
      let before = words(sentence.lowerBound..<time.bytes.lowerBound).suffix(3)
      let after = words(time.bytes.upperBound..<sentence.upperBound)
      if isEnd(before, after: hasStart) {
        claims.append(claim(.end(resolved.bounds), at: time.bytes))
      } else if isStart(before, after) {
        hasStart = true
        var start = resolved.bounds
        if time.until != nil {
          // `12:15 PM to 12:21 PM` states both ends.
          start.latest = start.earliest + start.precision.width
          var end = resolved.bounds
          end.earliest = end.latest + -end.precision.width
          claims.append(claim(.start(start), at: time.bytes))
          claims.append(claim(.end(end), at: time.bytes))
        } else {
          claims.append(claim(.start(start), at: time.bytes))
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
    "inaccessib", "stopped", "broke", "timeout", "slow",
  ]

  /// Nouns that a duration measures: `162 minute major incident`, `40min of total outage`.
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
    let before = Array(words(sentence.lowerBound..<duration.bytes.lowerBound).suffix(6))
    return Self.lengths.contains { phrase in
      before.indices.contains { start in
        before[start...].starts(with: phrase, by: { $0 == $1 })
      }
    }
  }

  private func isStart(_ before: ArraySlice<Substring>, _ after: [Substring]) -> Bool {
    let cues = ["from", "since", "between", "beginning", "starting", "began", "started", "start"]
    if before.contains(where: { cues.contains(String($0)) }) { return true }
    let isOpening = before.isEmpty || before.allSatisfy { ["on", "at", "around"].contains($0) }
    guard isOpening else { return false }
    let verbs = [
      "suffer", "experienc", "went", "began", "start", "stopped", "fail", "became", "dropped",
      "lost",
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

  /// `Outage begins.` in a timeline row states a start, `Outage ends.` an end.
  static func statement(ofRow text: String, at time: TimeBounds) -> Narrative.Claim.Statement? {
    let words = text.lowercased()
    let subjects = ["outage", "impact", "disruption", "incident", "downtime"]
    for subject in subjects {
      for verb in ["begins", "began", "starts", "started", "start"]
      where words.contains("\(subject) \(verb)") { return .start(time) }
      for verb in ["ends", "ended", "is over", "end"] where words.contains("\(subject) \(verb)") {
        return .end(time)
      }
    }
    return nil
  }

  /// The first word for how bad it was: `major` of `major incident`, `SEV-2`, `P1`.
  static func severity(in text: SourceText) -> String? {
    let tokens = text.string.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != ":" }
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
