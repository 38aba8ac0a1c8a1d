/// How far a zone's clocks are ahead of UTC, and when they change.
///
/// The rules are built in, so that the same evidence reads the same on every machine. They are
/// exact from 2010 on. Before, they are those of most of each continent since 1996, and a few
/// regions went their own way for some years. Regions whose law changes often are left out: an
/// offset says it for them.
/// Source: the IANA time zone database, https://www.iana.org/time-zones
public struct ZoneRule: Sendable, Hashable {
  /// When clocks are an hour ahead of standard time.
  enum Daylight: UInt8, Sendable, Hashable {
    case northAmerica, europe, australia, newZealand
  }

  /// `America/Chicago`, `+02:00`, `UTC`.
  public let name: String
  /// Ahead of UTC outside daylight saving, in seconds.
  let standard: Int64
  let daylight: Daylight?

  /// A zone whose clocks never change.
  public init(name: String, offset: TimeSpan) {
    self.init(name: name, standard: floorDivide(offset.nanoseconds, 1_000_000_000), nil)
  }

  private init(name: String, standard: Int64, _ daylight: Daylight?) {
    self.name = name
    self.standard = standard
    self.daylight = daylight
  }

  /// The zone of that IANA name, in any case; nil when it is not built in.
  public init?(named name: String) {
    let wanted = Array(name.utf8.map(\.lowercased))
    for zone in ZoneRule.all where zone.name.utf8.map(\.lowercased) == wanted {
      self = zone
      return
    }
    return nil
  }

  /// The name of a zone that was probably meant: one whose place it names, or one written much
  /// alike; nil when there is none.
  public static func nearestName(to text: String) -> String? {
    let wanted = text.utf8.map(\.lowercased)
    let place = all.first { zone in
      zone.name.utf8.split(separator: UInt8(ascii: "/")).last.map {
        $0.map(\.lowercased) == wanted
      } ?? false
    }
    return place?.name ?? nearestMatch(to: text, among: all.map(\.name))
  }

  // MARK: From local time

  /// What a local time amounts to.
  public enum Reading: Sendable, Hashable {
    case plain
    /// Clocks jump over it; the offset before the jump is taken.
    case skipped
    /// Clocks show it twice; the first time is taken.
    case twice
  }

  /// Local times that have one offset.
  public struct Stretch: Sendable, Hashable {
    /// Seconds since 1970 as if local time were UTC.
    public var local: Range<Int64>
    /// Ahead of UTC, in seconds.
    public var offset: Int64
    public var reading: Reading
  }

  /// The stretch that holds a local time, given in seconds since 1970 as if it were UTC.
  public func stretch(local second: Int64) -> Stretch {
    guard daylight != nil else {
      return Stretch(local: .min..<Int64.max, offset: standard, reading: .plain)
    }
    let year = CivilTime(secondsSince1970: second).year
    var stretches: [Stretch] = []
    // Before the first change of the year before it is winter in the north, summer in the south.
    let changes = ((year - 1)...(year + 1)).flatMap { self.changes(in: $0) }
    var start = Int64.min
    var offset = changes[0].isForward ? standard : standard + 3600
    for change in changes {
      // The change as the clocks show it, before and after.
      let before = change.utc + offset
      let next = change.isForward ? standard + 3600 : standard
      let after = change.utc + next
      stretches.append(
        Stretch(local: start..<min(before, after), offset: offset, reading: .plain))
      stretches.append(
        Stretch(
          local: min(before, after)..<max(before, after), offset: offset,
          reading: change.isForward ? .skipped : .twice))
      start = max(before, after)
      offset = next
    }
    stretches.append(Stretch(local: start..<Int64.max, offset: offset, reading: .plain))
    return stretches.first { $0.local.contains(second) } ?? stretches[stretches.count - 1]
  }

  // MARK: From instants

  /// How far the clocks are ahead of UTC at an instant.
  public func offset(at instant: Timestamp) -> TimeSpan {
    guard daylight != nil else { return .seconds(standard) }
    let second = instant.secondsSince1970
    let year = CivilTime(secondsSince1970: second + standard).year
    let last = ((year - 1)...year).flatMap { changes(in: $0) }.last { $0.utc <= second }
    return .seconds(standard + (last?.isForward ?? false ? 3600 : 0))
  }

  private struct Change {
    var utc: Int64
    var isForward: Bool
  }

