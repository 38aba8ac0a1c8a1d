/// A length of time as people write it: `162 minute`, `1h 50m`, `just over nine hours`.
struct WrittenDuration: Sendable, Hashable {
  /// What the words allow; see ``WrittenDurations``.
  var bounds: DurationBounds
  var bytes: Range<Int>
}

/// Reads the durations that people write in prose.
///
/// The rounding that words allow:
/// - A plain figure is rounded to the smallest unit written: half of that unit either way.
///   `162 minute` is 161m30s to 162m30s, `1h 50m` is 1h49m30s to 1h50m30s.
/// - A round figure in words, a multiple of five minutes from ten on without any other unit, is
///   rounded to five: `40 minutes` is 37m30s to 42m30s.
/// - `10-15 minutes` is what it says, half a minute wider at either end; so is `around 4-5 hours`,
///   as a range is its own rounding.
/// - `about`, `around`, `~` and the like: a tenth, or one unit (at most a quarter of it all) where
///   that is more, either way.
/// - `just over`: up to a tenth more, or half a unit (at most a quarter of it all) where that is
///   more. `nearly`, `just under`: as much less.
/// - `at least`, `over`, `more than`: no upper end. `at most`, `up to`, `less than`: from nothing.
enum WrittenDurations {
  /// Stands for "no upper end": a hundred years.
  static let unbounded = TimeSpan.hours(24 * 36_525)

  /// Every duration in a range, in order and without overlap.
  static func all(in bytes: [UInt8], range: Range<Int>) -> [WrittenDuration] {
    var found: [WrittenDuration] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let isBoundary =
        offset == range.lowerBound
        || !(bytes[offset - 1].isWordByte || [0x2e, 0x3a, 0x24].contains(bytes[offset - 1]))
      if isBoundary, let duration = read(bytes, at: offset, before: range.upperBound) {
        found.append(duration)
        offset = duration.bytes.upperBound
      } else {
        offset += 1
      }
    }
    return found
  }

  /// The duration that begins at an offset, qualifier included, or nil when none does.
  static func read(_ bytes: [UInt8], at offset: Int, before end: Int) -> WrittenDuration? {
    var scanner = WrittenDurationScanner(bytes, at: offset, before: end)
    return scanner.duration()
  }
}

private struct WrittenDurationScanner {
  enum Qualifier { case plain, about, justOver, justUnder, atLeast, atMost }

  private let bytes: [UInt8]
  private let end: Int
  private var offset: Int

  init(_ bytes: [UInt8], at offset: Int, before end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = min(end, bytes.count)
  }

  private static let qualifiers: [(words: String, Qualifier)] = [
    ("just over", .justOver), ("a little over", .justOver), ("slightly over", .justOver),
    ("just under", .justUnder), ("nearly", .justUnder), ("almost", .justUnder),
    ("at least", .atLeast), ("more than", .atLeast), ("over", .atLeast), ("at most", .atMost),
    ("at maximum", .atMost), ("up to", .atMost), ("less than", .atMost), ("under", .atMost),
    ("about", .about), ("around", .about), ("approximately", .about), ("approx.", .about),
    ("roughly", .about), ("an estimated", .about), ("estimated", .about), ("circa", .about),
    ("ca.", .about), ("~", .about), ("some", .about),
  ]

  private static let numbers: [(word: String, value: Double)] = [
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("fifteen", 15),
    ("twenty", 20), ("thirty", 30), ("forty-five", 45), ("forty", 40), ("fifty", 50),
    ("sixty", 60), ("ninety", 90), ("half an", 0.5), ("half a", 0.5), ("an", 1), ("a", 1),
  ]

  /// Units with their length in seconds; the short ones count only right after a figure.
  private static let units: [(words: [String], seconds: Double, isShort: Bool)] = [
    (["seconds", "second", "secs", "sec"], 1, false),
    (["minutes", "minute", "mins", "min"], 60, false),
    (["hours", "hour", "hrs", "hr"], 3600, false),
    (["days", "day"], 86_400, false),
    (["weeks", "week"], 604_800, false),
    (["s"], 1, true), (["m"], 60, true), (["h"], 3600, true), (["d"], 86_400, true),
  ]

  mutating func duration() -> WrittenDuration? {
    let start = offset
    guard offset < end, bytes[offset].isWordByte || bytes[offset] == UInt8(ascii: "~") else {
      return nil
    }
    var qualifier = Qualifier.plain
    for (words, meaning) in Self.qualifiers where take(words) {
      qualifier = meaning
      blanks()
      break
    }
    guard let amount = amount() else { return nil }
    return WrittenDuration(bounds: bounds(amount, qualifier), bytes: start..<offset)
  }

  /// Seconds at the low and the high end, and the smallest unit in seconds.
  private struct Amount {
    var low: Double
    var high: Double
    var unit: Double
    /// Whether it is one figure with one unit.
    var isSingle: Bool

    /// What a plain figure leaves open either way.
    var rounding: Double {
      let isRound =
        isSingle && unit == 60 && low >= 600 && low.truncatingRemainder(dividingBy: 300) == 0
      return low < high ? min(unit / 2, 30) : isRound ? 150 : unit / 2
    }
  }

