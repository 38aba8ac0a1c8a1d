extension DrillExpectation: CustomStringConvertible {
  /// The expectation as a failure shows it: `<= 10m`.
  public var description: String {
    switch self {
    case .incidents(let count), .sources(let count): return count.description
    case .milestone(_, let time, let tolerance):
      let range = tolerance == .seconds(0) ? "" : ", within \(tolerance.shortText)"
      return time.text(withDate: true) + range
    case .duration(_, let min?, let max?): return "\(min.shortText) to \(max.shortText)"
    case .duration(_, let min?, nil): return ">= \(min.shortText)"
    case .duration(_, nil, let max): return "<= \(max?.shortText ?? "any")"
    case .timeline(let pattern, let count): return "\(count) rows with \(pattern.description)"
    case .sequence(let keys): return keys.map(\.rawValue).joined(separator: ", then ")
    case .findings(let code, let count): return "\(count) findings of code \(code)"
    case .unparsedLines(let share): return "<= \(share.text) of the lines of logs"
    }
  }
}

extension RowPattern: CustomStringConvertible {
  /// `kind restart, service worker, before mitigated`.
  public var description: String {
    let parts = [
      kind.map { "kind \($0.rawValue)" }, origin.map { "origin \($0.rawValue)" },
      service.map { "service \($0)" }, text.map { "text `\($0)`" },
      after.map { "after \($0.rawValue)" }, before.map { "before \($0.rawValue)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

extension TimeSpan {
  /// The length in the largest units that say it: `10m`, `1h 30m`, `90s` as `1m 30s`.
  var shortText: String {
    let parts = text().split(separator: " ")
    let telling = parts.filter { !["0d", "0h", "0m", "0s"].contains($0) }
    return telling.isEmpty ? "0s" : telling.joined(separator: " ")
  }
}

extension TimeBounds {
  /// The time as finely as it is known: `14:38:10Z`, `14:50Z`; with its date where asked.
  func text(withDate: Bool) -> String {
    let civil = earliest.civil
    switch precision {
    case .day: return civil.date
    case .hour, .minute: return (withDate ? civil.date + "T" : "") + civil.shortClock + "Z"
    default: return (withDate ? civil.date + "T" : "") + civil.clock + "Z"
    }
  }
}
