/// The part of an incident that a chart draws to scale: from the first harm to the last, and what
/// is near. A permanent fix days later would squeeze everything else into a corner.
struct AcuteSpan {
  let start: Timestamp
  let end: Timestamp

  /// Nil when fewer than two moments are known.
  init?(_ incident: Incident) {
    let moments =
      incident.milestones.all.compactMap(\.time).map(\.earliest)
      + incident.timeline.map(\.time.earliest)
    let known = { (keys: [MilestoneKey]) -> Timestamp? in
      keys.lazy.compactMap { incident.milestones[$0].time?.earliest }.first
    }
    var from = known([.impactStart, .firstSignal, .detected])
    var to = known([.impactEnd, .mitigated, .resolved])
    if from == nil || to == nil || from == to {
      from = moments.min()
      to = moments.max()
    }
    guard let from, let to, from < to else { return nil }
    // What lies within half the length on either side belongs to the picture.
    let margin = TimeSpan(
      nanoseconds: max((to - from).nanoseconds / 2, TimeSpan.minutes(10).nanoseconds))
    let near = moments.filter { from + -margin <= $0 && $0 <= to + margin } + [from, to]
    guard let first = near.min(), let last = near.max(), first < last else { return nil }
    let edge = TimeSpan(nanoseconds: (last - first).nanoseconds / 40)
    start = first + -edge
    end = last + edge
  }
}
