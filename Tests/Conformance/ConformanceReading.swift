import Postmortem

/// What the library reads from a line.
struct ConformanceReading {
  var stamp: LogStamp
  var severity: Severity?
  var format: String

  /// Reads `lines` as one log: its format is judged on all of them, and where it refuses a line
  /// the other formats are asked, as they are when evidence is read.
  static func read(_ lines: [[UInt8]]) -> [ConformanceReading?] {
    // A record of several lines has its stamp on one of them.
    let parts = lines.map { line in
      let framing = line.contains(0x0a) ? Framing.detect(line, isWhole: true) : nil
      return (framing?.frame(line) ?? line).split(separator: 0x0a).map { Array($0) }
    }
    let detection = FormatDetection(parts.flatMap(\.self))
    let winner = detection.format
    let formats =
      (winner.map { [$0] } ?? []) + LogFormats.all.filter { $0.name != winner?.name }
    return parts.map { part in
      for line in part {
        if let reading = read(line, formats, detection.dateOrder?.order) { return reading }
      }
      return nil
    }
  }

  private static func read(
    _ line: [UInt8], _ formats: [any LogFormat], _ dateOrder: DateOrder?
  ) -> ConformanceReading? {
    let count = line.last == 0x0d ? line.count - 1 : line.count
    let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
    var stamps = StampReader(dateOrder: dateOrder)
    for format in formats {
      let record = unsafe format.read(padded.span.bytes, 0..<count, &stamps)
      if let record {
        return ConformanceReading(
          stamp: record.stamp, severity: record.severity, format: format.name)
      }
    }
    return nil
  }

  /// The time as it is shown beside an expectation, `XXXX` for a year that was not read.
  var time: String {
    let text = Timestamp(
      secondsSince1970: stamp.seconds, nanoseconds: Int64(stamp.nanoseconds)
    ).rfc3339
    return stamp.hasYear ? text : "XXXX" + text.dropFirst(4)
  }

  /// Whether the time is the one expected, as finely as that is written.
  ///
  /// Where no year is expected, one that is read all the same is not judged.
  func hasTime(_ expected: String) -> Bool {
    let isYearless = expected.hasPrefix("XXXX")
    guard isYearless || stamp.hasYear else { return false }
    let read = time.dropFirst(isYearless ? 4 : 0).dropLast()
    let text = expected.dropFirst(isYearless ? 4 : 0)
    let wanted = text.hasSuffix("Z") ? text.dropLast() : text
    let length = max(wanted.utf8.count, isYearless ? 15 : 19)
    let digits = String(read) + String(repeating: "0", count: max(0, length - read.utf8.count))
    return digits.utf8.prefix(length).elementsEqual(wanted.utf8)
  }

  /// The severity that a level's word stands for; nil for a word that stands for none.
  static func severity(of word: String) -> Severity? {
    switch word.lowercased() {
    case "trace", "verbose", "v": .trace
    case "debug", "debug2", "debug3", "debug4", "debug5", "d": .debug
    case "info", "information", "informational", "notice", "note", "stats", "ok", "i": .info
    case "warning", "warn", "w": .warn
    case "error", "err", "severe", "e": .error
    case "critical", "crit", "fatal", "alert", "emergency", "emerg", "panic", "f": .fatal
    default: nil
    }
  }
}
