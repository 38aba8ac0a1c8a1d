/// Turns an incident into the bytes of one document.
///
/// To add an output, add a type and a line to ``Renderers/all``. A renderer computes no facts:
/// the same incident and templates give the same bytes.
public protocol Renderer: Sendable {
  /// The word for it on the command line: `html`.
  var name: String { get }
  /// What its files end in, without the dot.
  var fileExtension: String { get }

  /// - Throws: ``PostmortemError`` of kind `usage` when a template cannot be used.
  func render(_ incident: Incident, templates: TemplateSet) throws -> [UInt8]
}

/// The outputs of a report.
public enum Renderers {
  public static let all: [any Renderer] = [MarkdownRenderer(), HTMLRenderer(), JSONRenderer()]

  /// The renderer of that name, or nil when there is none.
  public static func named(_ name: String) -> (any Renderer)? {
    all.first { $0.name == name }
  }
}
