/// What a template left behind: `{{ summary }}`, `YYYY-MM-DD`, `TODO`, sections without a word.
enum TemplateFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    guard let published = context.incident.published else { return [] }
    return leftovers(in: published) + empty(published)
  }

  private static let marks = [
    "{{", "YYYY-MM", "yyyy-mm", "HH:MM", "hh:mm", "Xh Xm", "TODO", "TBD", "[link to ", "<insert",
    "lorem ipsum", "only sample subheadings",
  ]

  private static func leftovers(in narrative: Narrative) -> [Finding] {
    let places = narrative.sections.filter { section in
      marks.contains { section.body.contains($0) || section.heading.contains($0) }
    }
    guard let first = places.first,
      let mark = marks.first(where: { first.body.contains($0) || first.heading.contains($0) })
    else { return [] }
    return [
      Finding(
        code: "template-leftover", level: .info,
        sentence: "\(plainCount(places.count, "section")) "
          + "\(places.count == 1 ? "holds" : "hold") what a template left behind, such as "
          + "\(FindingText.quote(mark)).",
        evidence: places.map(\.evidence))
    ]
  }

  private static func empty(_ narrative: Narrative) -> [Finding] {
    let known = narrative.sections.enumerated().filter { index, section in
      guard section.kind != .other, !section.heading.isEmpty else { return false }
      // A heading above other headings is no empty section.
      let isLast = index + 1 == narrative.sections.count
      return !section.body.contains { $0.isLetter || $0.isNumber } && isLast
    }
    guard let (_, first) = known.first else { return [] }
    return [
      Finding(
        code: "section-empty", level: .info,
        sentence: "The section \(FindingText.quote(first.heading)) is empty.",
        evidence: [first.evidence])
    ]
  }
}
