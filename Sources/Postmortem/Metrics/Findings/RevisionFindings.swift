/// What a status page changed after it was published, without saying so.
enum RevisionFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    context.incident.communications.edits.map { edit in
      if let shrunkBy = edit.shrunkBy {
        return Finding(
          code: "page-window-shrunk", level: .warning,
          sentence: "Between two copies of the status page \(edit.sentence); "
            + "the window became \(shrunkBy.text()) shorter.", evidence: edit.evidence)
      }
      return Finding(
        code: "page-edited", level: edit.kind == .removed ? .warning : .info,
        sentence: "Between two copies of the status page \(edit.sentence).",
        evidence: edit.evidence)
    }
  }
}
