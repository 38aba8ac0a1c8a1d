/// What a duration in a sentence measures, by the words around it.
///
/// Only lengths of the incident count: `the upload took 10 minutes` is no claim about it, and
/// neither is a mean over many incidents, a plan, or what might have been.
enum DurationSubject {
  /// - Parameters:
  ///   - before: the words of the sentence before the duration, in lower case.
  ///   - after: the words after it.
  static func subject(before: [Substring], after: [Substring]) -> Narrative.Claim.Subject? {
    guard !isOfMany(before), !isSupposed(before) else { return nil }
    if let subject = labelled(before) { return subject }
    if isLag(before, after) { return .detection }
    return isHarm(before, after) ? .impact : nil
  }

  // MARK: Labels

  /// `Time to repair: 0h 16m`
  private static func labelled(_ before: [Substring]) -> Narrative.Claim.Subject? {
    let last = before.suffix(3)
    guard last.count == 3, last.starts(with: ["time", "to"]), let verb = last.last else {
      return nil
    }
    switch verb {
    case "repair", "mitigate", "restore", "recover", "recovery", "fix": return .repair
    case "resolve", "resolution": return .resolution
    case "detect", "detection", "notice", "discover": return .detection
    default: return nil
    }
  }

  /// `Mean time to repair`, `on average 5 minutes`.
  private static func isOfMany(_ before: [Substring]) -> Bool {
    before.suffix(5).contains {
      ["mean", "average", "median", "typically", "usually"].contains($0)
    }
  }

  /// `would have been down for an hour`, `may take 10 minutes`.
  private static func isSupposed(_ before: [Substring]) -> Bool {
    before.suffix(6).contains {
      ["would", "could", "might", "should", "expect", "expected", "will", "if", "every"]
        .contains($0)
    }
  }

  // MARK: Lags

  private static let unseen: Set<Substring> = ["unnoticed", "undetected", "unaware"]
  private static let seen: Set<Substring> = [
    "detected", "noticed", "discovered", "spotted", "alerted", "notified", "paged", "reported",
    "notices", "detects",
  ]
  private static let starts: Set<Substring> = [
    "deployment", "deploy", "release", "rollout", "change", "incident", "outage", "start", "merge",
    "onset", "upgrade",
  ]

  private static func isLag(_ before: [Substring], _ after: [Substring]) -> Bool {
    // `went unnoticed for 40 minutes`
    if before.suffix(4).contains(where: unseen.contains),
      before.last == "for" || unseen.contains(before.last ?? "")
    {
      return true
    }
    // `was present for nearly an hour before we noticed it`
    if after.first == "before", after.dropFirst().prefix(4).contains(where: seen.contains) {
      return true
    }
    // `was detected within ten minutes of the rollout`
    if before.suffix(3).contains(where: seen.contains),
      before.suffix(2).contains(where: { ["within", "after", "in"].contains($0) })
        || ["within", "after"].contains(before.last ?? "")
    {
      return after.isEmpty || ["of", "after", "from"].contains(after.first ?? "")
    }
    // `About 11 minutes after the deployment, a member notified us`
    return before.isEmpty && ["after", "into"].contains(after.first ?? "")
      && after.dropFirst().prefix(3).contains(where: starts.contains)
      && after.prefix(14).contains(where: seen.contains)
  }

  // MARK: Harm

  /// Nouns that a duration measures: `20 minute major incident`, `50min of outage`.
  static let measured = [
    "incident", "outage", "downtime", "disruption", "degradation", "interruption", "unavailability",
  ]

  /// Words that a length of the harm follows.
  private static let lengths: [[Substring]] = [
    ["lasted"], ["lasting"], ["last", "for"], ["duration"], ["down", "for"],
    ["unavailable", "for"], ["unusable", "for"], ["offline", "for"], ["degraded", "for"],
    ["outage", "of"], ["outage", "for"], ["outage", "was"], ["outage", "took"], ["downtime", "of"],
    ["downtime", "was"], ["downtime", "for"], ["period", "of"], ["total", "of"],
    ["unreachable", "for"], ["inaccessible", "for"], ["incident", "of"], ["disruption", "of"],
    ["interruption", "of"], ["degradation", "of"], ["bounded", "to"], ["bounded", "by"],
    ["resolved", "after"], ["resolved", "within"], ["recover", "itself", "in"],
    ["recovered", "after"], ["recovered", "in"], ["recovered", "within"], ["recovery", "took"],
    ["broken", "for"], ["failing", "for"], ["impact", "lasted"], ["restored", "after"],
  ]

  /// What lasted was not the harm.
  private static let others: Set<Substring> = [
    "unnoticed", "undetected", "unaware", "without", "waited", "wait", "waiting", "cached",
    "retained", "monitored",
  ]

  private static func isHarm(_ before: [Substring], _ after: [Substring]) -> Bool {
    let next = after.prefix(4)
    if let noun = next.firstIndex(where: { word in measured.contains { word.hasPrefix($0) } }),
      !next[..<noun].contains(where: {
        ["after", "before", "into", "since", "until", "to", "ago", "later", "during"].contains($0)
      })
    {
      return true
    }
    if next.starts(with: ["from", "the", "start"]) { return true }
    // `a 47 minute period during which nothing could merge`
    if next.starts(with: ["period", "during", "which"]) || next.starts(with: ["period", "where"]) {
      return true
    }
    if saysForHowLong(before, after) { return true }
    let last = Array(before.suffix(6))
    return lengths.contains { phrase in
      last.indices.contains { last[$0...].starts(with: phrase) }
    }
  }

  /// `For about ten minutes nobody …`, `failed for an estimated time of ten minutes`.
  private static func saysForHowLong(_ before: [Substring], _ after: [Substring]) -> Bool {
    let last = Array(before.suffix(14))
    guard let place = last.lastIndex(of: "for"), last.count - place <= 5,
      last[(place + 1)...].allSatisfy({
        ["an", "a", "estimated", "time", "period", "of"].contains($0)
      })
    else { return false }
    let subject = last[..<place]
    guard !subject.contains(where: others.contains) else { return false }
    if subject.isEmpty || subject.last == "that" {
      // `For 10 minutes the lead waited` tells of no harm.
      return after.contains { word in HarmWords.stems.contains { word.hasPrefix($0) } }
    }
    return subject.suffix(5).contains { word in HarmWords.stems.contains { word.hasPrefix($0) } }
  }
}
