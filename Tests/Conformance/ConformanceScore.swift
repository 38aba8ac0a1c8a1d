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

    /// Of a thousand; all of them where there is none to judge.
    var permille: Int { total > 0 ? right * 1000 / total : 1000 }

    var description: String {
      guard total > 0 else { return "none" }
      return "\(right) of \(total) (\(permille / 10).\(permille % 10) %)"
    }
  }

  var single = Share()
  var all = Share()
  var yearless = Share()
  var levels = Share()
  /// Rows whose time or literal level was read otherwise.
  private(set) var misses: [String] = []

  /// Reads every row as a log of its own.
  init(alone rows: [ConformanceRow]) {
    for row in rows { add([row], ConformanceReading.read([row.line])) }
  }

  /// Reads the rows of each file as one log, in the order of its lines; a row that names no file
  /// stands alone.
  init(together rows: [ConformanceRow]) {
    var order: [String] = []
    var logs: [String: [ConformanceRow]] = [:]
    for (index, row) in rows.enumerated() {
      let key = row.file.isEmpty ? "\(index)" : row.format + " " + row.file
      if logs[key] == nil { order.append(key) }
      logs[key, default: []].append(row)
    }
    for key in order {
      let log = (logs[key] ?? []).sorted { $0.number < $1.number }
      add(log, ConformanceReading.read(log.map(\.line)))
    }
  }

  /// Judges the rows of one file.
  private mutating func add(_ rows: [ConformanceRow], _ readings: [ConformanceReading?]) {
    for (row, reading) in zip(rows, readings) {
      if !row.expected.isEmpty {
        let isRight =
          row.expected == "none" ? reading == nil : reading?.hasTime(row.expected) ?? false
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
