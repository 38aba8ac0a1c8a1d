/// One row of the chart at a glance: the events of one origin, those too near each other as one.
struct GlanceLane {
  struct Mark {
    var x: Double
    /// The kind of the first event.
    var kind: String
    /// The kind, and how many more there are.
    var label: String
    var title: String
    var count: Int
  }

  let title: String
  let origin: EventOrigin
  let marks: [Mark]
  let eventCount: Int

  /// More marks than this on one chart are clustered further.
  static let markLimit = 200

  static func lanes(of timeline: [TimelineEvent], on axis: TimeAxis) -> [GlanceLane] {
    let rows: [(String, [EventOrigin])] = [
      ("Changes", [.change]), ("Logs", [.log]), ("Alerts", [.alert]),
      ("People", [.person, .prose, .ticket, .chat]), ("Posts", [.statusPage]),
    ]
    let events = rows.map { _, origins in
      timeline.filter { origins.contains($0.origin) && axis.contains($0.time.earliest) }
    }
    var distance = 13.0
    var marks = events.map { clustered($0, on: axis, distance: distance) }
    while marks.reduce(0, { $0 + $1.count }) > markLimit, distance < axis.right - axis.left {
      distance *= 1.5
      marks = events.map { clustered($0, on: axis, distance: distance) }
    }
    return rows.indices.compactMap { index in
      events[index].isEmpty
        ? nil
        : GlanceLane(
          title: rows[index].0, origin: rows[index].1[0], marks: marks[index],
          eventCount: events[index].count)
    }
  }

  private static func clustered(
    _ events: [TimelineEvent], on axis: TimeAxis, distance: Double
  ) -> [Mark] {
    var marks: [Mark] = []
    for event in events {
      let x = axis.x(event.time.earliest)
      if let last = marks.last, x - last.x < distance {
        marks[marks.count - 1].count += 1
        marks[marks.count - 1].label = "\(last.kind) +\(last.count)"
        marks[marks.count - 1].title = "\(last.count + 1) events; the first: \(last.first)"
      } else {
        let title = "\(event.time.fullText): \(shortened(event.text.visibleLine, to: 120))"
        let label = event.stage?.rawValue ?? event.kind.words
        marks.append(Mark(x: x, kind: label, label: label, title: title, count: 1))
      }
    }
    return marks
  }
}

extension GlanceLane.Mark {
  /// The title of the first event, also after others joined it.
  fileprivate var first: String {
    guard count > 1, let colon = title.firstRange(of: "first: ") else { return title }
    return String(title[colon.upperBound...])
  }
}

extension SVGDrawing {
  /// A mark whose shape tells the lane, so that colour is never alone.
  mutating func mark(_ origin: EventOrigin, x: Double, y: Double, title: String) {
    let at = "M\(coordinate(x)) "
    switch origin {
    case .change:
      path(at + "\(coordinate(y - 7))l7 7l-7 7l-7 -7z", style: .change, title: title)
    case .log: rectangle(x: x - 2, y: y - 8, width: 4, height: 16, style: .log, title: title)
    case .alert: path(at + "\(coordinate(y - 7))l7 13h-14z", style: .alert, title: title)
    case .person, .prose, .ticket, .chat:
      circle(x: x, y: y, radius: 6, style: .people, title: title)
    case .statusPage:
      rectangle(
        x: x - 6, y: y - 6, width: 12, height: 12, style: .post, radius: 2, title: title)
    }
  }
}
