/// A clock time in the prose that is not the one its row has.
///
/// A sentence with exactly one clock time is held against the row that has most of its words in
/// it: at least three, and two thirds of the row's. Nothing is said when any row has the
/// sentence's time, since then it may tell of that one.
enum ClockContradictions {
  static func findings(_ context: FindingContext) -> [Finding] {
    let rows = context.incident.published?.rows ?? []
    let sentences = context.prose.sentences
    var found: [Finding] = []
    var tried = 0
    for sentence in sentences
    where !sentence.isRow && !sentence.isPost && tried < Prose.comparisons {
      guard let clock = onlyClock(in: sentence) else { continue }
      tried += 1
      let words = Set(sentence.stems)
      var best: (row: Narrative.Row, shared: Int)?
      var isTold = false
      for other in sentences {
        guard case .row(let index) = other.place, rows.indices.contains(index) else { continue }
        guard let apart = minutesApart(clock, rows[index]) else { continue }
        if apart <= 1 { isTold = true }
        let stems = Set(other.stems)
        let shared = stems.intersection(words).count
        if shared >= 3, shared * 3 >= stems.count * 2, shared > best?.shared ?? 0 {
          best = (rows[index], shared)
        }
      }
      guard let best, !isTold else { continue }
      found.append(
        Finding(
          code: "contradiction-clock", level: .info,
          sentence: "The text says \(clock.words) of what the timeline has at "
            + "\(FindingText.clock(best.row.time)); they may contradict.",
          detail: "\(FindingText.quote(sentence.text)) against \(FindingText.quote(best.row.text))",
          evidence: [sentence.evidence, best.row.evidence]))
    }
    return found
  }

  private struct ClockWords {
    var minute: Int
    var zone: String?
    var words: String
  }

  /// Nil when the sentence has none or several: a span of two times is no moment.
  private static func onlyClock(in sentence: Prose.Sentence) -> ClockWords? {
    let reader = PromisedTimeReader(tokens: sentence.tokens, end: sentence.tokens.count)
    var found: ClockWords?
    var index = 0
    while index < sentence.tokens.count {
      guard let (clock, next) = reader.clock(at: index) else {
        index += 1
        continue
      }
      if found != nil || clock.isAmbiguous { return nil }
      found = ClockWords(
        minute: clock.hour * 60 + clock.minute, zone: clock.zone,
        words: sentence.written(index..<next))
      index = next
    }
    return found
  }

  /// Around the clock: 23:59 and 00:01 are two minutes apart. Nil when the row has no clock time.
  private static func minutesApart(_ clock: ClockWords, _ row: Narrative.Row) -> Int? {
    guard row.time.precision < .hour, let zone = ZoneWord(clock.zone ?? row.zone.name) else {
      return nil
    }
    let local = (row.time.earliest + zone.offset(at: row.time.earliest)).civil
    let apart = abs(local.hour * 60 + local.minute - clock.minute)
    return min(apart, 1440 - apart)
  }
}
