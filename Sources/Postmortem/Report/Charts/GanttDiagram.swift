/// The incident as a mermaid `gantt`, which GitHub and GitLab draw.
///
/// Source: https://mermaid.js.org/syntax/gantt.html. Its text is ours alone: names of phases and
/// kinds of events, so that no text of the evidence can end the block.
struct GanttDiagram {
  private let incident: Incident
  private let span: AcuteSpan

  /// GitHub refuses longer diagrams.
  static let characterLimit = 4500
  private static let taskLimit = 40

  /// Nil when too little is known to draw.
  init?(_ incident: Incident) {
    guard let span = AcuteSpan(incident) else { return nil }
    self.incident = incident
    self.span = span
  }

  var fragment: SafeFragment? {
    let tasks = lines.prefix(GanttDiagram.taskLimit)
    guard tasks.contains(where: { !$0.hasPrefix("  section") }) else { return nil }
    var text = """
      ```mermaid
      gantt
        dateFormat YYYY-MM-DDTHH:mm:ss
        axisFormat %H:%M

      """
    for line in tasks where text.utf8.count + line.utf8.count + 5 < GanttDiagram.characterLimit {
      text += line + "\n"
    }
    return SafeFragment(builtFromEscapedParts: text + "```")
  }

  private var lines: [String] {
    var lines: [String] = []
    let phases = IncidentPhase.phases(of: incident.milestones)
    if let start = incident.milestones[.impactStart].time,
      let end = incident.milestones[.impactEnd].time, start.earliest < end.earliest
    {
      lines += [
        "  section Impact",
        "  impact :crit, \(stamp(start.earliest)), \(stamp(end.earliest))",
      ]
    }
    if !phases.isEmpty {
      lines.append("  section Phases")
      lines += phases.map {
        "  \($0.label) :active, \(stamp($0.start.earliest)), \(stamp($0.end.earliest))"
      }
    }
    let moments = incident.milestones.all.compactMap { milestone in
      milestone.time.map { (milestone.key.title, $0.earliest) }
    }.filter { span.start <= $0.1 && $0.1 <= span.end }
    if !moments.isEmpty {
      lines.append("  section Milestones")
      lines += moments.map { "  \($0.0) :milestone, \(stamp($0.1)), 0m" }
    }
    let posts = incident.communications.posts.filter {
      span.start <= $0.posted.earliest && $0.posted.earliest <= span.end
    }
    if !posts.isEmpty {
      lines.append("  section Posts")
      lines += posts.map {
        "  \($0.stage.rawValue) :milestone, \(stamp($0.posted.earliest)), 0m"
      }
    }
    return lines
  }

  private func stamp(_ time: Timestamp) -> String {
    time.civil.date + "T" + time.civil.clock
  }
}
