/// What the evidence cannot show: pages cut short, lines unread, years, zones and orders guessed.
enum ReadingFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    truncatedPages(context.incident) + unreadLines(context.incident)
      + inferredYears(context.incident) + assumedZones(context.incident)
      + outOfOrder(context.incident) + longProse(context.prose)
  }

  /// Statuspage's `incidents.json` holds the 50 newest incidents, whatever the page has.
  /// Source: https://metastatuspage.com/api
  private static let statuspageLimit = 50

  private static func truncatedPages(_ incident: Incident) -> [Finding] {
    let told = incident.diagnostics.filter { $0.code == "page-truncated" }
    guard told.isEmpty else {
      return told.map {
        Finding(
          code: "page-truncated", level: .warning, sentence: $0.message,
          evidence: $0.example.map { [$0] } ?? [])
      }
    }
    let pages = incident.sources.filter { $0.kind == .statusPage }
    guard pages.count == 1, let page = pages.first, page.format.hasPrefix("statuspage"),
      page.format.hasSuffix("json"),
      incident.candidates.filter({ $0.origin == .statusPage }).count == statuspageLimit
    else { return [] }
    return [
      Finding(
        code: "page-truncated", level: .warning,
        sentence: "\(page.name) holds exactly \(statuspageLimit) incidents, the limit of "
          + "Statuspage's public JSON: older ones may be missing.",
        evidence: [])
    ]
  }

  private static func unreadLines(_ incident: Incident) -> [Finding] {
    readings(incident).compactMap { source, reading in
      let unread = reading.skips.reduce(0) { $0 + $1.lines }
      guard reading.lines > 0, unread > reading.lines / 100 else { return nil }
      let tenths = unread > Int.max / 1000 ? 1000 : unread * 1000 / reading.lines
      let reasons = reading.skips.map { "\($0.reason): \($0.lines)" }
      return Finding(
        code: "unread-lines", level: .warning,
        sentence: "\(unread) of \(plainCount(reading.lines, "line")) of \(source.name) "
          + "(\(tenths / 10).\(tenths % 10) %) could not be read; counts from it are too low.",
        detail: reasons.joined(separator: "; "), evidence: reading.skips.compactMap(\.example))
    }
  }

  private static func inferredYears(_ incident: Incident) -> [Finding] {
    var findings = readings(incident).compactMap { source, reading in
      reading.yearBasis.map {
        Finding(
          code: "year-inferred", level: .info,
          sentence: "The times of \(source.name) have no year; it was taken from elsewhere.",
          detail: $0, evidence: [])
      }
    }
    let logs = Set(readings(incident).filter { $0.1.yearBasis != nil }.map(\.0.name))
    for diagnostic in incident.diagnostics
    where diagnostic.code == "year-inferred" && !logs.contains(diagnostic.source ?? "") {
      findings.append(
        Finding(
          code: "year-inferred", level: .info, sentence: diagnostic.message,
          evidence: diagnostic.example.map { [$0] } ?? []))
    }
    return findings
  }

  /// A log whose zone is only assumed, beside evidence whose zone is known.
  private static func assumedZones(_ incident: Incident) -> [Finding] {
    let assumed = readings(incident).filter { $0.1.zone.basis == .assumed && $0.1.records > 0 }
    let isZoned =
      readings(incident).contains { $0.1.zone.basis != .assumed && $0.1.records > 0 }
      || incident.communications.posts.contains { $0.zone.basis != .assumed }
      || (incident.published?.rows ?? []).contains { $0.zone.basis != .assumed }
    guard !assumed.isEmpty, isZoned else { return [] }
    let names = assumed.map(\.0.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return [
      Finding(
        code: "zone-assumed", level: .warning,
        sentence: "\(plainCount(assumed.count, "log")) without a zone "
          + "\(assumed.count == 1 ? "was" : "were") read as UTC beside evidence with one; lags "
          + "between them may be off by whole hours.",
        detail: names.joined(separator: ", "), evidence: [])
    ]
  }

  private static func outOfOrder(_ incident: Incident) -> [Finding] {
    readings(incident).compactMap { source, reading in
      guard reading.outOfOrder > 0 else { return nil }
      return Finding(
        code: "out-of-order", level: .info,
        sentence: "\(reading.outOfOrder) of \(plainCount(reading.records, "record")) of "
          + "\(source.name) are earlier than one before them.",
        detail: "several writers, a clock set back, or files joined in the wrong order",
        evidence: [])
    }
  }

  private static func readings(_ incident: Incident) -> [(Source, LogReading)] {
    incident.sources.compactMap { source in source.reading.map { (source, $0) } }
  }

  private static func longProse(_ prose: Prose) -> [Finding] {
    guard prose.isCut else { return [] }
    return [
      Finding(
        code: "prose-cut", level: .info,
        sentence: "Only the first \(Prose.limit) sentences of the published text and the posts "
          + "were compared with each other.",
        evidence: [])
    ]
  }
}
