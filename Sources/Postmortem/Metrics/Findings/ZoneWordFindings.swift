/// Zone words that do not hold: `PST (UTC-7)`, `CET` in July.
enum ZoneWordFindings {
  static func findings(_ context: FindingContext) -> [Finding] {
    guard let published = context.incident.published else { return [] }
    return contradictions(in: published) + outOfSeason(published)
  }

  /// A word with an offset in brackets that is not its own.
  static func contradictions(in narrative: Narrative) -> [Finding] {
    for section in narrative.sections.prefix(200) {
      let bytes = Array(section.body.utf8)
      for offset in bytes.indices
      where bytes[offset].isLetter && (offset == 0 || !bytes[offset - 1].isWordByte) {
        guard let (word, end) = WrittenZone.word(bytes, at: offset),
          case .fixed(let said) = word.offset,
          end < bytes.count, bytes[end...].starts(with: " (".utf8),
          let zone = WrittenTimes.zone(bytes, at: offset), case .fixed(let number) = zone.offset,
          zone.basis == .written, number != said
        else { continue }
        return [
          Finding(
            code: "zone-contradiction", level: .warning,
            sentence: "The zone contradicts itself: \(word.name) is \(said.offsetName), and "
              + "\(number.offsetName) stands beside it; times are read by the number.",
            evidence: [section.evidence])
        ]
      }
    }
    return []
  }

  private static func outOfSeason(_ narrative: Narrative) -> [Finding] {
    let rows = narrative.rows.filter {
      ZoneWord($0.zone.name)?.isOutOfSeason(at: $0.time.earliest) ?? false
    }
    guard let first = rows.first else { return [] }
    return [
      Finding(
        code: "zone-season", level: .warning,
        sentence: "\(first.zone.name) does not belong to the season of "
          + "\(first.time.earliest.civil.date); \(plainCount(rows.count, "row")) may be an hour off.",
        evidence: [first.evidence])
    ]
  }
}
