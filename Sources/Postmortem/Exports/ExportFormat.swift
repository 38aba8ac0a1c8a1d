/// A document that tells of incidents, alerts or changes: a status page, a webhook, a postmortem.
///
/// To add one, add a file with a conforming type and a line to ``ExportFormats/all``.
public protocol ExportFormat: Sendable {
  /// The name used on the command line and in reports, in kebab case.
  var name: String { get }
  /// What it is, in a few words: `Statuspage incident page (HTML)`.
  var summary: String { get }
  var kind: Source.Kind { get }
  /// Whether it was checked against documents that its vendor's service wrote; false for what is
  /// known from documentation alone.
  var hasRecordedSample: Bool { get }

  /// Whether the document is this format, judged by its content and never by its name.
  func recognises(_ document: ExportDocument) -> Bool

  /// Reads everything the document holds.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when the document is broken.
  func read(_ document: ExportDocument) throws -> ExportContent

  /// What reads the document when it is this format: for formats that must read it to know it.
  func reading(of document: ExportDocument) -> (() throws -> ExportContent)?
}

extension ExportFormat {
  public var hasRecordedSample: Bool { true }

  public func reading(of document: ExportDocument) -> (() throws -> ExportContent)? {
    recognises(document) ? { try read(document) } : nil
  }
}

/// A whole document in memory, with what several formats want to know of it.
public struct ExportDocument: Sendable {
  /// The source's name, for evidence.
  public let name: String
  public let bytes: [UInt8]
  /// The zone of times that name none, where a person said so.
  public let declaredZone: ZoneRule?
  /// The bytes, with what wraps JSON made blank: a fence, `var x =`, a callback.
  let json: [UInt8]
  /// Empty for what is not JSON.
  let outline: JSONOutline

  public init(name: String, bytes: [UInt8], declaredZone: ZoneRule? = nil) {
    self.name = name
    self.bytes = bytes
    self.declaredZone = declaredZone
    json = JSONWrapping.blanked(bytes)
    outline = JSONOutline(json)
  }
}

/// What an export told.
public struct ExportContent: Sendable, Hashable {
  public var incidents: [StatusPageIncident] = []
  public var narratives: [Narrative] = []
  public var events: [TimelineEvent] = []
  /// Those who stand in the events under an alias.
  public var people: [KnownPerson] = []
  public var diagnostics: [Diagnostic] = []

  public init() {}

  /// The newest time that it tells.
  var newest: Timestamp? {
    let posts = incidents.flatMap { $0.updates.map(\.posted.earliest) }
    return (events.map(\.time.earliest) + posts).max()
  }
}

/// The export formats this package reads, in the order they are asked.
public enum ExportFormats {
  public static let all: [any ExportFormat] =
    [
      StatuspageJSON(),
      StatuspageAtom(),
      StatuspageHTML(),
      AWSStatusJSON(),
      AWSHealth(),
      AWSFeed(),
      StatusFeed(),
      CstateIssue(),
      UpptimeIssues(),
      Gatus(),
      UptimeKumaBeats(),
      EventStreamJSON(),
      StateDocument(),
    ] + PageShapes.all + ToolExports.all + [
      LoginPage(),
      IncidentCSV(),
      StatuspageText(),
      MarkdownPostmortem(),
      HTMLPostmortem(),
    ]

  /// A document larger than this is not read as an export.
  public static let byteLimit = 128 << 20

  /// The format of a document, or nil when it is none of them.
  public static func recognise(_ document: ExportDocument) -> (any ExportFormat)? {
    all.first { $0.recognises(document) }
  }

  /// The format of a document and what reads it, or nil when it is none of them.
  static func reading(
    of document: ExportDocument
  ) -> (format: any ExportFormat, read: () throws -> ExportContent)? {
    for format in all {
      if let read = format.reading(of: document) {
        return (format, { try finished(read(), of: document, as: format) })
      }
    }
    return nil
  }

  /// Reads a document as one of the formats; its incidents say which.
  ///
  /// - Throws: As ``ExportFormat/read(_:)``.
  public static func read(
    _ document: ExportDocument, as format: any ExportFormat
  ) throws -> ExportContent {
    try finished(format.read(document), of: document, as: format)
  }

  private static func finished(
    _ content: ExportContent, of document: ExportDocument, as format: any ExportFormat
  ) -> ExportContent {
    var content = content
    for index in content.incidents.indices { content.incidents[index].format = format.name }
    content.noteAssumedZones(of: document)
    return content
  }
}
