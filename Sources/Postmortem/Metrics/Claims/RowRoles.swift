/// What the rows of a timeline are to somebody who counts: the fault, the detection, the repair.
struct RowRoles {
  typealias Role = (name: String, row: Narrative.Row)

  private(set) var starts: [Role] = []
  private(set) var ends: [Role] = []
  private(set) var detections: [Role] = []

  /// The last row that tells of the end, for telling follow-ups from the emergency.
  var lastEnd: TimeBounds? {
    ends.filter { $0.name != "marked row" }.map(\.row.time).max { $0.earliest < $1.earliest }
  }

  init(_ rows: [Narrative.Row]) {
    for row in rows {
      let words = row.text.utf8.map(\.lowercased)
      if Self.says(words, Self.faults) { add("fault", row, to: &starts) }
      if row.kind == .detection || Self.says(words, Self.noticing) {
        add("detected", row, to: &starts)
        detections.append(("detected", row))
      }
      if row.kind == .declaration { add("declared", row, to: &starts) }
      if row.kind == .acknowledgement || row.kind == .declaration || Self.says(words, Self.work) {
        detections.append((row.kind == .declaration ? "declared" : "work began", row))
      }
      if row.kind == .deployment { add("deployment", row, to: &starts) }
      if row.kind == .mitigation || Self.says(words, Self.repairs) {
        ends.append(("repaired", row))
      }
      if row.kind == .resolution || Self.says(words, Self.recoveries) {
        ends.append(("resolved", row))
      }
      if Self.says(words, ["confirm"]) { ends.append(("confirmed", row)) }
    }
    // The natural end first: the last that is called resolved, then the others.
    let resolved = ends.lastIndex { $0.name == "resolved" }
    if let resolved { ends.insert(ends.remove(at: resolved), at: 0) }
    let marked = rows.filter(Self.isMarked)
    guard marked.count * 2 <= rows.count else { return }
    if let first = marked.first { starts.append(("marked row", first)) }
    for row in marked.dropFirst() { ends.append(("marked row", row)) }
  }

  private func add(_ name: String, _ row: Narrative.Row, to roles: inout [Role]) {
    // The first of its kind is what people count from.
    if !roles.contains(where: { $0.name == name }) { roles.append((name, row)) }
  }

  private static let faults = [
    "fault occur", "fault begin", "fault start", "start of incident", "start of the incident",
    "outage begin", "outage start", "incident begin", "incident start", "impact begin",
    "impact start", "start of outage", "issue start", "issue begin", "problem start",
  ]
  private static let noticing = ["team aware", "became aware", "becomes aware", "first detected"]
  private static let work = [
    "investigation start", "starts investigat", "begins looking", "looking into",
  ]
  private static let repairs = ["repaired", "mitigated"]
  private static let recoveries = [
    "resolved", "returns to normal", "returned to normal", "back to normal", "outage end",
    "incident end", "back online", "fully recovered", "service resume", "are now back",
    "is healthy",
  ]

  /// Whether one of the phrases stands in a text; by bytes, as a timeline may have many rows.
  private static func says(_ words: [UInt8], _ phrases: [String]) -> Bool {
    phrases.contains { words.firstPlace(of: $0.utf8) != nil }
  }

  /// Whether more than the time of a row is bold.
  private static func isMarked(_ row: Narrative.Row) -> Bool {
    let text = row.evidence.excerpt
    guard text.hasPrefix("**"), let end = text.dropFirst(2).firstRange(of: "**") else {
      return false
    }
    return text[..<end.lowerBound].count { $0.isLetter } > 12
  }
}
