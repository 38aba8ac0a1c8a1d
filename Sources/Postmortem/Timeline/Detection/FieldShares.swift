/// Ranks the values of fields (hosts, versions, regions) by how much more of the incident's errors
/// they have than of the records.
extension FieldShare {
  /// How many values are named at most.
  private static let limit = 10
  /// The least surprise in nats, before what the number of values asks for.
  private static let threshold = 5.0
  /// So many errors before the incident tell how they are spread without it.
  private static let usualErrors = 10

  /// The values whose share of the errors cannot be chance, the most surprising first.
  ///
  /// The share that is expected is that of the records, service by service, so that a service that
  /// fails does not accuse all that it runs on (indirect standardisation: Breslow and Day,
  /// Statistical Methods in Cancer Research II, 1987); or the share that the value had of the errors
  /// before, if that is larger. Surprise is the log-likelihood ratio of the share against the
  /// expected one (Dunning, Computational Linguistics 19, 1993): the number of errors times the
  /// divergence of Kullback and Leibler.
  static func ranked(in logs: LogDigest, incident: LogIncident) -> [FieldShare] {
    let services = Set(incident.episodes.filter(\.isFailure).map(\.service))
    return logs.dimensions.flatMap { counts in
      ranked(counts, incident: incident, services: services)
    }.sorted(by: inOrder).prefix(limit).map(\.self)
  }

  private static func inOrder(_ left: FieldShare, _ right: FieldShare) -> Bool {
    if left.surprise != right.surprise { return left.surprise > right.surprise }
    return utf8Order([left.dimension.name, left.value], [right.dimension.name, right.value])
  }

  /// What one value amounts to in some services.
  private struct Tally {
    var services: Set<String> = []
    var errors = 0
    var records = 0
    var errorsBefore = 0
    var recordsBefore = 0
    var expected = 0.0
    var first: FirstRecord?
  }

  private static func ranked(
    _ counts: DimensionCounts, incident: LogIncident, services: Set<String?>
  ) -> [FieldShare] {
    let window = BucketWindow(incident, width: counts.bucketSeconds)
    let concerned = counts.series.filter { services.contains($0.service) }
    let hasErrors = concerned.contains { window.during($0.errors) > 0 }
    let tallies = tallies(
      hasErrors ? concerned : counts.series, window, width: counts.bucketSeconds)
    let all = tallies.values.reduce(into: Tally()) { sum, value in
      sum.errors += value.errors
      sum.records += value.records
      sum.errorsBefore += value.errorsBefore
      sum.recordsBefore += value.recordsBefore
    }
    let begin = concerned.compactMap { $0.counts.first?.start }.min() ?? 0
    let present = tallies.values.count { $0.records > 0 }
    guard all.errors > 0, present > 1 || counts.dimension.isOfFailures else { return [] }
    return tallies.compactMap { name, value in
      var share = FieldShare(
        dimension: counts.dimension, value: name,
        service: value.services.count == 1 ? value.services.first : nil, errors: value.errors,
        records: value.records, allErrors: all.errors, allRecords: all.records,
        errorsBefore: value.errorsBefore, allErrorsBefore: all.errorsBefore,
        recordsBefore: value.recordsBefore, allRecordsBefore: all.recordsBefore)
      share.expected = expected(of: value, all, counts.dimension)
      share.surprise = surprise(
        of: Double(value.errors) / Double(all.errors), against: share.expected, of: all.errors)
      share.first = value.first
      share.gap = value.first.map { incident.onset.earliest - $0.time }
      share.isNew = isNew(value, since: begin, gap: share.gap)
      guard share.isClear(among: present) else { return nil }
      return share
    }
  }

  /// Whether a value came when others were known already.
  private static func isNew(_ value: Tally, since begin: Int64, gap: TimeSpan?) -> Bool {
    guard let first = value.first, let gap else { return value.recordsBefore == 0 }
    return first.time - Timestamp(secondsSince1970: begin) >= VersionEvents.known
      && gap <= TimelineAssembly.changeLead
  }

  private static func tallies(
    _ series: [DimensionSeries], _ window: BucketWindow, width: Int64
  ) -> [String: Tally] {
    var ofService: [String: (errors: Int, records: Int)] = [:]
    for one in series {
      let known = ofService[one.service ?? ""] ?? (0, 0)
      ofService[one.service ?? ""] = (
        known.errors + window.during(one.errors), known.records + window.during(one.counts)
      )
    }
    var tallies: [String: Tally] = [:]
    for one in series {
      var tally = tallies[one.value] ?? Tally()
      let records = window.during(one.counts)
      tally.errors += window.during(one.errors)
      tally.records += records
      tally.errorsBefore += window.before(one.errors)
      tally.recordsBefore += window.before(one.counts)
      if records > 0 { tally.services.insert(one.service ?? "") }
      if let whole = ofService[one.service ?? ""], whole.records > 0 {
        tally.expected += Double(whole.errors) * Double(records) / Double(whole.records)
      }
      if let first = one.firstRecord(in: width),
        tally.first.map({ first.isBefore($0) }) ?? true
      {
        tally.first = first
      }
      tallies[one.value] = tally
    }
    return tallies
  }

  /// The share of the errors that a value would have if nothing were wrong with it.
  private static func expected(
    of value: Tally, _ all: Tally, _ dimension: LogDimension
  ) -> Double {
    let before = Double(value.errorsBefore) / Double(max(1, all.errorsBefore))
    // Half an error for a class that never came: it has some rate, though nobody knows it.
    let never = 0.5 / Double(max(1, all.errorsBefore))
    guard !dimension.isOfFailures else { return max(before, never) }
    let ofRecords = value.expected / Double(all.errors)
    return all.errorsBefore >= usualErrors ? max(ofRecords, before) : ofRecords
  }

  /// In nats; zero for a share that is not larger.
  private static func surprise(of share: Double, against expected: Double, of errors: Int) -> Double
  {
    guard share > expected, expected > 0 else { return 0 }
    let rest = share < 1 ? (1 - share) * naturalLogarithm((1 - share) / (1 - expected)) : 0
    return Double(errors) * (share * naturalLogarithm(share / expected) + rest)
  }

  /// Whether it is beyond chance, and by more than a little: the odds of an error to be of this value
  /// have doubled.
  private func isClear(among values: Int) -> Bool {
    let share = Double(errors) / Double(max(1, allErrors))
    // Without errors before, every class of errors is new; patterns tell more of that.
    if dimension.isOfFailures, allErrorsBefore < FieldShare.usualErrors { return false }
    return surprise >= FieldShare.threshold + naturalLogarithm(Double(max(1, values)))
      && share * (1 - expected) >= 2 * expected * (1 - share)
  }
}

/// Which buckets lie before an incident, and which in it.
struct BucketWindow {
  private var from: Int64
  private var until: Int64
  private let width: Int64

  init(_ incident: LogIncident, width: Int64) {
    from = incident.onset.earliest.secondsSince1970
    until = incident.lastRaised.secondsSince1970 + width
    self.width = width
  }

  /// Records of the buckets that reach into the incident.
  func during(_ buckets: [LogPattern.Bucket]) -> Int {
    buckets.reduce(0) {
      $1.start + width > from && $1.start < until ? $0 + $1.count : $0
    }
  }

  /// Records of the buckets that end before it.
  func before(_ buckets: [LogPattern.Bucket]) -> Int {
    buckets.reduce(0) { $1.start + width <= from ? $0 + $1.count : $0 }
  }
}
