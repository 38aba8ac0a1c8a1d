/// A postmortem in prose: its sections, the rows of its timeline, and what it states.
public struct Narrative: Sendable, Hashable {
  public var title: String?
  /// The severity word as written: `major`.
  public var severity: String?
  public var sections: [Section]
  /// The authors' timeline, in the order written.
  public var rows: [Row]
  /// Statements that can be checked, in the order written.
  public var claims: [Claim]

  public init(
    title: String? = nil, severity: String? = nil, sections: [Section] = [], rows: [Row] = [],
    claims: [Claim] = []
  ) {
    self.title = title
    self.severity = severity
    self.sections = sections
    self.rows = rows
    self.claims = claims
  }

  /// A part of the text under one heading.
  public struct Section: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case summary, impact, background, timeline, detection, cause, response, resolution,
        communications, lessons, actions, other
    }

    public var kind: Kind
    /// As written; empty for the text before the first heading.
    public var heading: String
    public var body: String
    public var evidence: Evidence

    public init(kind: Kind, heading: String, body: String, evidence: Evidence) {
      self.kind = kind
      self.heading = heading
      self.body = body
      self.evidence = evidence
    }
  }

  /// One row of the authors' timeline.
  public struct Row: Sendable, Hashable {
    public var time: TimeBounds
    public var zone: ZoneReading
    public var text: String
    /// What the words say happened; `note` when they say nothing known.
    public var kind: EventKind
    public var evidence: Evidence

    public init(
      time: TimeBounds, zone: ZoneReading, text: String, kind: EventKind, evidence: Evidence
    ) {
      self.time = time
      self.zone = zone
      self.text = text
      self.kind = kind
      self.evidence = evidence
    }
  }

  /// Something the text states that evidence can bear out or contradict.
  public struct Claim: Sendable, Hashable {
    public enum Statement: Sendable, Hashable {
      /// The harm began then.
      case start(TimeBounds)
      /// The harm ended then.
      case end(TimeBounds)
      /// It lasted that long: `162 minute`, with the rounding its words allow.
      case duration(DurationBounds)
    }

    public var statement: Statement
    /// The words that state it, as written.
    public var words: String
    public var evidence: Evidence

    public init(statement: Statement, words: String, evidence: Evidence) {
      self.statement = statement
      self.words = words
      self.evidence = evidence
    }
  }
}
