/// Puts together what several documents tell of one thing: a webhook and the list of the interface.
enum EventMerge {
  private struct Key: Hashable {
    var identity: String
    var kind: EventKind
    var time: Timestamp
  }

  /// What happens to a thing once at a time, however often it is told; two people may be paged.
  private static let once: Set<EventKind> = [.alert, .alertResolved, .acknowledgement]

  /// Events of one identity, kind and time are one, with the evidence of all; the first words stay.
  static func merged(_ events: [TimelineEvent]) -> [TimelineEvent] {
    var merged: [TimelineEvent] = []
    var places: [Key: Int] = [:]
    for event in events.sorted(by: TimelineEvent.inOrder) {
      guard let identity = event.identity, event.origin != .chat else {
        merged.append(event)
        continue
      }
      // Tools tell of one moment to the second in one place, and finer in another.
      let second = Timestamp(secondsSince1970: event.time.earliest.secondsSince1970)
      let key = Key(identity: identity, kind: event.kind, time: second)
      guard let place = places[key], merged[place].evidence != event.evidence else {
        places[key] = places[key] ?? merged.count
        merged.append(event)
        continue
      }
      if merged[place].evidence.first?.reference.source
        == event.evidence.first?.reference.source, !once.contains(event.kind)
      {
        merged.append(event)
      } else {
        merged[place].evidence += event.evidence
        merged[place].service = merged[place].service ?? event.service
        merged[place].severity = merged[place].severity ?? event.severity
      }
    }
    return merged
  }
}