  private mutating func amount() -> Amount? {
    guard let first = number() else { return nil }
    var high = first.value
    if let upper = rangeEnd(after: first.isFigure), upper > high { high = upper }
    guard var unit = unit(afterFigure: first.isFigure) else { return nil }
    var low = first.value * unit.seconds
    high *= unit.seconds
    var isShortAlone = unit.isShort
    var isSingle = true
    // `1 day, 23 hours and 28 minutes`, `an hour and a half`.
    while true {
      let place = offset
      let joined = join()
      if joined, take("a half") || take("half") {
        low += unit.seconds / 2
        high += unit.seconds / 2
        unit.seconds /= 2
        isSingle = false
        break
      }
      guard let next = number(), let smaller = self.unit(afterFigure: next.isFigure),
        smaller.seconds < unit.seconds
      else {
        offset = place
        break
      }
      low += next.value * smaller.seconds
      high += next.value * smaller.seconds
      unit = smaller
      isShortAlone = false
      isSingle = false
    }
    // `5m` alone may be five million, or metres; `7h` is seven hours.
    if isShortAlone, unit.seconds != 3600 { return nil }
    let precision = first.hasFraction ? unit.seconds / 10 : unit.seconds
    return Amount(low: low, high: high, unit: precision, isSingle: isSingle)
  }

  private func bounds(_ amount: Amount, _ qualifier: Qualifier) -> DurationBounds {
    func span(_ seconds: Double) -> TimeSpan {
      TimeSpan(nanoseconds: Int64(max(0, min(seconds, 3e9)) * 1e9))
    }
    let (low, high, unit) = (amount.low, amount.high, amount.unit)
    let plain = DurationBounds(
      lower: span(low - amount.rounding), upper: span(high + amount.rounding))
    switch qualifier {
    case .plain: return plain
    case .about where low < high: return plain
    case .about:
      return .init(
        lower: span(low - max(low / 10, min(unit, low / 4))),
        upper: span(high + max(high / 10, min(unit, high / 4))))
    case .justOver:
      return .init(
        lower: span(low), upper: span(high + max(high / 10, min(unit / 2, high / 4))))
    case .justUnder:
      return .init(lower: span(low - max(low / 10, min(unit / 2, low / 4))), upper: span(high))
    case .atLeast: return .init(lower: span(low - unit / 2), upper: WrittenDurations.unbounded)
    case .atMost: return .init(lower: span(0), upper: span(high + unit / 2))
    }
  }

  private mutating func number() -> (value: Double, isFigure: Bool, hasFraction: Bool)? {
    guard offset < end else { return nil }
    guard bytes[offset].isDigit else {
      for (word, value) in Self.numbers where take(word) { return (value, false, value < 1) }
      return nil
    }
    let start = offset
    var value = 0.0
    while offset < end, bytes[offset].isDigit {
      value = value * 10 + Double(bytes[offset] - 0x30)
      offset += 1
    }
    var hasFraction = false
    if offset + 1 < end, bytes[offset] == UInt8(ascii: "."), bytes[offset + 1].isDigit {
      hasFraction = true
      offset += 1
      var scale = 0.1
      while offset < end, bytes[offset].isDigit {
        value += Double(bytes[offset] - 0x30) * scale
        scale /= 10
        offset += 1
      }
    }
    guard offset - start <= 9 else { return nil }
    return (value, true, hasFraction)
  }

  /// `15` of `10-15 minutes`, `10 to 15 minutes`.
  private mutating func rangeEnd(after isFigure: Bool) -> Double? {
    let start = offset
    blanks()
    if isFigure, take("-") || take("–") || take("to") || take("or") {
      blanks()
      if let number = number(), number.isFigure { return number.value }
    }
    offset = start
    return nil
  }

  private mutating func unit(afterFigure: Bool) -> (seconds: Double, isShort: Bool)? {
    let start = offset
    if !blanks(), offset < end, bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    let isAttached = offset == start
    for unit in Self.units where !unit.isShort || (isAttached && afterFigure) {
      for word in unit.words where take(word) { return (unit.seconds, unit.isShort) }
    }
    offset = start
    return nil
  }

  /// What stands between two parts; says whether it was `and`.
  private mutating func join() -> Bool {
    blanks()
    if offset < end, bytes[offset] == UInt8(ascii: ",") { offset += 1 }
    blanks()
    let isJoined = take("and")
    blanks()
    return isJoined
  }

  @discardableResult private mutating func blanks() -> Bool {
    let start = offset
    offset = bytes.skippingBlanks(from: offset, before: end)
    return offset > start
  }

  private mutating func take(_ words: String) -> Bool {
    let letters = words.utf8
    guard offset + letters.count <= end,
      bytes[offset..<offset + letters.count].elementsEqual(
        letters, by: { $0.lowercased == $1.lowercased })
    else { return false }
    if letters.last?.isLetter == true, offset + letters.count < end {
      let after = bytes[offset + letters.count]
      // `1h50m`: a short unit may be followed by a figure.
      if after.isLetter || after >= 0x80 || (after.isDigit && letters.count > 1) { return false }
    }
    offset += letters.count
    return true
  }
}
