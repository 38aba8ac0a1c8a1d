/// What the evidence amounts to: the first waist.
///
/// Counts, exemplars and total orders only; lines are gone. `merge` is associative and
/// commutative, so the same digest comes of any number of tasks, in any order of files.
public struct Digest: Sendable, Hashable {
  public var sources: [Source] = []
  public var logs = LogDigest()
  public var incidents: [StatusPageIncident] = []
  public var narratives: [Narrative] = []
  /// Alerts, changes and other typed events read from exports.
  public var events: [TimelineEvent] = []
  /// Those who stand in the events under an alias.
  public var people: [KnownPerson] = []
  public var diagnostics: [Diagnostic] = []
  /// The logs in which records can be looked up again, in order of name.
  var places: [LogPlace] = []

  public init() {}
}

/// A log whose records can be looked up again by place, and how it is read.
struct LogPlace: Sendable, Hashable {
  var file: InputFile
  var plan: LineScanner.Plan

  /// Nil for a log that is read from its start to its end only.
  init?(_ work: LogWork, _ plan: LineScanner.Plan) {
    guard work.isPlain, work.framing == nil, work.stream == nil else { return nil }
    file = work.file
    self.plan = plan
  }

  static func == (left: Self, right: Self) -> Bool { left.file == right.file }

  func hash(into hasher: inout Hasher) { hasher.combine(file) }
}

/// The counts of every message pattern over time.
///
/// Buckets are `bucketSeconds` wide, a power of two, and aligned to 1970, so that a finer digest
/// folds into a coarser one without loss of order.
public struct LogDigest: Sendable, Hashable {
  public var bucketSeconds: Int64 = 1
  /// In order of ``LogPattern/key``.
  public var patterns: [LogPattern] = []
  /// How wide the buckets of ``LogPattern/slots`` are: 16, or a greater power of two.
  public var valueBucketSeconds: Int64 = LogDigest.finestValueBucket
  /// What records say of their host, version, region and the like, in order of dimension.
  public var dimensions: [DimensionCounts] = []
  /// The customers, then the users, who met an error.
  public var customers = CustomerCounter().failures

  static let finestValueBucket: Int64 = 16
  /// How many values of a dimension there may be, each service's counted, before none is followed.
  public static let dimensionLimit = 16384

  public init() {}

  /// The key of every template: that of the earliest pattern that has it.
  var templateKeys: [String: UInt64] {
    var earliest: [String: LogPattern] = [:]
    for pattern in patterns {
      guard let known = earliest[pattern.template], !pattern.first.isBefore(known.first) else {
        earliest[pattern.template] = pattern
        continue
      }
    }
    return earliest.mapValues(\.templateKey)
  }
}

/// One message pattern of one stream of logs, at one severity.
public struct LogPattern: Sendable, Hashable {
  /// Stable across runs and machines: a hash of service, severity and the template of the first
  /// record by itself. It stays when the template widens later.
  public var key: UInt64
  /// The same of the template alone: patterns of one template, of several services or severities,
  /// share that of the earliest.
  public var templateKey: UInt64
  /// The message with its variable parts as `<*>`.
  public var template: String
  public var severity: Severity?
  /// The service the records name, else the stem of the file's name.
  public var service: String?
  /// The HTTP status of the requests it counts; nil when it is no access log's.
  public var httpStatus: Int?
  public var count: Int
  public var first: Exemplar
  public var last: Exemplar
  /// The first record of every block of ``sampleSeconds``, in order of time.
  public var samples: [Exemplar]
  /// A power of two: the smallest that leaves at most ``sampleLimit`` samples. `Int64.max` when
  /// the pattern is no warning and too frequent to be more than routine.
  public var sampleSeconds: Int64
  /// Bucket start in seconds since 1970 and how many fell in it, ascending, none of them zero.
  public var counts: [Bucket]
  /// The quantities that its records tell, in order of name: those of the message before fields.
  public var slots: [Slot]
  /// Records that were read again, in order of time and place.
  var quotes: [Quote] = []

  public init(
    key: UInt64, templateKey: UInt64, template: String, severity: Severity?, service: String?,
    httpStatus: Int? = nil, count: Int, first: Exemplar, last: Exemplar,
    samples: [Exemplar] = [], sampleSeconds: Int64 = 1, counts: [Bucket], slots: [Slot] = []
  ) {
    self.key = key
    self.templateKey = templateKey
    self.template = template
    self.severity = severity
    self.service = service
    self.httpStatus = httpStatus
    self.count = count
    self.first = first
    self.last = last
    self.samples = samples
    self.sampleSeconds = sampleSeconds
    self.counts = counts
    self.slots = slots
  }

  /// The key as documents show it: sixteen hexadecimal digits.
  public var id: String { LogPattern.id(of: key) }

  static func id(of key: UInt64) -> String { hexadecimal(key, digits: 16) }

  /// How many samples a pattern keeps at most.
  public static let sampleLimit = 64

  /// The first record kept at or after `time`, or the last record when there is none.
  public func exemplar(from time: Timestamp) -> Exemplar {
    if first.time >= time { return first }
    let sample = samples.first { $0.time >= time } ?? last
    guard let quote = quotes.first(where: { $0.record.time >= time })?.record,
      quote.isBefore(sample)
    else { return sample }
    return quote
  }

  /// The last record kept before `time`, or the first record when there is none.
  func exemplar(before time: Timestamp) -> Exemplar {
    if last.time < time { return last }
    let sample = samples.last { $0.time < time } ?? first
    guard let quote = quotes.last(where: { $0.record.time < time })?.record,
      sample.isBefore(quote)
    else { return sample }
    return quote
  }

  /// The first record kept at or after `time` that measures more than `limit`; else any.
  func exemplar(from time: Timestamp, beyond limit: Int64) -> Exemplar {
    quotes.first { $0.limit == limit && $0.record.time >= time }?.record ?? exemplar(from: time)
  }

  /// Every record kept, each once, in order of time.
  public var exemplars: [Exemplar] {
    var kept = [first]
    var others = samples + [last]
    if !quotes.isEmpty {
      others = (others + quotes.map(\.record)).sorted { $0.isBefore($1) }
    }
    for exemplar in others where exemplar != kept[kept.count - 1] { kept.append(exemplar) }
    return kept
  }

  public struct Bucket: Sendable, Hashable {
    public var start: Int64
    public var count: Int

    public init(start: Int64, count: Int) {
      self.start = start
      self.count = count
    }
  }

  /// One record, kept as evidence.
  public struct Exemplar: Sendable, Hashable {
    public var time: Timestamp
    /// What the record says, without its header; cut like an excerpt.
    public var message: String
    public var evidence: Evidence

    public init(time: Timestamp, message: String, evidence: Evidence) {
      self.time = time
      self.message = message
      self.evidence = evidence
    }
  }
}
