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

  /// Impact, detection, public notice, mitigation, promises and findings.
  ///
  /// The detection lag is the one that logs prove, from the first signal, where there is one.
  static func strip(of incident: Incident) -> [KeyFigure] {
    [
      figure("Impact lasted", of: incident, among: ["impact_duration", "time_to_restore"]),
      figure("Detection lag", of: incident, among: ["recognition_lag", "time_to_detect"]),
      figure("To public notice", of: incident, among: ["time_to_notify"]),
      figure("To mitigation", of: incident, among: ["time_to_mitigate", "time_to_restore"]),
      promises(incident.communications),
      findings(incident.findings),
    ]
  }

  /// The first of the measurements that is known; else the last one's reason.
  private static func figure(
    _ label: String, of incident: Incident, among names: [String]
  ) -> KeyFigure {
    for name in names {
      guard let measurement = incident.measurement(name), let bounds = measurement.bounds
      else { continue }
      let ends = measurement.endsText
      return KeyFigure(
        label: label, value: bounds.shortText,
        note: [bounds.rangeText, ends].compactMap(\.self).joined(separator: " · "),
        isKnown: true, anchor: "metric-\(name)")
    }
    var reason = "not measured"
    let last = names.last ?? ""
    if case .unknown(let why)? = incident.measurement(last)?.outcome { reason = why }
    return KeyFigure(
      label: label, value: "unknown", note: reason, isKnown: false,
      anchor: incident.measurement(last) == nil ? "figures" : "metric-\(last)")
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
