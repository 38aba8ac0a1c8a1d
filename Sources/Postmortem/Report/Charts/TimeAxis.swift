/// A time axis: where an instant stands, and where ticks are drawn.
struct TimeAxis {
  let start: Timestamp
  let end: Timestamp
  let left: Double
  let right: Double

  func x(_ time: Timestamp) -> Double {
    let span = Double((end - start).nanoseconds)
    guard span > 0 else { return left }
    let share = Double((time - start).nanoseconds) / span
    return left + (right - left) * min(1, max(0, share))
  }

  func contains(_ time: Timestamp) -> Bool { start <= time && time <= end }

  struct Tick {
    let time: Timestamp
    /// The clock time, and the date at the first tick of each day.
    let label: String
    let date: String?
  }

  /// Ticks on round times, at least about 90 pixels apart.
  var ticks: [Tick] {
    let seconds = (end - start).nanoseconds / 1_000_000_000
    let room = max(2, Int64((right - left) / 90))
    guard seconds > 0,
      let step = TimeAxis.steps.first(where: { seconds / $0 <= room })
        ?? Optional(((seconds / room) / 86_400 + 1) * 86_400)
    else { return [] }
    var ticks: [Tick] = []
    var second = (start.secondsSince1970 / step) * step
    if second < start.secondsSince1970 { second += step }
    var lastDate = ""
    while second <= end.secondsSince1970 {
      let time = Timestamp(secondsSince1970: second)
      let date = time.civil.date
      ticks.append(
        Tick(
          time: time, label: step < 60 ? time.civil.clock : time.civil.shortClock,
          date: date == lastDate ? nil : date))
      lastDate = date
      second += step
    }
    return ticks
  }

  /// Seconds: from one to a week.
  private static let steps: [Int64] = [
    1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800,
  ]
}

extension SVGDrawing {
  /// Draws grid lines from `top` to `bottom` and the clock times under them.
  mutating func drawAxis(_ axis: TimeAxis, top: Double, bottom: Double) {
    for tick in axis.ticks {
      let x = axis.x(tick.time)
      line(x: x, y: top, toX: x, toY: bottom, style: .grid)
      text(tick.label, x: x, y: bottom + 17, anchor: .middle, style: .muted)
      if let date = tick.date {
        text(date + " UTC", x: x, y: bottom + 33, anchor: .middle, style: .muted)
      }
    }
    line(x: axis.left, y: bottom, toX: axis.right, toY: bottom, style: .axis)
  }
}
