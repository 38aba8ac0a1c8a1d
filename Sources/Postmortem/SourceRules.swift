/// What people say about how sources are to be read, checked: the command line before the file.
struct SourceRules {
  let all: [IncidentFile.SourceRule]
  private let given: [IncidentFile.SourceRule]

  /// - Throws: ``PostmortemError`` of kind `usage` when a rule names a format that there is none of.
  init(
    _ options: ReadingOptions, _ incidentFile: IncidentFile?, own: [any LogFormat]
  ) throws(PostmortemError) {
    given = options.rules
    all = options.rules + (incidentFile?.sources ?? [])
    let names = (own + LogFormats.all).map(\.name)
    for rule in all {
      guard let format = rule.format, !names.contains(format) else { continue }
      let isExport = ExportFormats.all.contains { $0.name == format }
      throw PostmortemError(
        .usage, code: rule.formatPlace == nil ? "PM001" : "PM021",
        isExport
          ? "`\(format)` is a format of exports, which are known by their content"
          : "there is no log format `\(format)`", place: rule.formatPlace,
        remark: nearestMatch(to: format, among: names).map { "did you mean `\($0)`?" },
        help: "`postmortem formats` lists them")
    }
  }

  /// A warning for every rule of the command line that is for none of `files`.
  func unmatched(by files: [InputFile]) -> [Diagnostic] {
    given.filter { rule in
      rule.path != "**" && !files.contains { PathPattern(rule.path).matches($0.name) }
    }.map { rule in
      let shown = rule.path.hasPrefix("**/") ? String(rule.path.dropFirst(3)) : rule.path
      return Diagnostic(
        code: "unused-pattern", level: .warning, source: nil,
        message: "the pattern `\(shown)` fits no file of the evidence; it changes nothing")
    }
  }
}
