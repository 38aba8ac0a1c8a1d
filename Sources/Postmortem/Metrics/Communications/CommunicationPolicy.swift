/// How soon and how often the public is to be told, as an organisation has it in writing.
public struct CommunicationPolicy: Sendable, Hashable {
  /// The name it is called by, such as `pagerduty`; the path of a file of one's own.
  public var name: String
  public var title: String
  /// Where it is published; nil when nowhere.
  public var source: String?
  public var firstPost: FirstPost?
  /// From the first post to the second.
  public var secondPost: TimeSpan?
  /// In order; the last holds to the end when it has no length.
  public var updates: [Cadence]
  /// Whether each post before the end has to say when the next comes.
  public var demandsNextUpdate: Bool

  public init(
    name: String, title: String, source: String? = nil, firstPost: FirstPost? = nil,
    secondPost: TimeSpan? = nil, updates: [Cadence] = [], demandsNextUpdate: Bool = false
  ) {
    self.name = name
    self.title = title
    self.source = source
    self.firstPost = firstPost
    self.secondPost = secondPost
    self.updates = updates
    self.demandsNextUpdate = demandsNextUpdate
  }

  /// The longest time from a milestone to the first post.
  public struct FirstPost: Sendable, Hashable {
    public var within: TimeSpan
    public var from: MilestoneKey

    public init(within: TimeSpan, from: MilestoneKey) {
      self.within = within
      self.from = from
    }
  }

  /// The longest time between two posts, for some time.
  public struct Cadence: Sendable, Hashable {
    public var every: TimeSpan
    /// How long it holds, counted from the first post or from the end of the one before; nil to
    /// the end.
    public var length: TimeSpan?

    public init(every: TimeSpan, length: TimeSpan? = nil) {
      self.every = every
      self.length = length
    }
  }

  /// The longest gap allowed after a post that came `elapsed` after the first; nil for any.
  public func limit(after elapsed: TimeSpan) -> TimeSpan? {
    var end = TimeSpan.seconds(0)
    for cadence in updates {
      guard let length = cadence.length else { return cadence.every }
      end = end + length
      if elapsed < end { return cadence.every }
    }
    return nil
  }
}
