/// The windows of harm that posts state, beside the window in which they were posted.
enum StatedWindows {
  /// The windows of all posts, in order; a post's own day and zone complete what it leaves out.
  static func windows(in posts: [StatusUpdate]) -> [StatedWindow] {
    posts.enumerated().flatMap { index, post in windows(in: post, at: index) }
  }

  /// The window that holds for the whole incident: the first one with an end of the last post that
  /// states one, since posts are written with more knowledge the later they are; without an end
  /// anywhere, the first start of the last post that states one.
  static func main(of windows: [StatedWindow]) -> StatedWindow? {
    let closed = windows.filter { $0.end != nil && !$0.isReversed }
    let candidates = closed.isEmpty ? windows.filter { $0.end == nil } : closed
    guard let last = candidates.compactMap(\.post).max() else { return candidates.first }
    return candidates.first { $0.post == last }
  }

  private static func windows(in post: StatusUpdate, at index: Int) -> [StatedWindow] {
    let bytes = Array(post.body.utf8)
    let zone = WrittenZone(named: post.zone.name, basis: post.zone.basis)
    let offset = zone?.offset(at: post.posted.earliest.civil) ?? .seconds(0)
    let local = (post.posted.earliest + offset).civil
    let context = WrittenTimeContext(
      date: .init(year: local.year, month: local.month, day: local.day),
      notAfter: post.posted.latest, zone: zone, zoneBasis: post.zone.basis)
    let reader = WindowReader(bytes, context: context, written: post.posted.latest)
    return ProseSentences.ranges(in: bytes, of: 0..<bytes.count).flatMap { sentence in
      let words = ProseSentences.words(of: bytes, in: sentence)
      guard !isPlanned(words) else { return [StatedWindow]() }
      return reader.windows(in: sentence, takesOpen: tellsOfHarm(words)).map { found in
        StatedWindow(
          start: found.start.bounds, end: found.end?.bounds, zone: found.start.zone,
          isApproximate: found.isApproximate,
          words: String(decoding: bytes[found.bytes], as: UTF8.self), post: index,
          evidence: post.evidence)
      }
    }
  }

  /// Work that is announced is no harm, and hours that a clock runs in are no window.
  private static func isPlanned(_ words: [Substring]) -> Bool {
    let text = words.joined(separator: " ")
    return [
      "maintenance window", "scheduled maintenance", "planned maintenance", "will be performing",
      "will perform", "will be undergoing", "business hours", "working hours", "office hours",
      "support hours", "will take place", "is scheduled",
    ].contains { text.contains($0) }
  }

  /// A start alone counts only in a sentence that speaks of harm and of no recovery.
  private static func tellsOfHarm(_ words: [Substring]) -> Bool {
    words.contains { word in HarmWords.stems.contains { word.hasPrefix($0) } }
      && !words.contains { word in HarmWords.recovery.contains { word.hasPrefix($0) } }
  }
}
