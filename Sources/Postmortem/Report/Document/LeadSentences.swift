/// The generated paragraph at the top: what the evidence says happened, and what it does not say.
///
/// States figures with what they rest on. It judges nothing and names no cause.
struct LeadSentences {
  private let incident: Incident

  init(_ incident: Incident) { self.incident = incident }

  var all: [String] {
    if incident.timeline.isEmpty && incident.candidates.isEmpty && incident.impact.isEmpty
      && incident.milestones.all.allSatisfy({ $0.time == nil })
    {
      return ["The evidence holds no incident."]
    }
    return [impact, signal, detection, publicNotice, trigger].compactMap(\.self)
  }

  private var impact: String {
    let subject = incident.components.isEmpty ? "Impact" : "Impact on \(componentList)"
    let start = incident.milestones[.impactStart]
    let end = incident.milestones[.impactEnd]
    if let from = start.time {
      guard let to = end.time else {
        return "\(subject) began at \(from.fullText) (\(start.basis)); its end is unknown: "
          + "\(clause(end.reason))."
      }
      return subject + lasted + span(from, start.basis, to, end.basis)
    }
    if let to = end.time {
      return "\(subject) ended at \(to.fullText) (\(end.basis)); its start is unknown: "
        + "\(clause(start.reason))."
    }
    return "When users were affected is unknown: \(clause(start.reason))."
  }

  /// How long, where it is measured.
  private var lasted: String {
    let length = incident.measurement("impact_duration") ?? incident.measurement("time_to_restore")
    guard let bounds = length?.bounds else { return " is placed from " }
    return " lasted \(bounds.text), from "
  }

  /// Both ends, and what each rests on.
  private func span(
    _ from: TimeBounds, _ startBasis: String, _ to: TimeBounds, _ endBasis: String
  ) -> String {
    let (begun, ended) = (from.clockOrDate, to.clockOrDate(after: from))
    if startBasis == endBasis {
      return "\(begun) to \(ended)\(onDate(from)), both \(startBasis)."
    }
    return "\(begun) (\(startBasis)) to \(ended) (\(endBasis))\(onDate(from))."
  }

  /// What the logs showed before anybody knew.
  private var signal: String? {
    guard let time = incident.milestones[.firstSignal].time,
      let lag = incident.measurement("recognition_lag")?.bounds, lag.lower > .seconds(0)
    else { return nil }
    return "Telemetry showed it from \(text(time)) on, \(lag.text) before anybody knew."
  }

  private var detection: String {
    let detected = incident.milestones[.detected]
    guard let time = detected.time else {
      return "When it was noticed is unknown: \(clause(detected.reason))."
    }
    let noticed =
      switch detected.attribute {
      case "responder": "A responder noticed it at"
      case "monitor": "A monitor noticed it at"
      case "customer": "A customer reported it at"
      case "third_party": "A third party reported it at"
      default: "It was noticed at"
      }
    return "\(noticed) \(text(time))" + lag("time_to_detect", from: "impact start") + "."
  }

  private var publicNotice: String? {
    let notice = incident.milestones[.publicNotice]
    guard let time = notice.time else { return nil }
    let told = incident.communications
    var sentence =
      "The first public post came at \(text(time))" + lag("time_to_notify", from: "impact start")
    let dated = told.promises.filter { !$0.isOpenEnded }
    if !dated.isEmpty {
      let kept = dated.count { $0.outcome == .kept }
      sentence +=
        dated.count == 1
        ? "; the one update promised for a set time \(kept == 1 ? "came" : "did not come") in time"
        : "; \(kept == 0 ? "none" : groupedCount(kept)) of \(groupedCount(dated.count)) updates "
          + "promised for a set time came in time"
    }
    return sentence + "."
  }

  private var trigger: String? {
    let trigger = incident.milestones[.trigger]
    guard let time = trigger.time else {
      guard let suspect = incident.suspects.first else { return nil }
      return "No trigger is in the evidence; the logs that changed most are those of "
        + "\(suspect.component), a candidate to look at and not a cause."
    }
    let kind = trigger.attribute.map { " (\($0))" } ?? ""
    return "A candidate for the trigger\(kind) is at \(text(time))."
  }

  private func lag(_ name: String, from start: String) -> String {
    switch incident.measurement(name)?.outcome {
    case .known(let bounds)?:
      return bounds.upper.nanoseconds < 0
        ? ", \(DurationBounds(lower: -bounds.upper, upper: -bounds.lower).text) before \(start)"
        : ", \(bounds.text) after \(start)"
    case .unknown(let reason)?:
      return "; how long after \(start) is unknown: \(clause(reason))"
    case .count?, .ratio?, .between?, nil: return ""
    }
  }

  private var componentList: String {
    var names = Array(incident.components.prefix(3))
    let more = incident.components.count - names.count
    if more > 0 { names.append("\(more) more") }
    return enumerated(names)
  }

  /// The time, with the date when it is not that of the impact's start.
  private func text(_ time: TimeBounds) -> String {
    time.dateText == incident.milestones[.impactStart].time?.dateText ? time.text : time.fullText
  }

  private func onDate(_ time: TimeBounds) -> String {
    time.precision == .day ? "" : " on \(time.dateText)"
  }
}

extension TimeBounds {
  fileprivate var clockOrDate: String { precision == .day ? text : clockText }

  fileprivate func clockOrDate(after start: TimeBounds) -> String {
    dateText == start.dateText ? text : fullText
  }
}

extension Milestone {
  /// What the time rests on, for a parenthesis.
  fileprivate var basis: String {
    switch status {
    case .observed: "observed in telemetry"
    case .stated: "stated by people"
    case .derived: "derived by a rule"
    case .unknown: "unknown"
    }
  }
}

/// A reason as part of a sentence: without its full stop.
func clause(_ reason: String) -> String {
  var text = reason[...]
  while let last = text.unicodeScalars.last, last == "." || last == " " {
    text.unicodeScalars.removeLast()
  }
  return String(text)
}
