extension ReportData {
  /// Errors first, then warnings, then notes; each in the order found.
  var findings: TemplateObject {
    let ranked = incident.findings.enumerated().sorted { left, right in
      (left.element.level.rank, left.offset) < (right.element.level.rank, right.offset)
    }
    return [
      .findings: .list(
        ranked.map { index, finding in
          [
            .anchor: .words(document.anchors.findings[index]), .code: .words(finding.code),
            .level: .words(finding.level.word), .words: .words(finding.sentence),
            .detail: finding.detail.isEmpty ? .absent : markup.block(finding.detail),
            .evidence: evidence(finding.evidence),
          ]
        })
    ]
  }
}

extension Finding.Level {
  fileprivate var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }

  /// The word for people.
  var word: String { self == .info ? "note" : rawValue }
}
