/// Reads `incident.yaml`: what people add beside the evidence.
///
/// Every key may be left out; a key that is not known is an error. `schemas/incident-1.json` and
/// `docs/incident-yaml.md` describe the keys.
public struct IncidentFileReader {
  private let file: SettingsFile
  /// The zone of times written without one; nil when the file declares none.
  private var defaultZone: ZoneRule?

  /// Reads the file.
  ///
  /// - Parameter name: the path to show in messages and evidence.
  /// - Throws: ``PostmortemError`` of kind `usage`, PM020 to PM029, that points at the mistake.
  public static func read(bytes: [UInt8], name: String) throws(PostmortemError) -> IncidentFile {
    var reader = IncidentFileReader(file: try SettingsFile(bytes: bytes, name: name))
    return try reader.read()
  }

  private init(file: SettingsFile) { self.file = file }

  private mutating func read() throws(PostmortemError) -> IncidentFile {
    let root = try file.value.mapping(keys: [
      "title", "id", "severity", "services", "timezone", "people", "narrative", "milestones",
      "timeline", "hide", "actions", "sources", "status_page", "slo", "customers",
      "formats",
    ])
    defaultZone = try root["timezone"]?.zone()
    var incident = IncidentFile(name: file.name)
    incident.title = try root["title"]?.string()
    incident.id = try root["id"]?.string()
    incident.severity = try root["severity"]?.string()
    incident.services = try root["services"]?.strings() ?? []
    for entry in try root["people"]?.list() ?? [] { incident.people.append(try person(entry)) }
    if let value = root["narrative"] { incident.narrative = try narrative(value) }
    if let value = root["milestones"] { incident.milestones = try milestones(value) }
    for entry in try root["timeline"]?.list() ?? [] { incident.rows.append(try row(entry)) }
    for entry in try root["hide"]?.list() ?? [] { incident.hidden.append(try hiddenRow(entry)) }
    if let value = root["actions"] { incident.actions = try actions(value) }
    for entry in try root["sources"]?.list() ?? [] {
      incident.sources.append(try SettingsSourceRule.read(entry))
    }
    // What they define is read by the formats themselves.
    _ = try root["formats"]?.list()
    incident.statusPageIncident = try root["status_page"]?.mapping(keys: ["incident"])
      .required("incident").string()
    incident.objective = try root["slo"].map { value throws(PostmortemError) in
      try objective(value)
    }
    incident.customers = try root["customers"].map { value throws(PostmortemError) in
      try SettingsCustomers.read(value)
    }
    return incident
  }

  private func objective(
    _ value: SettingsValue
  ) throws(PostmortemError) -> IncidentFile.Objective {
    let fields = try value.mapping(keys: ["objective", "window"])
    let share = try fields.required("objective", help: "write it like `99.9%`")
    let window = try fields.required("window", help: "write it like `30d`")
    let percentage = try share.percentage()
    guard percentage.millionths < 1_000_000 else {
      throw share.notUnderstood("leaves no error budget", help: "write it like `99.9%`")
    }
    let span = try window.duration()
    guard span > .seconds(0) else {
      throw window.notUnderstood("is not a length of time", help: "write it like `30d`")
    }
    return IncidentFile.Objective(partsPerMillion: Int64(percentage.millionths), window: span)
  }

  private func person(_ value: SettingsValue) throws(PostmortemError) -> IncidentFile.Person {
    let person = try value.mapping(keys: ["role", "name"])
    return IncidentFile.Person(
      role: try person.required("role", help: "public reports show the role and not the name")
        .string(),
      name: try person["name"]?.string())
  }

  private func narrative(
    _ value: SettingsValue
  ) throws(PostmortemError) -> [IncidentFile.NarrativeText] {
    let sections = try value.mapping(keys: NarrativeSection.allCases.map(\.rawValue))
    var texts: [IncidentFile.NarrativeText] = []
    for entry in sections.entries {
      guard let section = NarrativeSection(rawValue: entry.key), let value = sections[entry.key]
      else { continue }
      texts.append(
        IncidentFile.NarrativeText(
          section: section, markdown: try value.string(), evidence: value.evidence))
    }
    return texts
  }

  private func milestones(
    _ value: SettingsValue
  ) throws(PostmortemError) -> [IncidentFile.MilestoneOverride] {
    let milestones = try value.mapping(keys: MilestoneKey.allCases.map(\.rawValue))
    var overrides: [IncidentFile.MilestoneOverride] = []
    for entry in milestones.entries {
      guard let key = MilestoneKey(rawValue: entry.key), let value = milestones[entry.key] else {
        continue
      }
      let fields = try value.mapping(keys: ["at", "reason"])
      let time = try fields.required("at").time(defaultZone: defaultZone)
      let reason = try fields.required(
        "reason",
        help: "say why this time is right; the report shows it beside what the evidence gave"
      ).string()
      overrides.append(
        IncidentFile.MilestoneOverride(
          key: key, time: time.bounds, zone: time.zone, reason: reason,
          evidence: file.evidence(
            at: entry.keyBytes
              .lowerBound..<max(
                entry.keyBytes.upperBound, value.node.bytes.upperBound))))
    }
    return overrides
  }

  private func row(_ value: SettingsValue) throws(PostmortemError) -> IncidentFile.Row {
    let row = try value.mapping(keys: ["at", "text", "kind", "service"])
    let time = try row.required("at").time(defaultZone: defaultZone)
    return IncidentFile.Row(
      time: time.bounds, zone: time.zone,
      kind: try row["kind"]?.oneOf(EventKind.self, named: "kind") ?? .note,
      text: try row.required("text").string(), service: try row["service"]?.string(),
      evidence: value.evidence)
  }

  private func hiddenRow(
    _ value: SettingsValue
  ) throws(PostmortemError) -> IncidentFile.HiddenRow {
    let row = try value.mapping(keys: ["match", "reason"])
    return IncidentFile.HiddenRow(
      match: try row.required("match", help: "a row's id, or a piece of its text").string(),
      reason: try row.required("reason", help: "the report counts hidden rows and shows why")
        .string())
  }

  private func actions(_ value: SettingsValue) throws(PostmortemError) -> [ActionItem] {
    var actions: [ActionItem] = []
    for (index, entry) in try value.list().enumerated() {
      let fields = try entry.mapping(keys: [
        "id", "text", "type", "owner", "due", "ticket", "status",
      ])
      if let due = fields["due"] { _ = try due.date() }
      let id = try fields["id"]?.string() ?? "A\(index + 1)"
      guard !actions.contains(where: { $0.id == id }) else {
        throw file.error(
          "PM029", "two actions have the id `\(id)`", at: (fields["id"] ?? entry).node.bytes,
          help: "give each its own, or leave `id` out to have them numbered")
      }
      actions.append(
        ActionItem(
          id: id, text: try fields.required("text").string(),
          kind: try fields["type"]?.oneOf(ActionItem.Kind.self, named: "type"),
          owner: try fields["owner"]?.string(), due: try fields["due"]?.string(),
          ticket: try fields["ticket"]?.string(), status: try fields["status"]?.string(),
          evidence: entry.evidence))
    }
    return actions
  }
}
