/// The patterns of logs in two stretches of time, or in two runs, held against each other.
public struct PatternComparison: Sendable, Hashable {
  /// What became of a pattern.
  public enum Change: String, Sendable, Hashable, CaseIterable {
    /// Not seen before.
    case new
    /// No longer seen.
    case gone
    case rose, fell
  }

  /// One of the two that are compared.
  public struct Side: Sendable, Hashable {
    /// `before` and `during`, or what the run was read from.
    public var name: String
    public var from: Timestamp
    /// The first instant that does not belong to it.
    public var until: Timestamp
    public var records: Int
    public var patterns: Int

    public var span: TimeSpan { until - from }
  }

  /// A pattern that is not as it was.
  public struct Row: Sendable, Hashable {
    public var change: Change
    public var id: String
    public var template: String
    public var service: String?
    public var severity: Severity?
    public var httpStatus: Int?
    public var before: Int
    public var during: Int
    /// Log-likelihood ratio of the two rates against one common rate, in nats.
    public var surprise: Double
    /// Whether it is more than chance would do, or a warning or error that is new or gone.
    public var isClear: Bool
    /// The first and the last record of the later side, or of the earlier one when it is gone.
    public var first: Timestamp
    public var last: Timestamp
    /// Where a record of it stands, where one is kept of that side.
    public var place: String?
    /// Counts in ``steps`` equal steps of each side.
    public var beforeSeries: [Int]
    public var duringSeries: [Int]
  }

  /// How many steps of time each side of a row's series has.
  public static let steps = 12
  /// What two rates that are one and the same seldom differ by, in nats: once in about 600 pairs.
  public static let leastSurprise = 5.0

  public var before: Side
  public var during: Side
  /// The most surprising first; of equals the more severe, then the more frequent.
  public var rows: [Row]
  /// Patterns of both sides whose rates differ by no more than chance.
  public var unchanged: Int

  /// The rows of one kind that are more than chance.
  public func clearRows(_ change: Change) -> [Row] {
    rows.filter { $0.isClear && $0.change == change }
  }
}

extension PatternComparison {
  /// Compares two stretches of time of the same logs.
  ///
  /// Each is cut to what the logs cover, so that its rate is one over logged time.
  ///
  /// - Throws: ``PostmortemError`` `PM096` of kind `usage` when they overlap, or the logs have
  ///   nothing to say of one of them.
  public init(
    of logs: LogDigest, before: TimeWindow, during: TimeWindow
  ) throws(PostmortemError) {
    let (first, second) = (before.nanoseconds, during.nanoseconds)
    guard first.upper <= second.lower || second.upper <= first.lower else {
      throw PostmortemError(
        .usage, code: "PM096", "the two stretches overlap: \(before.text), and \(during.text)",
        help: "what is before must end where the other begins, or earlier")
    }
    self.init(
      try ComparedLogs(logs, window: before, name: "before"),
      try ComparedLogs(logs, window: during, name: "during"))
  }

  /// Compares the time of an incident, as the logs show it, with all before it.
  ///
  /// - Throws: As ``init(of:before:during:)``, and when the logs show no onset.
  public init(of logs: LogDigest, incident: Incident) throws(PostmortemError) {
    let rows = incident.timeline.filter { $0.origin == .log }
    guard let onset = rows.first(where: { $0.kind == .onset })?.time.earliest else {
      throw PostmortemError(
        .usage, code: "PM096", "the logs show no incident to compare with what came before",
        help: "say which times to compare with `--at`, or with `--before` and `--during`")
    }
    let recovery = rows.first { $0.kind == .recovery }?.time.latest
    try self.init(
      of: logs, before: TimeWindow(until: onset),
      during: TimeWindow(since: onset, until: recovery.map { $0 + .seconds(1) }))
  }

  /// Compares two runs, each whole.
  ///
  /// Templates are joined as if both had been read together. A service that only one of them has
  /// may be a file's name, and is then no reason to tell two patterns apart.
  ///
  /// - Throws: ``PostmortemError`` `PM096` of kind `usage` when one of them holds no record.
  public init(
    from before: LogDigest, named beforeName: String, to during: LogDigest,
    named duringName: String
  ) throws(PostmortemError) {
    var left = try ComparedLogs(before, window: TimeWindow(), name: beforeName)
    var right = try ComparedLogs(during, window: TimeWindow(), name: duringName)
    let widened = NameWidening.widen(
      left.tallies.map(\.template) + right.tallies.map(\.template))
    left.widen(widened)
    right.widen(widened)
    left.takeServices(of: right)
    self.init(left, right)
  }

  private init(_ left: ComparedLogs, _ right: ComparedLogs) {
    before = left.side
    during = right.side
    rows = []
    unchanged = 0
    var earlier: [UInt64: ComparedLogs.Tally] = [:]
    for tally in left.tallies { earlier[tally.key] = tally }
    let spans = (before: left.side.span, during: right.side.span)
    for tally in right.tallies {
      add(PatternComparison.row(earlier.removeValue(forKey: tally.key), tally, spans))
    }
    // Those that are left have gone; in the order of the digest and not of the dictionary.
    for tally in left.tallies where earlier[tally.key] != nil {
      add(PatternComparison.row(tally, nil, spans))
    }
    rows.sort(by: PatternComparison.inOrder)
  }

  private mutating func add(_ row: Row?) {
    if let row { rows.append(row) } else { unchanged += 1 }
  }

  /// Nil when the rates differ by no more than chance.
  private static func row(
    _ left: ComparedLogs.Tally?, _ right: ComparedLogs.Tally?,
    _ spans: (before: TimeSpan, during: TimeSpan)
  ) -> Row? {
    guard let shown = right ?? left else { return nil }
    let counts = (before: left?.count ?? 0, during: right?.count ?? 0)
    let surprise = PatternChanges.surprise(
      before: counts.before, during: counts.during, beforeSpan: spans.before,
      duringSpan: spans.during)
    let change: Change
    if left == nil {
      change = .new
    } else if right == nil {
      change = .gone
    } else {
      guard surprise >= leastSurprise else { return nil }
      let rates = (
        Double(counts.before) / Double(spans.before.nanoseconds),
        Double(counts.during) / Double(spans.during.nanoseconds)
      )
      change = rates.0 < rates.1 ? .rose : .fell
    }
    return Row(
      change: change, id: shown.id, template: shown.template, service: shown.service,
      severity: shown.severity, httpStatus: shown.httpStatus, before: counts.before,
      during: counts.during, surprise: surprise,
      isClear: surprise >= leastSurprise || (shown.severity ?? .info) >= .warn,
      first: shown.first, last: shown.last, place: shown.place,
      beforeSeries: left?.series ?? Array(repeating: 0, count: steps),
      duringSeries: right?.series ?? Array(repeating: 0, count: steps))
  }

  private static func inOrder(_ left: Row, _ right: Row) -> Bool {
    if left.surprise != right.surprise { return left.surprise > right.surprise }
    let severities = (left.severity?.rawValue ?? 0, right.severity?.rawValue ?? 0)
    if severities.0 != severities.1 { return severities.0 > severities.1 }
    let counts = (left.before + left.during, right.before + right.during)
    if counts.0 != counts.1 { return counts.0 > counts.1 }
    return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
