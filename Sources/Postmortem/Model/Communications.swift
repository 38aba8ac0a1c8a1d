/// What was told to the public, how often, and which promises were kept.
public struct Communications: Sendable, Hashable {
  public var posts: [StatusUpdate]
  /// The time between each post and the next; one fewer than the posts.
  public var gaps: [DurationBounds]
  public var promises: [Promise]
  /// Posts before `resolved` that promise no next update.
  public var postsWithoutPromise: Int
  /// What the page changed after it was published.
  public var edits: [PageEdit] = []
  /// The components that the page marked, in its order.
  public var components: [String] = []
  /// The windows of harm that the posts state, in order.
  public var windows: [StatedWindow]

  public init(
    posts: [StatusUpdate] = [], gaps: [DurationBounds] = [], promises: [Promise] = [],
    postsWithoutPromise: Int = 0, windows: [StatedWindow] = []
  ) {
    self.posts = posts
    self.gaps = gaps
    self.promises = promises
    self.postsWithoutPromise = postsWithoutPromise
    self.windows = windows
  }

  /// A next update that was promised, and what became of it.
  public struct Promise: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable {
      case kept, late, never
    }

    /// The words, as written: `by 4:06 pm UTC`.
    public var words: String
    /// When it was due; nil for an open-ended one.
    public var due: TimeBounds?
    public var outcome: Outcome
    /// How late; nil unless `late`.
    public var lateBy: DurationBounds?
    /// Index into ``Communications/posts`` of the post that promised.
    public var madeBy: Int
    /// Index of the post that answered; nil when none did.
    public var answeredBy: Int?
    /// How the words were read, or why they name no instant; empty when they say all themselves.
    public var reading: String
    public var evidence: [Evidence]

    public init(
      words: String, due: TimeBounds?, outcome: Outcome, lateBy: DurationBounds?, madeBy: Int,
      answeredBy: Int?, reading: String = "", evidence: [Evidence]
    ) {
      self.words = words
      self.due = due
      self.outcome = outcome
      self.lateBy = lateBy
      self.madeBy = madeBy
      self.answeredBy = answeredBy
      self.reading = reading
      self.evidence = evidence
    }

    public var isOpenEnded: Bool { due == nil }
  }
}
