/// What became of each claim of the published text.
enum ClaimFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    ClaimCheck.verdicts(for: context.incident).map(finding)
  }

  private static func finding(_ verdict: ClaimVerdict) -> Finding {
    let claim = "The claim \(FindingText.quote(verdict.claim.words))"
    let evidence = [verdict.claim.evidence] + (verdict.fit?.evidence ?? [])
    let fit = verdict.fit?.name ?? ""
    let arithmetic = verdict.fit?.arithmetic ?? ""
    switch verdict.outcome {
    case .consistent:
      let also =
        verdict.alsoFits.isEmpty
        ? "" : "; it also fits \(verdict.alsoFits.joined(separator: ", "))"
      return Finding(
        code: "claim-consistent", level: .info, sentence: "\(claim) is consistent with \(fit).",
        detail: arithmetic + also, evidence: evidence)
    case .contradicted:
      let miss = verdict.miss ?? "not right"
      let slip = verdict.slip.map { "; \($0)" } ?? ""
      return Finding(
        code: "claim-contradicted", level: .warning,
        sentence: verdict.isOfNumbers
          ? "\(claim) is \(miss)\(slip)."
          : "\(claim) is \(miss) for the nearest fit, \(fit)\(slip).",
        detail: arithmetic, evidence: evidence)
    case .unstatedClock:
      return Finding(
        code: "claim-unstated-clock", level: .warning,
        sentence: "\(claim) is \(verdict.miss ?? "not right") for \(fit); "
          + "\(verdict.slip ?? "").",
        detail: arithmetic, evidence: evidence)
    case .notCheckable:
      return Finding(
        code: "claim-not-checkable", level: .info,
        sentence: "\(claim) cannot be checked: \(verdict.missing ?? "").", evidence: evidence)
    }
  }
}
