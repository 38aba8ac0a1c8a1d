import TestSupport

@testable import Postmortem

/// Synthetic patterns, as a digest would hold them.
enum PatternFixture {
  /// A pattern with one record in each of these seconds since 1970, ascending.
  static func pattern(
    _ template: String, service: String? = "app", _ severity: Severity = .info, at seconds: [Int64]
  ) -> LogPattern {
    let identity = PatternIdentity(service: service, severity: severity, template: template)
    func record(_ second: Int64) -> LogPattern.Exemplar {
      LogPattern.Exemplar(
        time: Timestamp(secondsSince1970: second), message: template,
        evidence: .at("app.log", Int(second)))
    }
    return LogPattern(
      key: identity.key, templateKey: identity.templateKey, template: template,
      severity: severity, service: service, count: seconds.count, first: record(seconds[0]),
      last: record(seconds[seconds.count - 1]),
      counts: seconds.map { LogPattern.Bucket(start: $0, count: 1) })
  }

  static func digest(_ patterns: [LogPattern]) -> LogDigest {
    var logs = LogDigest()
    logs.patterns = patterns
    return logs
  }
}
