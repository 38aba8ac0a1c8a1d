/// Reads a `*.drill.yaml`; `schemas/drill-1.json` and `docs/drills.md` describe the keys.
public struct DrillReader {
  private let file: SettingsFile
  private var cases: [DrillCase] = []

  /// Reads one drill.
  ///
  /// - Parameter name: the path to show in messages.
  /// - Throws: ``PostmortemError`` of kind `usage`, PM020 to PM029, that points at the mistake.
  public static func read(bytes: [UInt8], name: String) throws(PostmortemError) -> Drill {
    var reader = DrillReader(file: try SettingsFile(bytes: bytes, name: name))
    return try reader.read()
  }

  private init(file: SettingsFile) { self.file = file }

  private mutating func read() throws(PostmortemError) -> Drill {
    try refuseKeysOfLaterVersions(in: file.value, ["baseline"])
    let root = try file.value.mapping(keys: [
      "version", "id", "title", "tags", "inputs", "expect", "waivers",
    ])
    _ = try root.required("version", help: "begin the file with `version: 1`").integer(in: 1...1)
    let id = try root.required("id")
    let name = try id.string()
    guard
      name.utf8.allSatisfy({
        (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d
      })
    else { throw id.notUnderstood("is not made of a-z, 0-9 and `-`") }

    let inputs = try root.required("inputs", help: "list the evidence to replay")
    var rules: [Drill.Input] = []
    for entry in try inputs.list() {
      rules.append(Drill.Input(rule: try SettingsSourceRule.read(entry), place: entry.place))
    }
    guard !rules.isEmpty else { throw inputs.notUnderstood("names no evidence") }

    let expect = try root.required("expect", help: "say what must be true")
    try read(expectations: expect)
    guard !cases.isEmpty else { throw expect.notUnderstood("demands nothing") }
    return Drill(
      file: file.name, id: name, title: try root["title"]?.string(),
      tags: try root["tags"]?.strings() ?? [], inputs: rules, cases: cases,
      waivers: try root["waivers"].map { value throws(PostmortemError) in try waivers(value) } ?? []
    )
  }

  private mutating func read(expectations value: SettingsValue) throws(PostmortemError) {
    try refuseKeysOfLaterVersions(in: value, ["detectors", "recurrence", "report"])
    let expect = try value.mapping(keys: [
      "incidents", "milestones", "durations", "timeline", "findings", "inputs",
    ])
    if let incidents = expect["incidents"] { try readIncidents(incidents) }
    for entry in try expect["milestones"]?.list() ?? [] { try readMilestone(entry) }
    for entry in try expect["durations"]?.list() ?? [] { try readDuration(entry) }
    for entry in try expect["timeline"]?.list() ?? [] { try readTimeline(entry) }
    for entry in try expect["findings"]?.list() ?? [] { try readFinding(entry) }
    for entry in try expect["inputs"]?.list() ?? [] { try readInput(entry) }
  }

  private mutating func readIncidents(_ value: SettingsValue) throws(PostmortemError) {
    let fields = try value.mapping(keys: ["count", "severity"])
    try add("incidents.count", .incidents(try fields.required("count").countRange()), fields)
  }

  private mutating func readMilestone(_ value: SettingsValue) throws(PostmortemError) {
    let fields = try value.mapping(keys: ["id", "at", "within", "severity"])
    let key = try fields.required("id").oneOf(MilestoneKey.self, named: "milestone")
    let time = try fields.required("at").time(defaultZone: nil)
    let tolerance = try fields["within"]?.duration() ?? .seconds(0)
    try add(
      "milestones.\(key.rawValue)", .milestone(key, time: time.bounds, tolerance: tolerance), fields
    )
  }

  private mutating func readDuration(_ value: SettingsValue) throws(PostmortemError) {
    let fields = try value.mapping(keys: ["metric", "min", "max", "between", "severity"])
    let metric = try fields.required("metric").string()
    var min = try fields["min"]?.duration()
    var max = try fields["max"]?.duration()
    if let between = fields["between"] {
      let ends = try between.list()
      guard ends.count == 2, min == nil, max == nil else {
        throw file.error(
          "PM024", "`between` takes the two ends of a range, and neither `min` nor `max` beside it",
          at: between.node.bytes, help: "write it like `between: [150m, 180m]`")
      }
      min = try ends[0].duration()
      max = try ends[1].duration()
    }
    guard min != nil || max != nil else {
      throw file.error(
        "PM022", "`\(metric)` has no limit", at: value.node.bytes,
        help: "add `max`, `min` or `between`")
    }
    try add("durations.\(metric)", .duration(metric: metric, min: min, max: max), fields)
  }

  private mutating func readTimeline(_ value: SettingsValue) throws(PostmortemError) {
    let fields = try value.mapping(keys: [
      "contains", "absent", "sequence", "at_least", "at_most", "before", "after", "severity",
    ])
    let kinds = ["contains", "absent", "sequence"].filter { fields[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first, let subject = fields[kind] else {
      throw file.error(
        "PM022", "an entry of \(value.path) needs exactly one of `contains`, `absent`, `sequence`",
        at: value.node.bytes)
    }
    if kind != "contains" { try refuse(["at_least", "at_most"], beside: kind, in: fields) }
    if kind == "sequence" {
      try refuse(["before", "after"], beside: kind, in: fields)
      var keys: [MilestoneKey] = []
      for entry in try subject.list() {
        keys.append(try entry.oneOf(MilestoneKey.self, named: "milestone"))
      }
      guard keys.count >= 2 else {
        throw subject.notUnderstood("should name two milestones or more")
      }
      try add(
        "timeline.sequence.\(keys.map(\.rawValue).joined(separator: ","))", .sequence(keys), fields)
      return
    }
    var pattern = try rowPattern(subject)
    pattern.before = try fields["before"]?.oneOf(MilestoneKey.self, named: "milestone")
    pattern.after = try fields["after"]?.oneOf(MilestoneKey.self, named: "milestone")
    var count = CountRange(lower: 0, upper: 0)
    if kind == "contains" {
      let atMost = try fields["at_most"]?.integer(in: 0...1_000_000)
      let atLeast = try fields["at_least"]?.integer(in: 0...1_000_000)
      count = CountRange(lower: atLeast ?? (atMost == nil ? 1 : 0), upper: atMost)
    }
    try add("timeline.\(kind).\(pattern.name)", .timeline(pattern, count: count), fields)
  }

  private func rowPattern(_ value: SettingsValue) throws(PostmortemError) -> RowPattern {
    let fields = try value.mapping(keys: ["kind", "service", "text", "origin"])
    guard !fields.entries.isEmpty else { throw value.notUnderstood("describes no row") }
    return RowPattern(
      kind: try fields["kind"]?.oneOf(EventKind.self, named: "kind"),
      origin: try fields["origin"]?.oneOf(EventOrigin.self, named: "origin"),
      service: try fields["service"]?.string(), text: try fields["text"]?.string())
  }

  private mutating func readFinding(_ value: SettingsValue) throws(PostmortemError) {
    let fields = try value.mapping(keys: ["code", "count", "absent", "severity"])
    if let absent = fields["absent"] {
      try refuse(["code", "count"], beside: "absent", in: fields)
      let code = try absent.string()
      try add(
        "findings.\(code)", .findings(code: code, count: CountRange(lower: 0, upper: 0)), fields)
    } else {
      let code = try fields.required(
        "code", help: "or `absent`, with the code that must not come up"
      )
      .string()
      let count = try fields["count"]?.countRange() ?? CountRange(lower: 1, upper: nil)
      try add("findings.\(code)", .findings(code: code, count: count), fields)
    }
  }

  private mutating func readInput(_ value: SettingsValue) throws(PostmortemError) {
    let fields = try value.mapping(keys: ["unparsed_lines", "sources", "severity"])
    if let lines = fields["unparsed_lines"] {
      let share = try lines.mapping(keys: ["max"]).required("max").percentage()
      try add("inputs.unparsed_lines", .unparsedLines(max: share), fields)
    }
    if let sources = fields["sources"] {
      try add("inputs.sources", .sources(try sources.countRange()), fields)
    }
    guard fields["unparsed_lines"] != nil || fields["sources"] != nil else {
      throw file.error(
        "PM022", "an entry of \(value.path) needs `unparsed_lines` or `sources`",
        at: value.node.bytes)
    }
  }

  private func waivers(_ value: SettingsValue) throws(PostmortemError) -> [Drill.Waiver] {
    var waivers: [Drill.Waiver] = []
    for entry in try value.list() {
      let fields = try entry.mapping(keys: ["case", "until", "reason"])
      let id = try fields.required("case")
      let name = try id.string()
      guard cases.contains(where: { $0.id == name }) else {
        throw id.unknown("case", name, at: id.node.bytes, among: cases.map(\.id))
      }
      guard !waivers.contains(where: { $0.caseID == name }) else {
        throw file.error("PM029", "two waivers are for `\(name)`", at: id.node.bytes)
      }
      waivers.append(
        Drill.Waiver(
          caseID: name,
          until: try fields.required("until", help: "say the last day it holds").date(),
          reason: try fields.required("reason", help: "say where it is tracked").string(),
          place: entry.place))
    }
    return waivers
  }

  private mutating func add(
    _ name: String, _ expectation: DrillExpectation, _ fields: SettingsMapping
  ) throws(PostmortemError) {
    let repeats = cases.count { $0.id == name || $0.id.hasPrefix(name + "#") }
    cases.append(
      DrillCase(
        id: repeats == 0 ? name : "\(name)#\(repeats + 1)",
        severity: try fields["severity"]?.oneOf(DrillCase.Severity.self, named: "severity")
          ?? .error,
        expectation: expectation, place: fields.value.place))
  }

  private func refuse(
    _ keys: [String], beside other: String, in fields: SettingsMapping
  ) throws(PostmortemError) {
    for key in keys {
      if let value = fields[key] {
        throw file.error(
          "PM024", "`\(key)` says nothing beside `\(other)`", at: value.node.bytes,
          help: "remove one of the two")
      }
    }
  }

  private func refuseKeysOfLaterVersions(
    in value: SettingsValue, _ keys: [String]
  ) throws(PostmortemError) {
    guard case .mapping(let entries) = value.node.content else { return }
    for entry in entries where keys.contains(entry.key) {
      throw file.error(
        "PM028", "`\(entry.key)` is not in this version of postmortem", at: entry.keyBytes,
        help: "remove it: a check that does not run would look like one that passes")
    }
  }
}

extension SettingsValue {
  /// `1`, `[1, 2]`, `">= 1"`, `"<= 3"`.
  func countRange() throws(PostmortemError) -> CountRange {
    let limit = 0...1_000_000
    if case .sequence = node.content {
      let ends = try list()
      guard ends.count == 2 else { throw notUnderstood("should have two ends") }
      let lower = try ends[0].integer(in: limit)
      return CountRange(lower: lower, upper: try ends[1].integer(in: lower...1_000_000))
    }
    let text = try string()
    for (sign, isLower) in [(">=", true), ("<=", false)] where text.hasPrefix(sign) {
      guard let number = Int(String(text.dropFirst(2)).trimmed), limit.contains(number) else {
        break
      }
      return isLower
        ? CountRange(lower: number, upper: nil) : CountRange(lower: 0, upper: number)
    }
    guard let number = Int(text), limit.contains(number) else {
      throw notUnderstood(
        "is not a count", help: "write it like `1`, `[1, 2]`, `\">= 1\"` or `\"<= 3\"`")
    }
    return CountRange(lower: number, upper: number)
  }
}

extension RowPattern {
  /// The part of a case's id that tells it from others: `kind=restart.service=worker`.
  var name: String {
    let parts = [
      kind.map { "kind=\($0.rawValue)" }, origin.map { "origin=\($0.rawValue)" },
      service.map { "service=\($0)" }, text.map { "text=\($0)" },
      after.map { "after=\($0.rawValue)" }, before.map { "before=\($0.rawValue)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ".")
  }
}
