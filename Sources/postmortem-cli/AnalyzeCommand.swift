import ArgumentParser
import Postmortem

struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Writes the report: Markdown, HTML and JSON.",
    discussion: """
      The reports are written all or not at all, into postmortem-report/ unless told otherwise. A \
      file that was edited or not written by this tool is replaced only with --force.
      """)

  @OptionGroup var evidence: EvidenceArguments

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("The folder to write to (default: postmortem-report).", valueName: "folder"))
  var folder: String?

  @Option(
    help: ArgumentHelp(
      "What to write: markdown, html, json; several with commas (default: all).",
      valueName: "formats"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "Write one format to this file and no folder; `-` is standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A folder of templates to use in place of the built-in ones.",
      valueName: "folder"))
  var templates: String?

  @Flag(help: "Replace files that were edited or not written by this tool.")
  var force = false

  func run() throws {
    if let output, output != "-" {
      try ReportFolder.checkPlace(ofFile: output)
    } else if output == nil {
      try reportFolder.checkPlace()
    }
    let renderers = try chosenRenderers()
    let templates = try templates.map { try TemplateSet(directory: $0) } ?? .builtIn
    let incident = try evidence.reconstruct()
    let reports = try renderers.map { renderer in
      ReportFolder.Report(
        name: "postmortem.\(renderer.fileExtension)",
        bytes: try renderer.render(incident, templates: templates))
    }
    guard let output else {
      try reportFolder.write(reports, force: force)
      let paths = reports.map { reportFolder.place(of: $0.name) }
      if !evidence.quiet { try Output.document(summary(of: incident, writtenTo: paths)) }
      return
    }
    guard let report = reports.first else { return }
    if output == "-" {
      try Output.document(report.bytes)
    } else {
      try ReportFolder.write(report.bytes, toFile: output, force: force)
      if !evidence.quiet { try Output.document(summary(of: incident, writtenTo: [output])) }
    }
  }

  private var reportFolder: ReportFolder { ReportFolder(path: folder ?? "postmortem-report") }

  /// The formats that `--format` names, or that the name of `--output` ends in, or all.
  private func chosenRenderers() throws -> [any Renderer] {
    let all = Renderers.all
    var chosen = all
    if let format {
      let words = format.split(separator: ",").map(String.init)
      let wanted = Set(
        try words.map { try choice($0, of: all.map(\.name), for: "--format") })
      chosen = all.indices.filter { wanted.contains($0) }.map { all[$0] }
    }
    guard let output else { return chosen }
    guard folder == nil else {
      throw PostmortemError(
        .usage, code: "PM001", "`--output` writes one file and `-o` a folder: give one of them")
    }
    if format == nil {
      chosen = all.filter { output.hasSuffix(".\($0.fileExtension)") }
      if output == "-" { chosen = Array(all.prefix(1)) }
    }
    guard chosen.count == 1 else {
      throw PostmortemError(
        .usage, code: "PM001",
        chosen.isEmpty
          ? "the name `\(output)` does not tell which format to write"
          : "`--output` writes one format, and \(chosen.count) are asked for",
        help: "add `--format` with one of \(all.map(\.name).joined(separator: ", "))")
    }
    return chosen
  }

  /// What was found, in a few lines, and where the reports are.
  private func summary(of incident: Incident, writtenTo paths: [String]) -> String {
    SummaryText(incident, files: paths, width: Signals.terminal.width).text
  }
}