  /// The two changes of a year, in order.
  private func changes(in year: Int) -> [Change] {
    guard let daylight else { return [] }
    let forward: Int64
    let back: Int64
    switch daylight {
    case .northAmerica:
      // 02:00 on the clock that is then shown. Energy Policy Act of 2005; before it, the Uniform
      // Time Act as amended in 1986.
      forward = Sunday(year >= 2007 ? 2 : 1, of: year >= 2007 ? 3 : 4, year).at(2) - standard
      let autumn = year >= 2007 ? Sunday(1, of: 11, year) : Sunday(lastOf: 10, year)
      back = autumn.at(1) - standard
    case .europe:
      // 01:00 UTC everywhere. Directive 2000/84/EC.
      forward = Sunday(lastOf: 3, year).at(1)
      back = Sunday(lastOf: 10, year).at(1)
    case .australia:
      // 02:00 standard time.
      let spring = year >= 2008 ? Sunday(1, of: 10, year) : Sunday(lastOf: 10, year)
      let autumn = year >= 2008 ? Sunday(1, of: 4, year) : Sunday(lastOf: 3, year)
      forward = spring.at(2) - standard
      back = autumn.at(2) - standard
    case .newZealand:
      let spring = year >= 2007 ? Sunday(lastOf: 9, year) : Sunday(1, of: 10, year)
      let autumn = year >= 2008 ? Sunday(1, of: 4, year) : Sunday(3, of: 3, year)
      forward = spring.at(2) - standard
      back = autumn.at(2) - standard
    }
    let changes = [Change(utc: forward, isForward: true), Change(utc: back, isForward: false)]
    return forward < back ? changes : changes.reversed()
  }

  /// A Sunday of a month.
  private struct Sunday {
    private let days: Int

    /// The Sunday of that number, from 1.
    init(_ number: Int, of month: Int, _ year: Int) {
      let first = CivilTime(year: year, month: month, day: 1)
      days =
        CivilTime.daysSince1970(year: year, month: month, day: 1) + (7 - first.weekday) % 7
        + (number - 1) * 7
    }

    init(lastOf month: Int, _ year: Int) {
      let last = CivilTime(
        year: year, month: month, day: CivilTime.days(in: month, of: year))
      days =
        CivilTime.daysSince1970(year: year, month: month, day: last.day) - last.weekday
    }

    func at(_ hour: Int64) -> Int64 { Int64(days) * 86_400 + hour * 3600 }
  }

  // MARK: The zones

  /// Every zone that is built in.
  static let all: [ZoneRule] = {
    let lists: [(minutes: Int64, daylight: Daylight?, names: String)] = [
      (0, nil, "UTC Etc/UTC GMT Etc/GMT Africa/Abidjan Africa/Accra Atlantic/Reykjavik"),
      (0, .europe, "Europe/London Europe/Dublin Europe/Lisbon WET"),
      (60, nil, "Africa/Lagos Africa/Algiers"),
      (
        60, .europe,
        """
        Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Amsterdam Europe/Brussels \
        Europe/Vienna Europe/Zurich Europe/Stockholm Europe/Oslo Europe/Copenhagen Europe/Prague \
        Europe/Warsaw Europe/Budapest Europe/Belgrade Europe/Zagreb Europe/Ljubljana \
        Europe/Bratislava Europe/Luxembourg Europe/Malta CET MET
        """
      ),
      (120, nil, "Africa/Johannesburg Africa/Maputo Africa/Harare"),
      (
        120, .europe,
        """
        Europe/Helsinki Europe/Kyiv Europe/Bucharest Europe/Sofia Europe/Athens \
        Europe/Riga Europe/Vilnius Europe/Tallinn EET
        """
      ),
      (180, nil, "Africa/Nairobi Asia/Riyadh Asia/Kuwait Asia/Qatar"),
      (240, nil, "Asia/Dubai Asia/Muscat"),
      (300, nil, "Asia/Tashkent"),
      (330, nil, "Asia/Kolkata Asia/Calcutta"),
      (345, nil, "Asia/Kathmandu"),
      (420, nil, "Asia/Bangkok Asia/Jakarta Asia/Ho_Chi_Minh"),
      (
        480, nil,
        """
        Asia/Shanghai Asia/Hong_Kong Asia/Singapore Asia/Taipei Asia/Manila Asia/Kuala_Lumpur \
        Australia/Perth
        """
      ),
      (540, nil, "Asia/Tokyo Asia/Seoul"),
      (570, nil, "Australia/Darwin"),
      (570, .australia, "Australia/Adelaide"),
      (600, nil, "Australia/Brisbane"),
      (600, .australia, "Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Canberra"),
      (720, .newZealand, "Pacific/Auckland NZ"),
      (-180, nil, "America/Argentina/Buenos_Aires"),
      (-240, .northAmerica, "America/Halifax Atlantic/Bermuda"),
      (-240, nil, "America/Puerto_Rico"),
      (
        -300, .northAmerica,
        "America/New_York America/Detroit America/Toronto America/Montreal US/Eastern EST5EDT"
      ),
      (-300, nil, "America/Bogota America/Lima America/Panama America/Jamaica"),
      (-360, .northAmerica, "America/Chicago America/Winnipeg US/Central CST6CDT"),
      (-360, nil, "America/Regina America/Costa_Rica"),
      (-420, .northAmerica, "America/Denver America/Boise America/Edmonton US/Mountain MST7MDT"),
      (-420, nil, "America/Phoenix"),
      (-480, .northAmerica, "America/Los_Angeles America/Vancouver US/Pacific PST8PDT"),
      (-540, .northAmerica, "America/Anchorage US/Alaska"),
      (-600, nil, "Pacific/Honolulu US/Hawaii"),
    ]
    return lists.flatMap { list in
      list.names.split(separator: " ").map {
        ZoneRule(name: String($0), standard: list.minutes * 60, list.daylight)
      }
    }
  }()
}
