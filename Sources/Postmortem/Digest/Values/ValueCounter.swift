/// Counts the quantities that records tell, while lines stream by.
///
/// Values are counted in the bins of ``ValueHistogram``, on a grid of time of their own. What is
/// counted together is a series: one place in the records of a pattern, of one kind.
struct ValueCounter {
  /// Beyond this many series nothing is told of values at all.
  static let seriesLimit = 1 << 13
  /// The most pairs of bin and bucket before buckets are made wider.
  static let entryLimit = 1 << 20

  /// A place in the messages of one shape. No references here, which would be counted on each line.
  private struct MessagePlace {
    var ordinal: Int
    var unit: MeasureUnit
    var isByValue: Bool
    var takesFractions: Bool
    var isTime: Bool
    var isLast = false
    var series: SeriesOfKinds
  }

  /// A field of the records of a pattern.
  private struct FieldPlace {
    /// Its key: the first and last bytes, and how many there are.
    var low: UInt64
    var high: UInt64
    var next: Int32
    var isMeasure: Bool
    var isTime: Bool
    var unit: MeasureUnit
    var series: SeriesOfKinds
  }

  /// The series of a place by the kind of its values; -1 before there is any.
  private struct SeriesOfKinds {
    /// Which of the things in ``told``.
    var about: Int32
    var nanoseconds: Int32 = -1
    var bytes: Int32 = -1
    var millionths: Int32 = -1

    @inline(__always) func number(_ kind: MeasureUnit.Kind) -> Int32 {
      switch kind {
      case .nanoseconds: nanoseconds
      case .bytes: bytes
      case .millionths: millionths
      }
    }

    mutating func set(_ number: Int32, _ kind: MeasureUnit.Kind) {
      switch kind {
      case .nanoseconds: nanoseconds = number
      case .bytes: bytes = number
      case .millionths: millionths = number
      }
    }
  }

  /// Places by pattern and name; the kind is that of the values.
  private var told: [ValueSeries] = []
  private var places: [MessagePlace] = []
  private var fields: [FieldPlace] = []
  /// By pattern, the first of its fields.
  private var heads: [Int32] = []
  private var series: [ValueSeries] = []
  private var numbers: [ValueSeries: Int32] = [:]
  private var grid = CountGrid(
    CountList(width: LogDigest.finestValueBucket, limit: entryLimit))
  private var isFull = false

  // MARK: Messages

  /// Finds the places of quantities in the messages of a shape.
  ///
  /// - Parameter message: The first of them.
  /// - Returns: What to note its values by; zero where it has none.
  mutating func plan(_ bytes: RawSpan, _ message: Range<Int>, pattern: Int) -> Int32 {
    guard !isFull else { return 0 }
    let first = places.count
    let words = VariableWords.all(bytes, message)
    for place in SlotFinder.places(bytes, message) {
      let found = MessagePlace(
        ordinal: place.ordinal, unit: place.unit, isByValue: place.isByValue,
        takesFractions: place.takesFractions, isTime: place.isTime,
        series: SeriesOfKinds(about: Int32(truncatingIfNeeded: told.count)))
      // If the first value is none, not all of them are.
      if place.isByValue, ValueCounter.value(bytes, words[place.ordinal], found) == nil { continue }
      places.append(found)
      told.append(
        ValueSeries(
          pattern: pattern,
          slot: SlotIdentity(
            name: place.name, kind: .number, isField: false, place: place.number,
            isByValue: place.isByValue)))
    }
    guard places.count > first else { return 0 }
    places[places.count - 1].isLast = true
    return Int32(truncatingIfNeeded: first + 1)
  }

  /// Forgets the plan that was made last.
  mutating func forget(_ plan: Int32) {
    guard plan > 0 else { return }
    let count = places.count - Int(plan) + 1
    places.removeLast(count)
    told.removeLast(count)
  }

  /// Notes the values of a message.
  @inline(never) mutating func note(
    _ bytes: RawSpan, _ classes: borrowing ByteClasses, _ message: Range<Int>, plan: Int32,
    at time: BucketPlace
  ) {
    var words = VariableWords(message)
    var index = Int(plan) &- 1
    var ordinal = 0
    while let word = words.next(bytes, classes) {
      if ordinal == places[index].ordinal {
        if let number = ValueCounter.value(bytes, word, places[index]) {
          var series = places[index].series.number(number.kind)
          if series < 0 {
            series = newSeries(number.kind, places[index].series.about)
            places[index].series.set(series, number.kind)
          }
          count(number.value, series, at: time)
        }
        if places[index].isLast { return }
        index &+= 1
      }
      ordinal &+= 1
    }
  }

  @inline(__always) private static func value(
    _ bytes: RawSpan, _ word: Range<Int>, _ place: MessagePlace
  ) -> MeasuredNumber? {
    guard let number = MeasuredNumber(bytes, word, unit: place.unit) else { return nil }
    if place.isByValue, !number.hasUnit, !(place.takesFractions && number.hasFraction) {
      return nil
    }
    return place.isTime && isDate(number) ? nil : number
  }

  /// Whether a number without a unit is too great for a time: seconds since 1970, say.
  @inline(__always) private static func isDate(_ number: MeasuredNumber) -> Bool {
    number.kind == .millionths && number.value >= 1_000_000_000 * 1_000_000
  }

  // MARK: Fields

