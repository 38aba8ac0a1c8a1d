/// One of the figures at the top of a report.
struct KeyFigure: Hashable {
  /// `Impact`
  var label: String
  /// `162 min`, `unknown`
  var value: String
  /// The bounds, what it is measured from, or why it is unknown.
  var note: String
  var isKnown: Bool
  /// The identifier of the place in the document that tells more.
  var anchor: String

  /// Impact, detection, public notice, restoration, promises and findings.
  static func strip(of incident: Incident) -> [KeyFigure] {
    [
      figure("Impact lasted", of: incident, among: ["impact_duration", "time_to_restore"]),
      figure("Detection lag", of: incident, among: ["time_to_detect", "recognition_lag"]),
      figure("To public notice", of: incident, among: ["time_to_notify"]),
      figure("To restore", of: incident, among: ["time_to_restore", "time_to_mitigate"]),
      promises(incident.communications),
      findings(incident.findings),
    ]
  }

  /// The first of the measurements that is known; else the first one's reason.
  private static func figure(
    _ label: String, of incident: Incident, among names: [String]
  ) -> KeyFigure {
    for name in names {
      guard let measurement = incident.measurement(name), let bounds = measurement.bounds
      else { continue }
      let ends = measurement.endsText
      let basis = name == names[0] ? ends : "\(measurement.title), \(ends)"
      return KeyFigure(
        label: label, value: bounds.shortText,
        note: [bounds.rangeText, basis].compactMap(\.self).joined(separator: " · "),
        isKnown: true, anchor: "metric-\(name)")
    }
    var reason = "not measured"
    if case .unknown(let why)? = incident.measurement(names[0])?.outcome { reason = why }
    return KeyFigure(
      label: label, value: "unknown", note: reason, isKnown: false,
      anchor: incident.measurement(names[0]) == nil ? "figures" : "metric-\(names[0])")
  }

  private static func promises(_ told: Communications) -> KeyFigure {
    let dated = told.promises.filter { !$0.isOpenEnded }
    let kept = dated.count { $0.outcome == .kept }
    var notes = [
      told.promises.isEmpty
        ? told.posts.isEmpty ? "no public post in the evidence" : "no update was promised"
        : "promised updates posted in time"
    ]
    let open = told.promises.count - dated.count
    if open > 0 { notes.append("\(open) open-ended") }
    return KeyFigure(
      label: "Promises kept", value: dated.isEmpty ? "none dated" : "\(kept) of \(dated.count)",
      note: notes.joined(separator: " · "), isKnown: !dated.isEmpty,
      anchor: "communications")
  }

  private static func findings(_ findings: [Finding]) -> KeyFigure {
    let counts = [
      (findings.count { $0.level == .error }, "error"),
      (findings.count { $0.level == .warning }, "warning"),
      (findings.count { $0.level == .info }, "note"),
    ]
    let note = counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }.joined(separator: " · ")
    return KeyFigure(
      label: "Findings", value: groupedCount(findings.count),
      note: note.isEmpty ? "nothing to point out" : note, isKnown: true,
      anchor: "findings")
  }
}

extension DurationBounds {
  /// ``text`` without its bounds: `162 min`.
  var shortText: String {
    let text = self.text
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "(")), open > text.startIndex
    else { return text }
    return String(text[..<text.index(before: open)])
  }

  /// The bounds of ``text``: `161m37s to 162m37s`; nil when they are one figure.
  var rangeText: String? {
    let text = self.text
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "(")) else { return nil }
    return String(text[text.index(after: open)...].dropLast())
  }
}

extension Measurement {
  /// `from impact start to detected`; the formula when it is not between two milestones.
  fileprivate var endsText: String {
    guard let start, let end else { return formula }
    return "from \(start.title) to \(end.title)"
  }
}
