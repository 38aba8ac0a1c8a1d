/// A zone as written: a word, an offset, or a region of the United States.
struct WrittenZone: Sendable, Hashable {
  enum Offset: Sendable, Hashable {
    case fixed(TimeSpan)
    /// A region whose clocks change.
    case region(ZoneRule)
  }

  /// As it is shown: `UTC`, `+02:00`, `BST`.
  var name: String
  var offset: Offset
  var basis: ZoneReading.Basis

  static let utc = WrittenZone(name: "UTC", offset: .fixed(.seconds(0)), basis: .written)

  var reading: ZoneReading { ZoneReading(name: name, basis: basis) }

  /// `+02:00`, `-05:30`.
  init(offset: TimeSpan) {
    name = offset.offsetName
    self.offset = .fixed(offset)
    basis = .written
  }

  init(name: String, offset: Offset, basis: ZoneReading.Basis) {
    self.name = name
    self.offset = offset
    self.basis = basis
  }

  /// How far the zone is ahead of UTC at a civil time of its own.
  func offset(at civil: CivilTime) -> TimeSpan {
    switch offset {
    case .fixed(let span): span
    case .region(let rule): .seconds(rule.stretch(local: civil.secondsSince1970).offset)
    }
  }

  /// Whether the word belongs to the other half of the year: `PST` in May, `CET` in June.
  func isOutOfSeason(at civil: CivilTime) -> Bool {
    guard let region = WrittenZone.seasons[name], let rule = ZoneRule(named: region),
      let minutes = ZoneAbbreviation.minutes(of: name)
    else { return false }
    return rule.stretch(local: civil.secondsSince1970).offset != minutes * 60
  }

  /// A region that uses the word for one half of the year.
  private static let seasons: [String: String] = [
    "PST": "US/Pacific", "PDT": "US/Pacific", "MST": "US/Mountain", "MDT": "US/Mountain",
    "CST": "US/Central", "CDT": "US/Central", "EST": "US/Eastern", "EDT": "US/Eastern",
    "CET": "Europe/Paris", "CEST": "Europe/Paris", "BST": "Europe/London",
    "EET": "Europe/Athens", "EEST": "Europe/Athens", "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
  ]

  /// Regions of the United States by the words for them.
  private static let regions: [(word: String, name: String)] = [
    ("US/Pacific", "US/Pacific"), ("America/Los_Angeles", "US/Pacific"),
    ("Pacific Time", "US/Pacific"), ("PT", "US/Pacific"), ("US/Mountain", "US/Mountain"),
    ("Mountain Time", "US/Mountain"), ("MT", "US/Mountain"), ("US/Central", "US/Central"),
    ("America/Chicago", "US/Central"), ("Central Time", "US/Central"), ("CT", "US/Central"),
    ("US/Eastern", "US/Eastern"), ("America/New_York", "US/Eastern"),
    ("Eastern Time", "US/Eastern"), ("ET", "US/Eastern"),
  ]

  /// The zone whose word begins at an offset, and where the word ends.
  static func word(_ bytes: [UInt8], at offset: Int) -> (zone: WrittenZone, end: Int)? {
    for region in regions where bytes[offset...].starts(with: region.word.utf8) {
      let end = offset + region.word.utf8.count
      guard end == bytes.count || !bytes[end].isWordByte, let rule = ZoneRule(named: region.name)
      else { continue }
      return (WrittenZone(name: region.name, offset: .region(rule), basis: .word), end)
    }
    var end = offset
    while end < bytes.count, bytes[end].isWordByte, end - offset <= 4 { end += 1 }
    let word = String(decoding: bytes[offset..<end], as: UTF8.self)
    guard let minutes = ZoneAbbreviation.minutes(of: word) else { return nil }
    if word == "UTC" { return (.utc, end) }
    let zone = WrittenZone(name: word, offset: .fixed(.minutes(minutes)), basis: .word)
    return (zone, end)
  }
}

extension WrittenZone {
  /// The zone that a reading's name stands for: `UTC`, `+02:00`, `BST`, `America/Chicago`.
  init?(named name: String, basis: ZoneReading.Basis) {
    let bytes = Array(name.utf8)
    var scanner = WrittenTimeScanner(bytes, at: 0)
    if let zone = scanner.numericOffset(allowShort: false), scanner.offset == bytes.count {
      self.init(name: name, offset: zone.offset, basis: basis)
    } else if let (zone, end) = WrittenZone.word(bytes, at: 0), end == bytes.count {
      self.init(name: name, offset: zone.offset, basis: basis)
    } else if let rule = ZoneRule(named: name) {
      self.init(name: name, offset: .region(rule), basis: basis)
    } else {
      return nil
    }
  }
}
