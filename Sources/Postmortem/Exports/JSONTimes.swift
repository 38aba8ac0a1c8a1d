/// The times that exports write in JSON, whatever their form.
extension JSONNode {
  /// The instant that a value names: a stamp, or seconds, milliseconds, microseconds or
  /// nanoseconds since 1970 as a number or a text.
  ///
  /// What stands for "not yet" or "not known" is nil: null, nothing, `None`, 0, -1, the year 1.
  var time: ResolvedTime? {
    switch value {
    case .integer(let number): JSONNode.epoch(String(number))
    case .number(let text): JSONNode.epoch(JSONNode.plain(text))
    case .string(let text):
      text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
        ? JSONNode.epoch(text) : JSONNode.stamp(text)
    case .null, .bool, .array, .object: nil
    }
  }

  private static func stamp(_ text: String) -> ResolvedTime? {
    let trimmed = text.utf8.drop { $0.isBlank }
    guard trimmed.first?.isDigit == true || trimmed.first?.isLetter == true else { return nil }
    return WrittenTimes.stamp(String(decoding: trimmed, as: UTF8.self))
  }

  /// Numbers below are counts and placeholders: 1973.
  private static let smallest: Int64 = 100_000_000

  /// Seconds since 1970 as digits, with a fraction or without; finer units are told by their size.
  static func epoch(_ text: String) -> ResolvedTime? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int64(parts[0]), whole >= smallest else {
      return nil
    }
    let units: [(limit: Int64, perSecond: Int64, precision: TimePrecision)] = [
      (100_000_000_000, 1, .second), (100_000_000_000_000, 1000, .millisecond),
      (100_000_000_000_000_000, 1_000_000, .microsecond), (.max, 1_000_000_000, .nanosecond),
    ]
    guard let unit = units.first(where: { whole < $0.limit }) else { return nil }
    var nanoseconds = whole % unit.perSecond * (1_000_000_000 / unit.perSecond)
    var precision = unit.precision
    if parts.count == 2, unit.perSecond == 1 {
      let digits = parts[1].utf8.prefix(9)
      guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
      let padded = String(decoding: digits, as: UTF8.self)
      nanoseconds = Int64(padded + String(repeating: "0", count: 9 - digits.count)) ?? 0
      precision = digits.count <= 3 ? .millisecond : digits.count <= 6 ? .microsecond : .nanosecond
    }
    let time = Timestamp(
      secondsSince1970: whole / unit.perSecond, nanoseconds: nanoseconds)
    let civil = time.civil
    return ResolvedTime(
      bounds: TimeBounds(written: time, precision: precision),
      zone: ZoneReading(name: "UTC", basis: .written),
      date: WrittenTime.Date(year: civil.year, month: civil.month, day: civil.day),
      isOutOfSeason: false)
  }

  /// A number with an exponent, as digits with a fraction: `1.7e9`.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), let value = Double(text),
      value >= 0, value < 9e18
    else { return text }
    let whole = Int64(value)
    let milliseconds = Int64(((value - Double(whole)) * 1000).rounded(.down))
    return "\(whole)." + padded(milliseconds, to: 3)
  }
}
