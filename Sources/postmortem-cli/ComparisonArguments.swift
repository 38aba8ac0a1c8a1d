import ArgumentParser
import Postmortem

/// What patterns are compared with: another run, or another time of the same logs.
struct ComparisonArguments: ParsableArguments {
  @Option(
    defaultAsFlag: "", parsing: .next,
    help: ArgumentHelp(
      """
      Compare with an earlier run: logs, or what --format json wrote of them. Without a path, two \
      times of the same logs are compared.
      """, valueName: "path"))
  var diff: String?

  @Option(
    help: ArgumentHelp(
      """
      Compare with this time, such as `2026-03-01 13:00..2026-03-01 14:00`, `2026-03-01 13:00..1h` or \
      ..2026-03-01 (default: all before --during).
      """,
      valueName: "from..until"))
  var before: String?

  @Option(
    help: ArgumentHelp(
      "The time to compare (default: all after --before).", valueName: "from..until"))
  var during: String?

  @Option(
    help: ArgumentHelp("Compare what is after this time with what is before it.", valueName: "time")
  )
  var at: String?

  @Option(
    help: ArgumentHelp(
      "How much before and after --at is compared (default: 30m).", valueName: "length"))
  var span: String?

  @Option(
    defaultAsFlag: "", parsing: .next,
    help: ArgumentHelp(
      "Compare the time of the incident with all before it.", valueName: "id"))
  var incident: String?

  @Option(
    help: ArgumentHelp(
      "End with 1 on new-errors (a new pattern at ERROR or worse) or more-errors (new or raised).",
      valueName: "change"))
  var failOn: String?

  /// What ends the command with 1.
  private enum FailOn: String, CaseIterable {
    case newErrors = "new-errors"
    case moreErrors = "more-errors"
  }

  /// What is to be compared.
  enum Comparison {
    case run(path: String)
    case times(before: TimeWindow, during: TimeWindow)
    case incident(IncidentChoice)
  }

  /// Nil when nothing is to be compared.
  func comparison(_ options: ReadingOptions) throws -> Comparison? {
    if let failOn {
      _ = try choice(failOn, of: FailOn.allCases.map(\.rawValue), for: "--fail-on")
    }
    let zone = ReadingArguments.zone(for: options.rules)
    let given = [
      (diff ?? "").isEmpty ? nil : "--diff \(diff ?? "")", at.map { _ in "--at" },
      before.map { _ in "--before" } ?? during.map { _ in "--during" },
      incident.map { _ in "--incident" },
    ].compactMap(\.self)
    guard given.count < 2 else {
      throw PostmortemError(
        .usage, code: "PM001", "`\(given[0])` and `\(given[1])` say both what to compare",
        help: "give one of them")
    }
    if span != nil, at == nil {
      throw PostmortemError(
        .usage, code: "PM001", "`--span` goes with `--at`, which is not given",
        help: "give the time around which to compare to `--at`")
    }
    if let diff, !diff.isEmpty { return .run(path: diff) }
    if let at { return try around(at, zone) }
    if before != nil || during != nil { return try times(zone) }
    if let incident { return .incident(IncidentChoice(id: incident.isEmpty ? nil : incident)) }
    guard diff == nil, failOn == nil else {
      throw PostmortemError(
        .usage, code: "PM001",
        "`\(diff == nil ? "--fail-on" : "--diff")` needs something to compare with",
        help:
          "give an earlier run to `--diff`, a time to `--at`, two to `--before` and `--during`, "
          + "or take `--incident`")
    }
    return nil
  }

  private func around(_ word: String, _ zone: ZoneRule?) throws -> Comparison {
    guard let time = ReadingOptions.time(word, zone: zone) else {
      throw ReadingArguments.error(
        word, option: "--at", help: "write it like `2026-03-01T14:00:00Z` or `2026-03-01 14:00`")
    }
    let written = span ?? "30m"
    guard let length = ReadingOptions.length(written) else {
      throw ReadingArguments.error(
        written, option: "--span", help: "write it like `30m` or `1h 30m`")
    }
    return .times(
      before: TimeWindow(since: time + -length, until: time),
      during: TimeWindow(since: time, until: time + length))
  }

  private func times(_ zone: ZoneRule?) throws -> Comparison {
    let earlier = try before.map { try ComparisonArguments.window($0, "--before", zone) }
    let later = try during.map { try ComparisonArguments.window($0, "--during", zone) }
    // Only one of them may be left out, and only when the other tells where it ends.
    if let earlier, let later { return .times(before: earlier, during: later) }
    if let later, let start = later.since {
      return .times(before: TimeWindow(until: start), during: later)
    }
    if let earlier, let end = earlier.until {
      return .times(before: earlier, during: TimeWindow(since: end))
    }
    throw PostmortemError(
      .usage, code: "PM001",
      later == nil
        ? "`--before` is open at its end, and nothing says where the rest begins"
        : "`--during` is open at its beginning, and nothing says what was before",
      help: "give both, `--before` and `--during`")
  }

  /// `FROM..UNTIL`, of which one may be left out, and one may be a length from the other.
  private static func window(
    _ word: String, _ option: String, _ zone: ZoneRule?
  ) throws -> TimeWindow {
    guard let dots = word.firstRange(of: "..") else {
      throw ReadingArguments.error(
        word, option: option,
        help: "write it like `2026-03-01 13:00..2026-03-01 14:00` or `2026-03-01 13:00..1h`")
    }
    func end(_ text: Substring) -> String? {
      let trimmed = text.split(separator: " ").joined(separator: " ")
      return trimmed.isEmpty ? nil : trimmed
    }
    return try ReadingArguments.window(
      (end(word[..<dots.lowerBound]), option), (end(word[dots.upperBound...]), option), zone: zone)
  }

  /// Whether the comparison is what `--fail-on` fails on, in a sentence; nil when it is not.
  func failure(_ comparison: PatternComparison) -> String? {
    guard let fatal = failOn.flatMap(FailOn.init(rawValue:)) else { return nil }
    let severe = { (change: PatternComparison.Change) in
      comparison.clearRows(change).count { ($0.severity ?? .info) >= .error }
    }
    let (new, rose) = (severe(.new), fatal == .moreErrors ? severe(.rose) : 0)
    guard new + rose > 0 else { return nil }
    let parts = [
      new == 0 ? nil : plainCount(new, "new pattern"),
      rose == 0 ? nil : plainCount(rose, "pattern at a raised rate", "patterns at a raised rate"),
    ].compactMap(\.self)
    return parts.joined(separator: " and ") + ", at ERROR or worse"
  }
}
