extension Severity {
  /// The severity that an alert's own word stands for: `critical`, `P2`, `SEV-1`, `page`.
  init?(alertWord word: String?) {
    guard let word else { return nil }
    let letters = word.lowercased().filter { $0.isLetter || $0.isNumber }
    switch letters {
    case "critical", "page", "emergency", "fatal", "disaster", "blocker", "p0", "p1", "sev0",
      "sev1", "1critical", "crit", "down", "unreachable", "highest":
      self = .fatal
    case "error", "high", "major", "p2", "sev2", "2high", "alert", "average", "errored", "failure",
      "failed":
      self = .error
    case "warning", "warn", "medium", "minor", "moderate", "p3", "sev3", "3moderate", "unknown",
      "nodata", "degraded", "unstable":
      self = .warn
    case "info", "information", "informational", "low", "none", "p4", "p5", "sev4", "sev5", "ok",
      "normal", "4low", "notice", "lowest", "success", "recovery":
      self = .info
    default: return nil
    }
  }
}
