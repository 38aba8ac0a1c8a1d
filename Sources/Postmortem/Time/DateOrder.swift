/// Which of a date's numbers comes first.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
  case yearFirst = "year first"
  case monthFirst = "month first"
  case dayFirst = "day first"
}

/// The numbers of a date whose order is a question: `03/01/2026`, `17/06/09`, `10.30`.
struct DateNumbers: Sendable, Hashable {
  /// How the date is written; dates of one kind in one log have one order.
  enum Kind: Sendable, Hashable {
    /// `260301`
    case packed
    /// `03/01/2026` and `03-01-2026`
    case fullYear
    /// `01.03.2026`
    case dotted
    /// `26/03/01`
    case short
    /// `01.03.26`
    case shortDotted
    /// `3/1/26`
    case unpadded
    /// `03-01`
    case yearless
  }

  var first: Int
  var second: Int
  /// Nil for dates without a year.
  var third: Int?
  var kind: Kind

  init(_ first: Int, _ second: Int, _ third: Int?, _ kind: Kind) {
    self.first = first
    self.second = second
    self.third = third
    self.kind = kind
  }

  /// Year, month and day: in `order` where that gives a date, else in the first order of
  /// ``conventions`` that does.
  func date(_ order: DateOrder?) -> (year: Int?, month: Int, day: Int)? {
    if let order, let date = date(in: order) { return date }
    for order in conventions {
      if let date = date(in: order) { return date }
    }
    return nil
  }

  /// The orders that this way of writing can have, the more usual before the less.
  ///
  /// Dots put the day first, as in most of Europe. Slashes and hyphens put the month first before a
  /// full year, and the year first among two-digit numbers, as log4j's `yy/MM/dd` does, unless only
  /// the last of them is beyond 12 and so more likely the year.
  var conventions: [DateOrder] {
    switch kind {
    case .packed: [.yearFirst, .dayFirst, .monthFirst]
    case .fullYear, .yearless: [.monthFirst, .dayFirst]
    case .dotted: [.dayFirst, .monthFirst]
    case .shortDotted: [.dayFirst, .yearFirst, .monthFirst]
    case .unpadded: [.monthFirst, .dayFirst]
    case .short:
      first <= 12 && (third ?? 0) > 12
        ? [.monthFirst, .dayFirst, .yearFirst] : [.yearFirst, .monthFirst, .dayFirst]
    }
  }

  /// Nil when there is no such date.
  func date(in order: DateOrder) -> (year: Int?, month: Int, day: Int)? {
    let written: (year: Int?, month: Int, day: Int)
    switch order {
    case .yearFirst:
      guard kind != .fullYear, kind != .dotted, kind != .unpadded, let third else { return nil }
      written = (first, second, third)
    case .monthFirst: written = (third, first, second)
    case .dayFirst: written = (third, second, first)
    }
    let year = written.year.map { $0 < 100 ? DateNumbers.century($0) : $0 }
    guard (1...12).contains(written.month), written.day >= 1,
      written.day <= CivilTime.days(in: written.month, of: year ?? LogStamp.yearOfYearless)
    else { return nil }
    return (year, written.month, written.day)
  }

  /// Two digits of a year: 70 to 99 are the last century's, as POSIX `%y` nearly has it.
  static func century(_ year: Int) -> Int { year >= 70 ? 1900 + year : 2000 + year }
}

/// The order of a log's dates, and why it was believed.
public struct DateOrderChoice: Sendable, Hashable {
  public enum Reason: String, Sendable, Hashable {
    /// Some date makes sense in no other order.
    case onlyOrder = "some dates make sense in no other order"
    /// Days then follow each other more closely than in the other orders.
    case shortestSpan = "the dates are then closest together"
    /// Nothing in the file tells; it is the usual order of dates written so.
    case convention = "the usual order of dates written so"
  }

  public var order: DateOrder
  public var reason: Reason

  /// Decides by the dates of a sample, in the order of its lines; nil when none of them leaves a
  /// question.
  init?(_ dates: [DateNumbers]) {
    var counts: [DateNumbers.Kind: Int] = [:]
    for date in dates { counts[date.kind, default: 0] += 1 }
    let kinds = dates.map(\.kind)
    guard let kind = kinds.max(by: { counts[$0, default: 0] < counts[$1, default: 0] }) else {
      return nil
    }
    let written = dates.filter { $0.kind == kind }
    let usual = written[0].conventions
    let valid = usual.map { order in written.count { $0.date(in: order) != nil } }
    let most = valid.max() ?? 0
    let possible = zip(usual, valid).filter { $0.1 == most }.map(\.0)
    guard most > 0, let first = possible.first else { return nil }
    guard possible.count > 1 else {
      self.init(first, .onlyOrder)
      return
    }
    let spans = possible.map { DateOrderChoice.span(written, $0) }
    let least = spans.min() ?? 0
    let closest = zip(possible, spans).filter { $0.1 == least }.map(\.0)
    if closest.count == 1, closest[0] != first || (spans.max() ?? 0) > least {
      self.init(closest[0], .shortestSpan)
    } else {
      self.init(first, .convention)
    }
  }

  private init(_ order: DateOrder, _ reason: Reason) {
    self.order = order
    self.reason = reason
  }

  /// The sum of the steps between neighbouring dates, in days.
  private static func span(_ dates: [DateNumbers], _ order: DateOrder) -> Int {
    let days = dates.compactMap { date in
      date.date(in: order).map {
        CivilTime.daysSince1970(
          year: $0.year ?? LogStamp.yearOfYearless, month: $0.month, day: $0.day)
      }
    }
    return zip(days, days.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) }
  }
}
