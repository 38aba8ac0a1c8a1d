extension HostShare {
  /// How many hosts are named at most.
  private static let limit = 10

  /// The hosts with more of an incident's errors than of its records, by the most errors beyond
  /// their share.
  ///
  /// None where all records come from one host, or the hosts fail alike.
  static func ranked(in logs: LogDigest, incident: LogIncident) -> [HostShare] {
    let from = incident.onset.earliest
    let until = incident.lastRaised + .seconds(logs.valueBucketSeconds)
    func sum(_ buckets: [LogPattern.Bucket]) -> Int {
      buckets.reduce(0) { sum, bucket in
        let start = Timestamp(secondsSince1970: bucket.start)
        return start + .seconds(logs.valueBucketSeconds) > from && start < until
          ? sum + bucket.count : sum
      }
    }
    let counted = logs.hosts.map { host in
      (name: host.name ?? "other hosts", errors: sum(host.errors), records: sum(host.counts))
    }.filter { $0.records > 0 }
    let errors = counted.reduce(0) { $0 + $1.errors }
    let records = counted.reduce(0) { $0 + $1.records }
    guard counted.count > 1, errors > 0 else { return [] }
    return counted.filter { host in
      // Half as much again as its share of the records.
      Double(host.errors) * Double(records) > 1.5 * Double(host.records) * Double(errors)
    }.map {
      HostShare(
        host: $0.name, errors: $0.errors, records: $0.records, allErrors: errors,
        allRecords: records)
    }.sorted { left, right in
      left.errors != right.errors
        ? left.errors > right.errors : left.host.utf8.lexicographicallyPrecedes(right.host.utf8)
    }.prefix(limit).map { $0 }
  }
}
