/// Two statements of one text that cannot both be true: the title against the summary.
///
/// Only lengths of the harm are held against each other, of sentences that speak of the whole: one
/// that names a day or a part (`53 minutes on July 15`, `the second outage lasted …`) may mean
/// another stretch.
enum ClaimAgreementFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    contradictions(in: context.incident.published).map { first, second in
      Finding(
        code: "contradiction-claims", level: .warning,
        sentence: "\(place(of: first)) says \(FindingText.quote(first.words)), "
          + "\(place(of: second).lowercased()) \(FindingText.quote(second.words)).",
        evidence: [first.evidence, second.evidence])
    }
  }

  /// Pairs of claims that exclude each other, at most one for each pair of places.
  static func contradictions(
    in narrative: Narrative?
  ) -> [(Narrative.Claim, Narrative.Claim)] {
    let claims = (narrative?.claims ?? []).prefix(100).filter { claim in
      guard case .duration = claim.statement, claim.subject == .impact else { return false }
      switch claim.place {
      case .title, .section(.summary), .section(.impact): return true
      default: return false
      }
    }
    var found: [(Narrative.Claim, Narrative.Claim)] = []
    for (index, first) in claims.enumerated() {
      for second in claims[(index + 1)...] where first.place != second.place {
        guard case .duration(let left) = first.statement,
          case .duration(let right) = second.statement, !left.overlaps(right),
          !found.contains(where: { $0.0.place == first.place && $0.1.place == second.place })
        else { continue }
        found.append((first, second))
      }
    }
    // Several lengths in one place are those of several stretches.
    return found.filter { pair in
      claims.count { $0.place == pair.0.place } == 1
        && claims.count { $0.place == pair.1.place } == 1
    }
  }

  private static func place(of claim: Narrative.Claim) -> String {
    switch claim.place {
    case .title: "The title"
    case .row: "A row"
    case .section(let kind): "The \(kind.rawValue)"
    }
  }
}
