/// The words of a section that people write.
enum SectionProse: Hashable {
  /// From `incident.yaml`, in Markdown.
  case written([RichText])
  /// From the postmortem that was published, word for word.
  case published([Narrative.Section])
  /// Nobody has written it; the line asks for it, and a check can find it.
  case missing(String)

  /// What every line for a missing section begins with.
  static let missingMark = "TODO(owner)"

  init(_ section: NarrativeSection, of incident: Incident) {
    let texts = incident.narrative.filter {
      $0.section == section && !$0.markdown.utf8.allSatisfy { $0 <= 0x20 }
    }
    if !texts.isEmpty {
      self = .written(texts.map { RichText(markdown: $0.markdown) })
      return
    }
    let sections = (incident.published?.sections ?? []).filter {
      section.publishedKinds.contains($0.kind) && !$0.body.utf8.allSatisfy { $0 <= 0x20 }
    }
    if sections.isEmpty {
      self = .missing("\(SectionProse.missingMark): \(section.request)")
    } else {
      self = .published(sections)
    }
  }
}

extension NarrativeSection {
  /// The sections of a published postmortem that say the same.
  fileprivate var publishedKinds: Set<Narrative.Section.Kind> {
    switch self {
    case .summary: [.summary]
    case .impact: [.impact]
    case .background: [.background, .other]
    case .detection: [.detection]
    case .cause: [.cause]
    case .response: [.response]
    case .resolution: [.resolution]
    case .lessons: [.lessons]
    case .externalMessage: [.communications]
    case .wentWell, .wentBadly, .lucky, .surprises: []
    }
  }

  /// What is asked of the owner when nobody has written the section.
  fileprivate var request: String {
    switch self {
    case .summary: "say in a few sentences what happened, for a reader who was not there."
    case .impact: "say who was affected and how: users, regions, requests, money."
    case .background: "say what a reader must know of the system to follow the rest."
    case .detection: "say what told us, and what could have told us sooner."
    case .cause: "say what set it off and what else had to be true for it to happen."
    case .response: "say what was done, in which order, and what made it worse."
    case .resolution: "say what ended it, what is temporary, and what is permanent."
    case .wentWell: "say what went well."
    case .wentBadly: "say what went badly."
    case .lucky: "say where we got lucky."
    case .surprises: "say why we were surprised."
    case .lessons: "say what we learned."
    case .externalMessage: "write the message for those affected."
    }
  }
}