  /// Notes the numbers that stand beside a message.
  @inline(never) mutating func note(
    _ bytes: RawSpan, _ record: LogRecord, pattern: Int, at time: BucketPlace
  ) {
    if pattern >= heads.count {
      heads += repeatElement(-1, count: max(64, pattern + 1 - heads.count + heads.count / 2))
    }
    for index in 0..<record.measures.count {
      let measure = record.measures[index]
      let place = field(bytes, measure, pattern)
      guard place >= 0, fields[place].isMeasure else { continue }
      guard
        let number = MeasuredNumber(
          bytes, measure.value, unit: fields[place].unit, isWhole: measure.meaning != .responseBytes
        )
      else { continue }
      if fields[place].isTime, ValueCounter.isDate(number) { continue }
      var series = fields[place].series.number(number.kind)
      if series < 0 {
        series = newSeries(number.kind, fields[place].series.about)
        fields[place].series.set(series, number.kind)
      }
      count(number.value, series, at: time)
    }
  }

  /// The place of a field among those of a pattern; -1 when there are too many.
  @inline(__always) private mutating func field(
    _ bytes: RawSpan, _ measure: LogMeasure, _ pattern: Int
  ) -> Int {
    let key = measure.key
    var low = UInt64(measure.meaning.rawValue) | 0xff &<< 56
    var high: UInt64 = 0
    if measure.meaning == .named {
      let count = key.count
      low = bytes.word(key.lowerBound)
      if count < 8 {
        low = low & ((1 &<< UInt64(count &* 8)) &- 1) | UInt64(count) &<< 56
      } else {
        high = bytes.word(key.upperBound &- 8) &+ UInt64(truncatingIfNeeded: count) &<< 40
      }
    }
    var place = Int(heads[pattern])
    while place >= 0 {
      if fields[place].low == low, fields[place].high == high { return place }
      place = Int(fields[place].next)
    }
    return newField(bytes, measure, pattern, low, high)
  }

  @inline(never) private mutating func newField(
    _ bytes: RawSpan, _ measure: LogMeasure, _ pattern: Int, _ low: UInt64, _ high: UInt64
  ) -> Int {
    guard !isFull, fields.count < 8 * ValueCounter.seriesLimit else {
      isFull = true
      return -1
    }
    let name = measure.meaning.name ?? bytes.text(measure.key)
    let known = MeasureName(name)
    let field = FieldPlace(
      low: low, high: high, next: heads[pattern],
      isMeasure: known != nil || measure.meaning != .named, isTime: known?.isTime ?? false,
      unit: measure.meaning.unit ?? known?.unit ?? .none,
      series: SeriesOfKinds(about: Int32(truncatingIfNeeded: told.count)))
    told.append(
      ValueSeries(
        pattern: pattern,
        slot: SlotIdentity(
          name: name, kind: .number, isField: true, place: 0, isByValue: false)))
    heads[pattern] = Int32(truncatingIfNeeded: fields.count)
    fields.append(field)
    return fields.count - 1
  }

  // MARK: Series

  @inline(__always) private mutating func count(
    _ value: Int64, _ series: Int32, at time: BucketPlace
  ) {
    guard series >= 0 else { return }
    grid.add(pattern: Int(series) &<< 8 | Int(ValueHistogram.bin(of: value)), at: time)
  }

  /// The series of a place for values of a kind; -1 when there are too many.
  @inline(never) private mutating func newSeries(_ kind: MeasureUnit.Kind, _ about: Int32) -> Int32
  {
    var new = told[Int(about)]
    new.slot.kind = SlotKind(kind)
    if let known = numbers[new] { return known }
    guard series.count < ValueCounter.seriesLimit else {
      isFull = true
      return -1
    }
    let number = Int32(truncatingIfNeeded: series.count)
    numbers[new] = number
    series.append(new)
    return number
  }

  /// Everything counted.
  mutating func finish() -> ScannedValues {
    ScannedValues(series: series, counts: grid.finish(), isFull: isFull)
  }
}

/// A place in the records of a pattern, by its index.
struct ValueSeries: Hashable {
  var pattern: Int
  var slot: SlotIdentity
}

/// The values that a scanner counted.
struct ScannedValues {
  var series: [ValueSeries] = []
  /// By 256 times the index of the series, and the bin.
  var counts = CountList(width: LogDigest.finestValueBucket, limit: ValueCounter.entryLimit)
  var isFull = false
}

extension SlotKind {
  init(_ kind: MeasureUnit.Kind) {
    self =
      switch kind {
      case .nanoseconds: .duration
      case .bytes: .size
      case .millionths: .number
      }
  }
}

extension LogMeasure.Meaning {
  /// What the column is called; nil where its key says.
  fileprivate var name: String? {
    switch self {
    case .named: nil
    case .requestBytes: "http.request.body.size"
    case .responseBytes: "http.response.body.size"
    case .duration, .durationMilliseconds, .durationMicroseconds, .durationSeconds: "duration"
    case .upstreamMilliseconds, .upstreamSeconds: "upstream_duration"
    }
  }

  /// The unit of a number without one.
  fileprivate var unit: MeasureUnit? {
    switch self {
    case .named, .duration: nil
    case .requestBytes, .responseBytes: MeasureUnit(kind: .bytes, factor: 1)
    case .durationMicroseconds: MeasureUnit(kind: .nanoseconds, factor: 1000)
    case .durationMilliseconds, .upstreamMilliseconds:
      MeasureUnit(kind: .nanoseconds, factor: 1_000_000)
    case .durationSeconds, .upstreamSeconds:
      MeasureUnit(kind: .nanoseconds, factor: 1_000_000_000)
    }
  }
}
