import Postmortem

/// How many readings are right.
struct ConformanceScore {
  /// A share, such as `980 of 1000 (98.0 %)`.
  struct Share: CustomStringConvertible {
    var right = 0
    var total = 0

    mutating func add(_ isRight: Bool) {
      total += 1
      if isRight { right += 1 }
    }

    var description: String {
      guard total > 0 else { return "none" }
      let permille = (right * 1000 + total / 2) / total
      return "\(right) of \(total) (\(permille / 10).\(permille % 10) %)"
    }
  }

  var single = Share()
  var all = Share()
  var yearless = Share()
  var levels = Share()
  /// Rows whose time or literal level was read otherwise.
  private(set) var misses: [String] = []

  /// Judges the rows of one file.
  mutating func add(_ rows: [ConformanceRow], _ readings: [ConformanceReading?]) {
    for (row, reading) in zip(rows, readings) {
      if !row.expected.isEmpty {
        let isRight = reading?.hasTime(row.expected) ?? false
        all.add(isRight)
        if row.isSingle { single.add(isRight) }
        if row.expected.hasPrefix("XXXX-") { yearless.add(isRight) }
        if !isRight { note("time", row, row.expected, reading?.time, reading) }
      }
      if row.hasLiteralLevel, let wanted = ConformanceReading.severity(of: row.level) {
        let isRight = reading?.severity == wanted
        levels.add(isRight)
        if !isRight { note("level", row, row.level, reading?.severity?.name, reading) }
      }
    }
  }

  private mutating func note(
    _ what: String, _ row: ConformanceRow, _ wanted: String, _ read: String?,
    _ reading: ConformanceReading?
  ) {
    let text = String(decoding: row.line.prefix(160), as: UTF8.self).unicodeScalars
      .map { $0.value < 0x20 || $0.value == 0x7f ? " " : String($0) }.joined()
    misses.append(
      """
      \(what) \(row.format):\(row.number)\(row.isSingle ? "" : " (several stamps)"): \
      expected \(wanted), read \(read ?? "nothing") by \(reading?.format ?? "no format")
        \(text)
      """)
  }

  func report(_ title: String) -> String {
    """
    \(title)
      times, lines with one stamp   \(single)
      times, all lines              \(all)
      times, lines without a year   \(yearless)
      literal levels                \(levels)
    """
  }
}
