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
  /// Rows of the timeline that have no time, such as `[???] it began`, in the order written.
  public var untimedRows: [UntimedRow]
  /// Times told in sentences outside the timeline, in the order written.
  public var moments: [Row]
  /// The stretches of harm that sentences state, in the order written.
  public var windows: [StatedWindow]
  /// What is to be done, as far as it stands in a list or a table.
  public var actions: [ActionItem]
  /// What a list of the text calls affected, in the order written.
  public var components: [NamedComponent]

  public init(
    title: String? = nil, severity: String? = nil, sections: [Section] = [], rows: [Row] = [],
    claims: [Claim] = [], untimedRows: [UntimedRow] = [], moments: [Row] = [],
    windows: [StatedWindow] = [], actions: [ActionItem] = [], components: [NamedComponent] = []
  ) {
    self.title = title
    self.severity = severity
    self.sections = sections
    self.rows = rows
    self.claims = claims
    self.untimedRows = untimedRows
    self.moments = moments
    self.windows = windows
    self.actions = actions
    self.components = components
  }

  /// The document it was read from, as its parts name it; nil when it holds none.
  public var source: String? {
    (sections.first?.evidence ?? rows.first?.evidence ?? claims.first?.evidence)?.reference.source
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

  /// A component in a list of what was affected.
  public struct NamedComponent: Sendable, Hashable {
    public var name: String
    public var evidence: Evidence

    public init(name: String, evidence: Evidence) {
      self.name = name
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

  /// A row of the timeline whose time is missing or cannot be read.
  public struct UntimedRow: Sendable, Hashable {
    public var text: String
    /// How many rows with a time stand before it.
    public var index: Int
    public var evidence: Evidence

    public init(text: String, index: Int, evidence: Evidence) {
      self.text = text
      self.index = index
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
      /// That many of so many, and what share that is.
      case share(ClaimedShare)
      /// So many of something were harmed.
      case count(ClaimedCount)
      /// The highest share of failures, in per cent.
      case peak(ClaimedNumber)
    }

    /// What a duration measures.
    public enum Subject: String, Sendable, Hashable {
      /// The harm.
      case impact
      /// `Time to repair`, `time to mitigate`.
      case repair
      /// `Time to resolve`.
      case resolution
      /// How long nobody knew: `unnoticed for 3 hours`, `detected within ten minutes`.
      case detection
    }

    /// Where it is said.
    public enum Place: Sendable, Hashable {
      case title, row
      case section(Section.Kind)
    }

    public var statement: Statement
    public var subject: Subject
    public var place: Place
    /// The words that state it, as written.
    public var words: String
    public var evidence: Evidence

    public init(
      statement: Statement, subject: Subject = .impact, place: Place = .section(.other),
      words: String, evidence: Evidence
    ) {
      self.statement = statement
      self.subject = subject
      self.place = place
      self.words = words
      self.evidence = evidence
    }
  }
}
