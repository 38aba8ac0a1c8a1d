// Temporary: what other folders will provide, so that the command line compiles.

public struct ReadingOptions: Sendable {
  public var rules: [IncidentFile.SourceRule] = []
  public init() {}
}

public struct ReadingProgress: Sendable {
  public var source: String
  public var bytesRead: Int
  public var byteCount: Int
}

public struct EvidenceBase: Sendable {
  public var digest: Digest
  public var incidentFile: IncidentFile?
}

public enum IncidentChoice: Sendable {
  case automatic
  case id(String)
}

extension Postmortem {
  public static func read(
    _ paths: [String], options: ReadingOptions,
    progress: (@Sendable (ReadingProgress) -> Void)? = nil
  ) throws -> EvidenceBase {
    var base = EvidenceBase(digest: Digest(), incidentFile: nil)
    for path in paths {
      let file = try SystemCallsStandIn.isFolder(path) ? path + "/incident.yaml" : path
      guard file.hasSuffix("incident.yaml") else { continue }
      base.incidentFile = try IncidentFileReader.read(
        bytes: SettingsFile.bytes(ofFile: file), name: file)
    }
    return base
  }

  public static func reconstruct(
    _ base: EvidenceBase, choosing choice: IncidentChoice
  ) throws -> Incident {
    var incident = Incident(
      id: base.incidentFile?.id ?? "none", title: base.incidentFile?.title ?? "Untitled")
    for override in base.incidentFile?.milestones ?? [] {
      incident.milestones[override.key] = Milestone(
        override.key, .stated, at: override.time, reason: override.reason,
        evidence: [override.evidence])
    }
    return incident
  }
}

enum SystemCallsStandIn {
  static func isFolder(_ path: String) throws -> Bool {
    do {
      guard let entry = try SystemCalls.entry(at: path, followingLinks: true) else {
        throw SystemError(.notFound, path: path, message: "")
      }
      return entry.kind == .folder
    } catch {
      if let error = error as? SystemError { throw PostmortemError(reading: error) }
      throw error
    }
  }
}

public protocol Renderer: Sendable {
  var name: String { get }
  var fileExtension: String { get }
  func render(_ incident: Incident, templates: TemplateSet) throws -> [UInt8]
}

public struct TemplateSet: Sendable {
  public static let builtIn = TemplateSet()
  init() {}
  public init(directory: String) throws {}
}

struct StandInRenderer: Renderer {
  var name: String
  var fileExtension: String
  func render(_ incident: Incident, templates: TemplateSet) throws -> [UInt8] {
    Array("\(name): \(incident.title)\n".utf8)
  }
}

public enum Renderers {
  public static let all: [any Renderer] = [
    StandInRenderer(name: "markdown", fileExtension: "md"),
    StandInRenderer(name: "html", fileExtension: "html"),
    StandInRenderer(name: "json", fileExtension: "json"),
  ]
}

public enum TimelineFormat: String, Sendable, CaseIterable {
  case text, json, csv, markdown
  public func render(_ incident: Incident) -> [UInt8] { Array("\(rawValue)\n".utf8) }
}

public struct LogFormatStandIn: Sendable {
  public var name: String
  public var summary: String
}

public enum LogFormats {
  public static let all: [LogFormatStandIn] = []
}

public struct MetricStandIn: Sendable {
  public var name: String
  public var formula: String
  public var definition: String
}

public enum Metrics {
  public static let all: [MetricStandIn] = []
}
