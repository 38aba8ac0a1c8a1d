/// A log's name without what rotation put into it, and where the file stands among its kind.
///
/// `app.log`, `app.log.2.gz`, `app.log-20260301`, `app-2026-03-01.log` and `app.1.log` are all
/// parts of `app.log`. Source: the names that logrotate, savelog, Logback, Log4j 2, Python's
/// `logging`, kubelet, PostgreSQL and MongoDB give.
struct RotationName: Hashable {
  /// The folder and the name that all files of the set share.
  private(set) var base: String
  /// The digits of the date in the name, as one number.
  private(set) var date: Int?
  /// The number in the name, which counts up into the past, unless a date stands beside it.
  private(set) var number: Int?
  /// Whether the name is surely one of rotation: a number before the ending may mean anything.
  private(set) var isCertain = true

  /// Endings that say how a file is compressed.
  static let compressions: Set<Substring> = ["gz", "bz2", "xz", "zst", "lz4", "Z"]
  /// Endings of logs before which rotation may put its mark.
  static let endings: Set<Substring> = [
    "log", "txt", "json", "jsonl", "ndjson", "out", "err", "csv",
  ]

  init(_ name: String) {
    let start = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) }
    let folder = name[..<(start ?? name.startIndex)]
    var parts = name[folder.endIndex...].split(separator: ".", omittingEmptySubsequences: false)
    base = name
    while parts.count > 1, let end = parts.last, RotationName.compressions.contains(end) {
      parts.removeLast()
    }
    takeMarks(from: &parts)
    if date == nil, number == nil, parts.count > 1, let ending = parts.last,
      RotationName.endings.contains(ending)
    {
      parts.removeLast()
      takeMarks(from: &parts)
      parts.append(ending)
      isCertain = number == nil || date != nil
    }
    base = folder + parts.joined(separator: ".")
  }

  /// Whether rotation put something into the name.
  var isRotated: Bool { date != nil || number != nil }

  /// Takes numbers and dates off the end of the name.
  private mutating func takeMarks(from parts: inout [Substring]) {
    while parts.count > 1, let mark = parts.last {
      if number == nil, date == nil, RotationName.isShortNumber(mark),
        // A number beside another is one of an address or a version.
        !RotationName.isShortNumber(parts[parts.count - 2])
      {
        number = Int(mark)
      } else if number == nil, date == nil, mark == "old" || mark == "bak" {
        number = 1
      } else if date == nil, let found = RotationName.date(at: mark), found.rest.isEmpty {
        date = found.date
      } else {
        break
      }
      parts.removeLast()
    }
    guard date == nil, let last = parts.last, let found = RotationName.date(at: last),
      !found.rest.isEmpty
    else { return }
    date = found.date
    parts[parts.count - 1] = found.rest
  }

  private static func isShortNumber(_ text: Substring) -> Bool {
    (1...3).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit)
  }

  /// The date that `text` ends in, and what stands before it and its separator.
  private static func date(at text: Substring) -> (date: Int, rest: Substring)? {
    let bytes = Array(text.utf8)
    var start = bytes.count
    while start > 0,
      bytes[start - 1].isDigit || [0x2d, 0x5f, 0x54, 0x3a].contains(bytes[start - 1])
    {
      start -= 1
    }
    for place in start..<bytes.count where bytes[place].isDigit {
      guard place == 0 || bytes[place - 1] == 0x2d || bytes[place - 1] == 0x5f else { continue }
      let digits = bytes[place...].filter(\.isDigit)
      guard let date = date(of: digits) else { continue }
      return (date, text.prefix(max(0, place - 1)))
    }
    return nil
  }

  /// A day, with or without its time, or seconds since 1970; to the second.
  private static func date(of digits: [UInt8]) -> Int? {
    guard [8, 10, 12, 14].contains(digits.count) else { return nil }
    func number(_ range: Range<Int>) -> Int {
      digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    let day = CivilTime(year: number(0..<4), month: number(4..<6), day: number(6..<8))
    if (1970...2199).contains(day.year), day.isValid {
      return (0..<14).reduce(0) { $0 * 10 + ($1 < digits.count ? Int(digits[$1] - 0x30) : 0) }
    }
    let seconds = number(0..<digits.count)
    guard digits.count == 10, (1_000_000_000..<4_000_000_000).contains(seconds) else { return nil }
    let time = CivilTime(secondsSince1970: Int64(seconds))
    return ((time.year * 100 + time.month) * 100 + time.day) * 1_000_000
      + (time.hour * 100 + time.minute) * 100 + time.second
  }

  /// Whether this file is older than another of its set, by their names.
  func isOlder(than other: RotationName) -> Bool {
    guard isRotated, other.isRotated else { return isRotated }
    if date != other.date { return (date ?? 0) < (other.date ?? 0) }
    let (mine, theirs) = (number ?? 0, other.number ?? 0)
    // Beside a date numbers count up, as time does.
    return date == nil ? mine > theirs : mine < theirs
  }
}
