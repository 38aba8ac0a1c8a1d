/// The times of one log that its clock showed twice, for finding where it was set back.
///
/// The second half of such an hour begins where times step back by more than ``slack`` and stay
/// there, which half of the next ``window`` times do; one low time is a late line. Of several such
/// places it is the one that leaves the fewest lines out of order. All that comes before it is of the
/// first half and all behind it of the second. A log may be read in pieces
/// at once; their times are joined in the order of their places.
struct ClockFolds: Sendable {
  /// How far lines may be out of order, in seconds.
  static let slack: Int64 = 300
  /// How many times a step back has to last.
  static let window = 50
  /// A log that goes to and fro more often is in no order that could tell anything.
  static let limit = 1 << 12

  /// Times of one minute that follow each other.
  private struct Minute {
    var fold: Int64
    var place: Int
    var low: Int64
    var high: Int64
    var count = 1

    func goes(on other: Minute) -> Bool { fold == other.fold && low / 60 == other.low / 60 }

    mutating func join(_ other: Minute) {
      low = min(low, other.low)
      high = max(high, other.high)
      count += other.count
    }
  }

  private var minutes: [Minute] = []
  private var isOpen = false

  mutating func beginPiece() { isOpen = false }

  /// Takes the next local time of the hour that begins at `fold`.
  mutating func note(_ second: Int64, in fold: Int64, at place: Int) {
    let minute = Minute(fold: fold, place: place, low: second, high: second)
    if isOpen, minutes[minutes.count - 1].goes(on: minute) {
      minutes[minutes.count - 1].join(minute)
    } else if minutes.count < 2 * ClockFolds.limit {
      minutes.append(minute)
      isOpen = true
    }
  }

  /// Where the clock was set back, as far as the parts of one log tell.
  static func steps(of parts: [ClockFolds]) -> ClockSteps {
    var joined: [Minute] = []
    for minute in parts.flatMap(\.minutes).sorted(by: { $0.place < $1.place }) {
      if let last = joined.last, last.goes(on: minute) {
        joined[joined.count - 1].join(minute)
      } else {
        joined.append(minute)
      }
    }
    var steps = ClockSteps()
    guard joined.count <= limit else { return steps }
    for (fold, minutes) in Dictionary(grouping: joined, by: \.fold) {
      steps.places[fold] = step(in: minutes)
    }
    return steps
  }

  private static func step(in minutes: [Minute]) -> Int? {
    var high = Int64.min
    var late = 0
    var best: (late: Int, place: Int)?
    for (index, minute) in minutes.enumerated() {
      let isBack = high > .min && minute.low < high - slack
      if isBack {
        let rest = minutes[index...]
        let total = late + ClockFolds.late(rest)
        if total < best?.late ?? .max, lasts(rest, below: high - slack) {
          best = (total, minute.place)
        }
        late += minute.count
      }
      high = max(high, minute.high)
    }
    return best.flatMap { $0.late < late ? $0.place : nil }
  }

  /// How many times are out of order.
  private static func late(_ minutes: ArraySlice<Minute>) -> Int {
    var high = Int64.min
    var late = 0
    for minute in minutes {
      if high > .min, minute.low < high - slack { late += minute.count }
      high = max(high, minute.high)
    }
    return late
  }

  private static func lasts(_ minutes: ArraySlice<Minute>, below mark: Int64) -> Bool {
    var seen = 0
    var low = 0
    for minute in minutes where seen < window {
      let count = min(minute.count, window - seen)
      seen += count
      if minute.low < mark { low += count }
    }
    return low * 2 >= seen
  }
}
