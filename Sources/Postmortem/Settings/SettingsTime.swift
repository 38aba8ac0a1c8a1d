/// A date and time as people write one: ISO 8601 with what they leave out.
///
/// `2018-10-22T14:46:23.5Z`, `2018-10-22 14:46 +02:00`, `2018-10-22`. Without an offset the default
/// is taken, and ``zone`` says so. The bounds are as wide as the last figure written.
struct SettingsTime: Sendable, Hashable {
  var bounds: TimeBounds
  var zone: ZoneReading

  /// - Parameter defaultZone: what a person declared for times without one; nil for none, which
  ///   reads them as UTC.
  init?(_ text: String, defaultZone: ZoneRule?) {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), (1700...2260).contains(year)
    else { return nil }
    var civil = CivilTime(year: year, month: month, day: day)
    var precision = TimePrecision.day
    var fraction: Int64 = 0
    if !reader.isAtEnd {
      guard reader.skip("T") || reader.skip("t") || reader.skip(" ") else { return nil }
      guard let hour = reader.number(digits: 2), reader.skip(":"),
        let minute = reader.number(digits: 2)
      else { return nil }
      civil.hour = hour
      civil.minute = minute
      precision = .minute
      if reader.skip(":") {
        guard let second = reader.number(digits: 2) else { return nil }
        civil.second = second
        precision = .second
        if reader.skip(".") {
          guard let digits = reader.digits(upTo: 9) else { return nil }
          fraction = digits.value
          for _ in digits.count..<9 { fraction *= 10 }
          precision =
            digits.count <= 3 ? .millisecond : digits.count <= 6 ? .microsecond : .nanosecond
        }
      }
    }
    guard civil.isValid else { return nil }
    let written = reader.rest.trimmed
    let offset: TimeSpan
    if written.isEmpty {
      let stretch = defaultZone?.stretch(local: civil.secondsSince1970)
      offset = .seconds(stretch?.offset ?? 0)
      zone = ZoneReading(
        name: defaultZone?.name ?? "UTC", basis: defaultZone == nil ? .assumed : .declared)
    } else {
      guard precision != .day, let found = SettingsTime.offset(written) else { return nil }
      offset = found
      zone = ZoneReading(name: offset.offsetName, basis: .written)
    }
    let instant =
      Timestamp(secondsSince1970: civil.secondsSince1970, nanoseconds: fraction) + -offset
    bounds = TimeBounds(written: instant, precision: precision)
  }

  /// `Z`, `UTC`, `GMT`, `+02:00`, `-0530`, `+2`, to 18 hours; nil for anything else.
  static func offset(_ text: String) -> TimeSpan? {
    if ["Z", "z", "UTC", "GMT"].contains(text) { return .seconds(0) }
    var reader = DigitReader(text)
    let isNegative = reader.skip("-") || reader.skip("\u{2212}")
    guard isNegative || reader.skip("+"), let hours = reader.digits(upTo: 2) else { return nil }
    var minutes = 0
    if !reader.isAtEnd {
      _ = reader.skip(":")
      guard let number = reader.number(digits: 2) else { return nil }
      minutes = number
    }
    guard reader.isAtEnd, hours.value <= 18, minutes < 60 else { return nil }
    let span = TimeSpan.minutes(hours.value * 60 + Int64(minutes))
    return isNegative ? -span : span
  }

  /// A zone: an offset as ``offset(_:)`` reads it, a name such as `America/Chicago`, or a word such
  /// as `PST`, which is one offset all year.
  static func zone(_ text: String) -> ZoneRule? {
    if let offset = offset(text) { return ZoneRule(name: offset.offsetName, offset: offset) }
    if let zone = ZoneRule(named: text) { return zone }
    return ZoneAbbreviation.minutes(of: text).map { ZoneRule(name: text, offset: .minutes($0)) }
  }

  /// What is said of a text that is no zone: the one that was probably meant.
  static func zoneRemark(_ text: String) -> String? {
    ZoneRule.nearestName(to: text).map { "did you mean `\($0)`?" }
  }

  /// How a zone is written.
  static let zoneHelp =
    "write it like `+02:00` or `America/Chicago`; an offset says any zone"
}

extension TimeSpan {
  /// A length of time as people write one: `90s`, `5m`, `1h 30m`, `2d`, `250ms`.
  ///
  /// Units from large to small, each at most once: `d`, `h`, `m` or `min`, `s`, `ms`.
  init?(written text: String) {
    let units: [(names: [String], nanoseconds: Int64)] = [
      (["d"], 86_400_000_000_000), (["h"], 3_600_000_000_000), (["min", "m"], 60_000_000_000),
      (["s"], 1_000_000_000), (["ms"], 1_000_000),
    ]
    var reader = DigitReader(text)
    let isNegative = reader.skip("-")
    var total: Int64 = 0
    var nextUnit = 0
    repeat {
      guard let number = reader.digits(upTo: 9) else { return nil }
      reader.skipBlanks()
      let word = reader.word()
      guard let unit = units.indices.first(where: { units[$0].names.contains(word) }),
        unit >= nextUnit
      else { return nil }
      nextUnit = unit + 1
      let (part, overflow) = number.value.multipliedReportingOverflow(by: units[unit].nanoseconds)
      let (sum, sumOverflow) = total.addingReportingOverflow(part)
      guard !overflow, !sumOverflow else { return nil }
      total = sum
      reader.skipBlanks()
    } while !reader.isAtEnd
    self.init(nanoseconds: isNegative ? -total : total)
  }
}

/// A share in millionths, so that comparing counts with it is exact.
public struct Percentage: Sendable, Hashable {
  public var millionths: Int
  /// As written: `0.1%`.
  public var text: String

  /// `0.1%`, `5 %`, `100%`; at most four decimals.
  init?(_ text: String) {
    self.text = text
    var reader = DigitReader(text)
    guard let whole = reader.digits(upTo: 3) else { return nil }
    var millionths = Int(whole.value) * 10_000
    if reader.skip(".") {
      guard let decimals = reader.digits(upTo: 4) else { return nil }
      var part = Int(decimals.value)
      for _ in decimals.count..<4 { part *= 10 }
      millionths += part
    }
    reader.skipBlanks()
    guard reader.skip("%"), reader.isAtEnd, millionths <= 1_000_000 else { return nil }
    self.millionths = millionths
  }

  /// Whether `part` of `whole` is at most this share.
  func covers(_ part: Int, of whole: Int) -> Bool {
    let left = part.multipliedFullWidth(by: 1_000_000)
    let right = whole.multipliedFullWidth(by: millionths)
    return (left.high, left.low) <= (right.high, right.low)
  }
}
