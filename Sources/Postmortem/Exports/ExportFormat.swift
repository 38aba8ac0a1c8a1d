/// A document that tells of incidents, alerts or changes: a status page, a webhook, a postmortem.
///
/// To add one, add a file with a conforming type and a line to ``ExportFormats/all``.
public protocol ExportFormat: Sendable {
  /// The name used on the command line and in reports, in kebab case.
  var name: String { get }
  /// What it is, in a few words: `Statuspage incident page (HTML)`.
  var summary: String { get }
  var kind: Source.Kind { get }

  /// Whether the document is this format, judged by its content and never by its name.
  func recognises(_ document: ExportDocument) -> Bool

  /// Reads everything the document holds.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when the document is broken.
  func read(_ document: ExportDocument) throws -> ExportContent
}

/// A whole document in memory, with what several formats want to know of it.
public struct ExportDocument: Sendable {
  /// The source's name, for evidence.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What an export told.
public struct ExportContent: Sendable, Hashable {
  public var incidents: [StatusPageIncident] = []
  public var narratives: [Narrative] = []
  public var events: [TimelineEvent] = []
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
  public static let all: [any ExportFormat] = [
    StatuspageJSON(),
    StatuspageAtom(),
    StatuspageHTML(),
    Alertmanager(),
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
}
