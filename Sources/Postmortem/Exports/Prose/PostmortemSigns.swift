/// Tells a postmortem from other prose, by its headings, its clocks and its words.
enum PostmortemSigns {
  /// Larger files are no prose.
  static let byteLimit = 4 << 20

  /// Prose about an incident has a known heading and two rows with clocks, two known headings, or a
  /// title that says what it is.
  ///
  /// - Parameters:
  ///   - text: the document as a reader sees it.
  ///   - narrative: what was read of it.
  static func recognise(_ text: [UInt8], _ narrative: Narrative) -> Bool {
    let title = narrative.title?.lowercased() ?? ""
    if titles.contains(where: title.contains), narrative.sections.count >= 2 { return true }
    let known = narrative.sections.filter { $0.kind != .other && !$0.heading.isEmpty }
    let strong = known.contains {
      [.timeline, .cause, .impact, .detection, .resolution].contains($0.kind)
    }
    let clocks = narrative.rows.count
    if clocks >= 2, known.count >= 2, known.contains(where: { $0.kind == .timeline }) {
      return true
    }
    let start = String(decoding: text.prefix(65_536), as: UTF8.self).lowercased()
    guard words.contains(where: start.contains) else { return false }
    if clocks >= 2, strong || known.count >= 2 { return true }
    let isIncident = words.contains(where: title.contains)
    let lines = text.count { $0 == 0x0a } + 1
    if isIncident, clocks >= 2, clocks * 2 < lines { return true }
    if known.count >= 2, strong { return true }
    return isIncident && !narrative.claims.isEmpty
  }

  private static let words = [
    "incident", "outage", "postmortem", "post-mortem", "post mortem", "downtime", "root cause",
    "disruption", "exfiltrat", "malware", "compromised",
  ]

  /// What only the titles of such reports say.
  private static let titles = ["postmortem", "post-mortem", "post mortem", "incident report"]

  /// The day in the name of a file, as blogs have it: `2015-08-13-outage.md`.
  static func nameDate(_ document: ExportDocument) -> WrittenTime.Date? {
    let name = Array(document.name.utf8)
    return NarrativeDates.fullDate(in: name, range: 0..<name.count)
  }
}
