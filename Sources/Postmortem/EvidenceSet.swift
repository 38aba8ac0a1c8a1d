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

  /// The offset that a zone's text stands for, such as `+02:00` or `UTC`; nil for anything else.
  public static func zoneOffset(_ text: String) -> TimeSpan? { SettingsTime.offset(text) }

  /// The instant that a text names, such as `2026-03-01T14:00:00Z`, `2026-03-01 14:00` or
  /// `2026-03-01`; nil for anything else.
  ///
  /// - Parameter offset: The zone of a time that names none; UTC when it is nil.
  public static func time(_ text: String, offset: TimeSpan? = nil) -> Timestamp? {
    let zone = offset.map { ZoneRule(name: $0.offsetName, offset: $0) }
    return SettingsTime(text, defaultZone: zone)?.bounds.earliest
  }

  /// The years that a rule may name.
  public static let years = 1970...2260
}
