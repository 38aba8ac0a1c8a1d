/// Judges drills against what was reconstructed from their evidence.
public enum DrillRunner {
  /// Evaluates every case of a drill.
  ///
  /// Bounds are honest: a case passes when all the evidence allows is true, fails when none of it
  /// is, and is an `error` when the evidence is too coarse to tell. Order is judged the other way
  /// round: rows and milestones are out of order only when they certainly are.
  ///
  /// - Parameter today: the day waivers are judged on; the newest day in the evidence when nil.
  public static func check(
    _ drill: Drill, incident: Incident, today: Timestamp? = nil
  ) -> DrillResult {
    let day = today ?? newestTime(in: incident)
    var results: [DrillResult.Case] = []
    var unused: [Drill.Waiver] = []
    for drillCase in drill.cases {
      var result = DrillResult.Case(drillCase)
      result.record(DrillEvaluation(incident: incident).evaluate(drillCase.expectation))
      if let waiver = drill.waivers.first(where: { $0.caseID == drillCase.id }) {
        if let day, day >= waiver.until + .hours(24) {
          result.verdict = .error
          result.trouble = .usage
          result.remark =
            "the waiver ended on \(waiver.until.civil.date): \(waiver.reason)"
        } else if result.verdict == .failed {
          result.verdict = .waived
          result.remark = "until \(waiver.until.civil.date): \(waiver.reason)"
        } else {
          unused.append(waiver)
        }
      }
      results.append(result)
    }
    return DrillResult(
      file: drill.file, id: drill.id, title: drill.title, cases: results, unusedWaivers: unused)
  }

  /// The result of a drill whose evidence could not be read: one error, the rest skipped.
  public static func unreadable(_ drill: Drill, because error: PostmortemError) -> DrillResult {
    var first = DrillResult.Case(
      DrillCase(
        id: "inputs", severity: .error, expectation: .sources(CountRange(lower: 1, upper: nil)),
        place: error.place ?? drill.inputs.first?.place
          ?? .init(file: drill.file, line: 1, column: 1)))
    first.verdict = .error
    first.expected = "evidence that can be read"
    first.actual = error.message
    first.remark = [error.remark, error.help].compactMap { $0 }.joined(separator: "; ")
    first.trouble = error.kind
    let rest = drill.cases.map { drillCase in
      var result = DrillResult.Case(drillCase)
      result.remark = "the evidence could not be read"
      return result
    }
    return DrillResult(
      file: drill.file, id: drill.id, title: drill.title, cases: [first] + rest, unusedWaivers: [])
  }

  /// The newest instant that anything in the evidence bears.
  private static func newestTime(in incident: Incident) -> Timestamp? {
    let times =
      incident.timeline.map(\.time.earliest)
      + incident.milestones.all.compactMap { $0.time?.earliest }
      + incident.sources.compactMap { $0.reading?.lastTime }
      + incident.communications.posts.map(\.posted.earliest)
    return times.max()
  }
}

extension DrillResult.Case {
  fileprivate init(_ drillCase: DrillCase) {
    self.init(
      id: drillCase.id, verdict: .skipped, severity: drillCase.severity, place: drillCase.place,
      expected: drillCase.expectation.description, actual: "", evidence: [], remark: "",
      trouble: nil)
  }

  fileprivate mutating func record(_ outcome: DrillEvaluation.Outcome) {
    verdict = outcome.verdict
    actual = outcome.actual
    evidence = outcome.evidence
    trouble = outcome.trouble
  }
}
