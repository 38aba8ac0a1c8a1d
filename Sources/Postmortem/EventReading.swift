extension Postmortem {
  /// Reads the exports behind `paths` and leaves logs out.
  ///
  /// - Throws: As ``read(_:options:progress:)``.
  public static func events(
    in paths: [String], options: ReadingOptions = ReadingOptions()
  ) throws -> EvidenceEvents {
    let listing = try EvidenceListing(paths, options)
    var assessor = Assessor(rules: listing.rules.all, formats: listing.own.formats)
    var digest = Digest()
    var exports = RepeatedExports()
    var found = EvidenceEvents()
    assessor.assess(listing.files) { _, assessment, _ in
      switch assessment {
      case .ignored: break
      case .listed(let source): digest.sources.append(source)
      case .log(let work): digest.diagnostics.append(Diagnostic(notReading: work.file.name))
      case .export(let source, let content):
        if exports.take(source, into: &digest) { return }
        digest.sources.append(source)
        digest.incidents += content.incidents
        digest.diagnostics += content.diagnostics
        let narratives = content.narratives + content.incidents.compactMap(\.postmortem)
        let rows = narratives.flatMap { TimelineAssembly.rows(of: $0) }
        digest.events += content.events + rows
        found.counts[source.name] = EvidenceEvents.Counts(
          incidents: content.incidents.count,
          posts: content.incidents.reduce(0) { $0 + $1.updates.count },
          events: content.events.count + rows.count)
      }
    }
    digest.diagnostics += assessor.diagnostics
    digest.add(listing.diagnostics)
    digest.merge(Digest())
    found.sources = digest.sources
    found.incidents = PageMerge.merged(digest.incidents)
    found.events = digest.events
    found.diagnostics = digest.diagnostics
    return found
  }
}

extension Diagnostic {
  fileprivate init(notReading log: String) {
    self.init(
      code: "log", level: .note, source: log,
      message: "\(log) is a log; `postmortem records` prints what it holds")
  }
}
