/// What the headings of postmortems mean, by their words.
enum NarrativeHeadings {
  /// The kind of section a heading opens; `other` when its words are not known.
  static func kind(of heading: String) -> Narrative.Section.Kind {
    let words = " " + heading.lowercased().replacing("-", with: " ").replacing("’", with: "'") + " "
    for (kind, phrases) in table where phrases.contains(where: { words.contains($0) }) {
      return kind
    }
    return .other
  }

  /// In the order asked: `Post Incident Remediation` is about actions before it is a resolution.
  private static let table: [(Narrative.Section.Kind, [String])] = [
    (
      .timeline,
      ["timeline", "time line", "key events", "chronology", "sequence of events", "event log"]
    ),
    (
      .lessons,
      [
        "lesson", "went well", "went wrong", "went poorly", "went badly", "got lucky", "were lucky",
        "learned", "learnt", "learnings", "takeaway",
      ]
    ),
    (
      .actions,
      [
        "action item", "actions ", "follow up", "followup", "next steps", "corrective",
        "preventative", "preventive", "prevention", "post incident", "future", "improvements",
        "going forward", "todo", "to do ", "we're doing", "we are doing", "we will do",
      ]
    ),
    (.cause, [" cause", "causes ", "contributing", "trigger", "why it happened", "what caused"]),
    (.detection, ["detect", "discovery", "how we found", "how did we find", "alerting"]),
    (.impact, ["impact", "affected", "blast radius", "scope", "who was "]),
    (.communications, ["communication", "customer message"]),
    (
      .resolution,
      ["resolution", "resolve", "remediation", "mitigation", "recovery", "how we fixed", " fix "]
    ),
    (.response, ["response", "investigation", "actions taken", "what we did", "troubleshooting"]),
    (.background, ["background", "context ", "glossary"]),
    (
      .summary,
      ["summary", "overview", "what happened", "tl;dr", "tldr", "description", "introduction"]
    ),
  ]

  /// What a paragraph without a heading tells of, by its words; `summary` when they do not say.
  static func kind(ofParagraph text: String) -> Narrative.Section.Kind {
    let words = text.lowercased().replacing("’", with: "'")
    for (kind, phrases) in contents where phrases.contains(where: { words.contains($0) }) {
      return kind
    }
    return .summary
  }

  /// In the order asked: a plan to fix the cause is a plan.
  private static let contents: [(Narrative.Section.Kind, [String])] = [
    (
      .actions,
      [
        "we will ", "we'll be", "we are going to", "we're going to", "we plan to", "going forward",
        "to prevent ", "in the future", "action item",
      ]
    ),
    (.cause, ["root cause", "caused by", "was due to", "the cause ", "contributing factor"]),
    (
      .detection, ["alerted us", "alerts fired", "we noticed", "was detected", "monitoring showed"]
    ),
    (
      .resolution,
      [
        "was resolved", "rolled back", "was restored", "was mitigated", "we fixed",
        "deployed a fix",
      ]
    ),
    (.impact, ["affected users", "customers were", "users were", "were unable", "were affected"]),
  ]

  /// Whether the words before a colon open a section: `Impact` does, `Time to resolve` is a figure.
  static func isLabel(_ words: String) -> Bool {
    !words.lowercased().hasPrefix("time ") && kind(of: words) != .other
  }

  /// Whether a line without any mark is a heading: a copy that lost its markup leaves these.
  ///
  /// It is short, has no sentence in it, and its words are known.
  static func isPlainHeading(_ line: String) -> Bool {
    guard line.utf8.count <= 60, let last = line.unicodeScalars.last,
      !".!?,;".unicodeScalars.contains(last), line.split(separator: " ").count <= 6,
      let first = line.unicodeScalars.first, first.properties.isUppercase
    else { return false }
    // `Impact: all users` is a sentence with a label, not a heading.
    if let colon = line.firstIndex(of: ":"), line.index(after: colon) != line.endIndex {
      return false
    }
    return kind(of: line) != .other
  }
}
