/// A stretch of harm that a text states: `between 12:15 PM and 12:21 PM PDT`, `since 5pm on 7 May`.
///
/// It stands beside what was posted and never replaces it.
public struct StatedWindow: Sendable, Hashable {
  /// As written; a time with `about` before it is not widened.
  public var start: TimeBounds
  /// Nil when the text states a start alone.
  public var end: TimeBounds?
  /// The zone both were read in.
  public var zone: ZoneReading
  /// Written with `~`, `around`, `approximately` and the like.
  public var isApproximate: Bool
  /// The words that state it, as written.
  public var words: String
  /// Index of the post that states it; nil in a postmortem.
  public var post: Int?
  public var evidence: Evidence

  public init(
    start: TimeBounds, end: TimeBounds?, zone: ZoneReading, isApproximate: Bool = false,
    words: String, post: Int? = nil, evidence: Evidence
  ) {
    self.start = start
    self.end = end
    self.zone = zone
    self.isApproximate = isApproximate
    self.words = words
    self.post = post
    self.evidence = evidence
  }

  /// Whether the end that is written comes before the start.
  public var isReversed: Bool { end.map { $0.latest < start.earliest } ?? false }

  /// `end - start`; nil without an end.
  public var length: DurationBounds? { end.map { $0 - start } }
}
