/// Writes a first `incident.yaml`: what was found, and in comments what can be added.
///
/// What the evidence gave as milestones stands in comments, so that only what a person uncomments
/// is an override. The file reads back without an error as it is.
public struct IncidentFileWriter {
  private var text = ""

  /// The file for an incident, as UTF-8 with LF.
  public static func commented(for incident: Incident) -> [UInt8] {
    var writer = IncidentFileWriter()
    writer.write(incident)
    return Array(writer.text.utf8)
  }

  private mutating func write(_ incident: Incident) {
    line("# What people know and the evidence does not say. Everything may be left out;")
    line("# `postmortem analyze` reads this file with the evidence beside it.")
    line("")
    field("title", incident.title, example: "Checkout is down")
    field("id", incident.id, example: "checkout-2026-01-31")
    field("severity", incident.severity, example: "SEV-2")
    let components = incident.components.filter { !$0.trimmed.isEmpty }
    line(components.isEmpty ? "# services: [checkout, payments]" : "services:")
    for component in components { line("  - \(quoted(component))") }
    line("")
    line("# The zone of times written in this file without one.")
    line("# timezone: UTC")
    writePeople()
    writeNarrative()
    write(incident.milestones)
    writeRows()
    write(incident.actions)
    writeSources(incident)
  }

  private mutating func writePeople() {
    line("")
    line("# Public reports show the role and not the name.")
    line("# people:")
    line("#   - { role: incident commander, name: full name }")
  }

  private mutating func writeNarrative() {
    line("")
    line("# Sections in Markdown, each of them optional:")
    let names = NarrativeSection.allCases.map(\.rawValue)
    line("# \(names.prefix(7).joined(separator: ", ")),")
    line("# \(names.dropFirst(7).joined(separator: ", ")).")
    line("# narrative:")
    line("#   summary: |")
    line("#     What happened, in three sentences.")
    line("#   impact: |")
    line("#     Who could not do what, and for how long.")
  }

  private mutating func write(_ milestones: Milestones) {
    line("")
    line(
      "# Moments as the evidence gives them. To set another time, uncomment `milestones:` and one")
    line("# of the entries; the report then shows both times and the reason.")
    line("# milestones:")
    for milestone in milestones.all {
      let key = milestone.key
      line("#   \(key.rawValue):  # \(comment(key.definition))")
      if let time = milestone.time {
        let place = milestone.evidence.first.map { ", \($0.reference.place)" } ?? ""
        line(
          "#     at: \(written(time))  # \(milestone.status.rawValue)\(comment(place, limit: 200))")
      } else {
        line("#     at: 2026-01-31T14:05Z  # unknown: \(comment(milestone.reason, limit: 200))")
      }
      line("#     reason: why this time is right")
    }
  }

  private mutating func writeRows() {
    line("")
    line("# Rows to add to the timeline. `kind` is one of:")
    let kinds = EventKind.allCases.map(\.rawValue)
    for start in stride(from: 0, to: kinds.count, by: 7) {
      let isLast = start + 7 >= kinds.count
      let part = kinds[start..<min(start + 7, kinds.count)].joined(separator: ", ")
      line("# \(part)\(isLast ? "." : ",")")
    }
    line("# timeline:")
    line(
      "#   - { at: 2026-01-31T14:05Z, text: Traffic moved to the second region, kind: mitigation }")
    line("")
    line("# Rows to take out, by their id or a piece of their text.")
    line("# hide:")
    line("#   - { match: a piece of the row's text, reason: why it does not belong here }")
  }

  private mutating func write(_ found: [ActionItem]) {
    var ids: Set<String> = []
    let actions = found.filter { !$0.text.trimmed.isEmpty && ids.insert($0.id).inserted }
    let kinds = ActionItem.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    line("")
    line("# What is to be done. `type` is one of \(kinds); `due` is a date.")
    guard !actions.isEmpty else {
      line("# actions:")
      line("#   - text: Alert on the age of the oldest message")
      line("#     type: detect")
      line("#     owner: a team or a person")
      line("#     due: 2026-02-28")
      line("#     ticket: OPS-9")
      return
    }
    line("actions:")
    for action in actions {
      line("  - text: \(quoted(action.text))")
      field("id", action.id, example: "A1", indentation: "    ")
      field("type", action.kind?.rawValue, example: "prevent", indentation: "    ")
      field("owner", action.owner, example: "a team or a person", indentation: "    ")
      // A date that another document wrote in its own way is kept as a remark.
      if let due = action.due, SettingsTime(due, defaultZone: nil)?.bounds.precision == .day {
        line("    due: \(due)")
      } else {
        line("    # due: \(action.due.map { comment($0) } ?? "2026-02-28")")
      }
      field("ticket", action.ticket, example: "OPS-9", indentation: "    ")
      field("status", action.status, example: "open", indentation: "    ")
    }
  }

  private mutating func writeSources(_ incident: Incident) {
    line("")
    line("# How to read files whose zone, clock or year is not what they seem.")
    line("# sources:")
    let log = incident.sources.first { $0.kind == .log }
    line(
      "#   - { path: \(quoted(comment(log?.name ?? "logs/*.log"))), timezone: \"+02:00\", skew: 90s }"
    )
    line("")
    line("# Which incident of the status page to report on, when it holds several.")
    line("# status_page:")
    let chosen = incident.candidates.first { $0.isChosen && $0.origin == .statusPage }
    line("#   incident: \(quoted(comment(chosen?.id ?? "p1x2y3z4")))")
    line("")
    line("# The objective that the error budget is counted against.")
    line("# slo: { objective: 99.9%, window: 30d }")
    line("")
    line(
      "# How many customers were harmed, for `customer_minutes`; exactly, or at least and at most.")
    line("# customers: { affected: 1200..1500, total: 40000 }")
  }

  /// The earliest instant, written as finely as it is known.
  private func written(_ time: TimeBounds) -> String {
    let civil = time.earliest.civil
    switch time.precision {
    case .minute, .hour: return "\(civil.date)T\(civil.shortClock)Z"
    case .day: return civil.date
    case .second: return "\(civil.date)T\(civil.clock)Z"
    case .millisecond, .microsecond, .nanosecond: return time.earliest.rfc3339
    }
  }

  private func quoted(_ text: String) -> String { YAMLQuoting.quoted(text) }

  private func comment(_ text: String, limit: Int = 100) -> String {
    YAMLQuoting.comment(text, limit: limit)
  }

  /// A key with what was found, or in a comment with an example.
  private mutating func field(
    _ key: String, _ value: String?, example: String, indentation: String = ""
  ) {
    if let value, !value.trimmed.isEmpty {
      line("\(indentation)\(key): \(quoted(value))")
    } else {
      line("\(indentation)# \(key): \(example)")
    }
  }

  private mutating func line(_ content: String) { text += content + "\n" }
}
