/// The fragment identifiers of a document: from content, so that a link survives the next run.
struct ReportAnchors {
  /// By index into ``Incident/timeline``, ``Incident/findings`` and ``Incident/patterns``.
  let events: [String]
  let findings: [String]
  let patterns: [String]

  init(_ incident: Incident) {
    events = ReportAnchors.unique(incident.timeline.map { "event-" + ReportAnchors.slug($0.id) })
    findings = ReportAnchors.unique(
      incident.findings.map { finding in
        var hash = StableHash()
        hash.add(finding.code)
        hash.add(finding.sentence)
        return "finding-" + hash.identifier
      })
    patterns = ReportAnchors.unique(
      incident.patterns.map { "pattern-" + ReportAnchors.slug($0.id) })
  }

  /// The identifier of a source's row in the appendix.
  static func source(_ name: String) -> String {
    var hash = StableHash()
    hash.add(name)
    return "source-" + hash.identifier
  }

  /// Letters, digits and hyphens as they are; an identifier with anything else is hashed.
  private static func slug(_ id: String) -> String {
    let isPlain =
      !id.isEmpty
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) || (0x41...0x5a).contains($0)
          || $0 == 0x2d || $0 == 0x5f
      }
    if isPlain { return id }
    var hash = StableHash()
    hash.add(id)
    return hash.identifier
  }

  /// The second and later of equal identifiers get a number.
  private static func unique(_ ids: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return ids.map { id in
      seen[id, default: 0] += 1
      let count = seen[id, default: 1]
      return count == 1 ? id : "\(id)-\(count)"
    }
  }
}
