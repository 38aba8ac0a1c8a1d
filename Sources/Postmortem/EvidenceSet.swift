/// Evidence that was read: counts, documents, and what people wrote beside them.
public struct EvidenceSet: Sendable, Hashable {
  public var digest: Digest
  public var incidentFile: IncidentFile?

  public init(digest: Digest, incidentFile: IncidentFile? = nil) {
    self.digest = digest
    self.incidentFile = incidentFile
  }
}

extension EvidenceSet {
  /// What the reader says of sources that were not read whole.
  private static let damageCodes: Set<String> = [
    "truncated", "unreadable", "changed-while-read", "encrypted",
  ]

  /// Refuses evidence that cannot carry a report: nothing of it was read, or a part is missing.
  ///
  /// - Parameter acceptingPartial: Whether a part may be missing; the report then says which.
  /// - Throws: ``PostmortemError`` of kind `input`.
  public func check(acceptingPartial: Bool) throws {
    let warnings = digest.diagnostics.filter { $0.level == .warning }
    guard digest.sources.contains(where: { $0.kind != .unread }) else {
      throw PostmortemError(
        .input, code: "PM093", "nothing in the evidence could be read",
        remark: warnings.first?.message, help: "`postmortem formats` lists what is read")
    }
    let damaged = warnings.filter { EvidenceSet.damageCodes.contains($0.code) }
    guard !acceptingPartial, let first = damaged.first else { return }
    let more = damaged.count > 1 ? ", and \(damaged.count - 1) more" : ""
    throw PostmortemError(
      .input, code: "PM092", "a part of the evidence is missing: \(first.message)\(more)",
      help: "fetch it again, or go on without it with `--partial`; the report then says so")
  }
}

/// How evidence is read.
public struct ReadingOptions: Sendable, Hashable {
  /// What to know of some files, before what `incident.yaml` says of them.
  public var rules: [IncidentFile.SourceRule]
  /// Files and folders that define log formats, beside those of the evidence.
  public var formatPaths: [String]
  /// The time that is asked for; nil for all.
  public var window: TimeWindow?
  /// How the reading is done; changes nothing of the result.
  public var work: DigestBuilder.Options

  public init(
    rules: [IncidentFile.SourceRule] = [], formatPaths: [String] = [],
    window: TimeWindow? = nil, work: DigestBuilder.Options = DigestBuilder.Options()
  ) {
    self.formatPaths = formatPaths
    self.window = window
    self.rules = rules
    self.work = work
  }

  /// The zone that a text names, such as `+02:00`, `UTC` or `Europe/Berlin`.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage` when there is none of that name, with one that was
  ///   probably meant.
  public static func zone(_ text: String) throws(PostmortemError) -> ZoneRule {
    guard let zone = SettingsTime.zone(text) else {
      throw PostmortemError(
        .usage, code: "PM001", "`\(text)` is no zone that is known here",
        remark: SettingsTime.zoneRemark(text), help: SettingsTime.zoneHelp)
    }
    return zone
  }

  /// The instant that a text names, such as `2026-03-01T14:00:00Z`, `2026-03-01 14:00` or
  /// `2026-03-01`; nil for anything else.
  ///
  /// - Parameter zone: The zone of a time that names none; UTC when it is nil.
  public static func time(_ text: String, zone: ZoneRule? = nil) -> Timestamp? {
    SettingsTime(text, defaultZone: zone)?.bounds.earliest
  }

  /// The length of time that a text names, such as `30m` or `1h 30m`; nil for anything else and for
  /// nothing or less.
  public static func length(_ text: String) -> TimeSpan? {
    TimeSpan(written: text).flatMap { $0 > .seconds(0) ? $0 : nil }
  }

  /// The years that a rule may name.
  public static let years = 1970...2260
}
