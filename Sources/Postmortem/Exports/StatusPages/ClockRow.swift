/// Clocks without a day, as a row of posts has them: ` 9:31 AM PDT`, `Aug 7,  1:50 AM PDT`.
///
/// The first lies as near to a known instant as it can; each of the others follows the one before,
/// over midnight where its clock is earlier.
struct ClockRow {
  private var previous: Timestamp?
  private let anchor: Timestamp
  private let document: ExportDocument

  /// How much earlier than the one before a clock may be on the same day: posts are sometimes out
  /// of order.
  private static let disorder = TimeSpan.hours(1)

  /// - Parameter anchor: A moment near the first of them.
  init(anchor: Timestamp, document: ExportDocument) {
    self.anchor = anchor
    self.document = document
  }

  /// The instant of the next time of the row; nil when it has no clock.
  mutating func next(_ time: WrittenTime) -> ResolvedTime? {
    guard time.clock != nil else { return nil }
    let resolved = time.date == nil ? placed(time) : dated(time)
    previous = resolved?.bounds.earliest ?? previous
    return resolved
  }

  private func dated(_ time: WrittenTime) -> ResolvedTime? {
    time.resolved(
      in: document.timeContext(notAfter: (previous ?? anchor) + .hours(24 * 182)))
  }

  private func placed(_ time: WrittenTime) -> ResolvedTime? {
    let near = previous ?? anchor
    var candidates: [ResolvedTime] = []
    for day in -1...2 {
      let civil = CivilTime(secondsSince1970: near.secondsSince1970 + Int64(day) * 86_400)
      var dated = time
      dated.date = .init(year: civil.year, month: civil.month, day: civil.day)
      if let resolved = dated.resolved(in: document.timeContext()) { candidates.append(resolved) }
    }
    guard let previous else {
      return candidates.min { distance($0) < distance($1) }
    }
    return candidates.first { $0.bounds.earliest >= previous + -Self.disorder }
  }

  private func distance(_ time: ResolvedTime) -> UInt64 {
    (time.bounds.earliest - anchor).nanoseconds.magnitude
  }
}
