/// Logs of those who use the system from outside: clients, probes, tests.
///
/// What they see fail is harm, whatever level they write it at; what inner services complain of
/// is a fault that may or may not reach a user.
enum Observers {
  /// Names of folders, files and services of those who ask and do not serve.
  private static let names: Set<String> = [
    "client", "clients", "customer", "customers", "probe", "probes", "prober", "synthetic",
    "synthetics", "blackbox", "healthcheck", "healthchecks", "smoke", "canary", "e2e", "workload",
    "workloads", "loadgen", "loadtest", "locust", "k6", "jmeter", "gatling", "uptime",
  ]

  /// Whether the records of a pattern were written by one who uses the system.
  static func wrote(_ pattern: LogPattern) -> Bool {
    guard pattern.httpStatus == nil else { return false }
    return isNamed(pattern.first.evidence.reference.source)
      || pattern.service.map(isNamed) ?? false
  }

  /// Whether a path or service holds one of the names as a word of its own.
  private static func isNamed(_ path: String) -> Bool {
    path.utf8.split { byte in
      let lower = byte | 0x20
      return
        !(lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }.contains { names.contains(String(decoding: $0, as: UTF8.self).lowercased()) }
  }

  /// Whether an observer's pattern tells of a failure; what is written for debugging does not.
  static func tellsOfFailure(_ pattern: LogPattern) -> Bool {
    if let severity = pattern.severity {
      if severity >= .error { return true }
      if severity < .info { return false }
    }
    return FailureWords.strength(of: pattern.template) > .none
      || FailureWords.quotesFailedRequest(pattern.first.message)
  }
}
