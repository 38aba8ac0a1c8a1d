import ArgumentParser
import Postmortem

/// The evidence, and what a person says about how it is to be read; it wins over `incident.yaml`.
struct ReadingArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files and folders of evidence; `-` is standard input.", valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The log format: a name of `postmortem formats`, or pattern=name for some files.",
      valueName: "format"))
  var inputFormat: [String] = []

  // A zone may begin with a minus sign.
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The zone of stamps that name none, such as +02:00 or Europe/Berlin, or pattern=zone.",
      valueName: "zone"))
  var tz: [String] = []

  @Option(
    help: ArgumentHelp(
      "The year of the first stamp, where stamps have none, or pattern=year.", valueName: "year"))
  var year: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file or folder that defines log formats (docs/reading.md).", valueName: "path"))
  var formats: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Leave out log records before this time, such as 2026-03-01T14:00:00Z or `2026-03-01 14:00`; \
      a length such as 30m is that long before --until.
      """,
      valueName: "time"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Leave out log records from this time on; a length is that long after --since.",
      valueName: "time"))
  var until: String?

  /// The options that these words stand for.
  func options() throws -> ReadingOptions {
    var rules: [IncidentFile.SourceRule] = []
    for word in inputFormat {
      let (path, value) = ReadingArguments.split(word)
      rules.append(IncidentFile.SourceRule(path: path, format: value))
    }
    for word in tz {
      let (path, value) = ReadingArguments.split(word)
      rules.append(IncidentFile.SourceRule(path: path, zone: try ReadingOptions.zone(value)))
    }
    for word in year {
      let (path, value) = ReadingArguments.split(word)
      guard let number = Int(value), ReadingOptions.years.contains(number) else {
        throw ReadingArguments.error(
          value, option: "--year", help: "it takes a year from 1970 to 2260")
      }
      rules.append(IncidentFile.SourceRule(path: path, year: number))
    }
    // A pattern says more than a value for all, wherever it stands.
    let particular = rules.filter { $0.path != ReadingArguments.everything }
    return ReadingOptions(
      rules: particular + rules.filter { $0.path == ReadingArguments.everything },
      formatPaths: formats, window: try window(rules))
  }

  private func window(_ rules: [IncidentFile.SourceRule]) throws -> TimeWindow? {
    guard since != nil || until != nil else { return nil }
    return try ReadingArguments.window(
      (since, "--since"), (until, "--until"), zone: ReadingArguments.zone(for: rules))
  }

  /// The zone that all stamps and times have that name none.
  static func zone(for rules: [IncidentFile.SourceRule]) -> ZoneRule? {
    rules.first { $0.path == everything && $0.zone != nil }?.zone
  }

  /// The stretch between two ends, each of them with what gives it; an end that is left out is open.
  static func window(
    _ since: (word: String?, option: String), _ until: (word: String?, option: String),
    zone: ZoneRule?
  ) throws -> TimeWindow {
    let start = try since.word.map { try Bound($0, since.option, zone) }
    let end = try until.word.map { try Bound($0, until.option, zone) }
    let window = TimeWindow(
      since: try start?.time(from: end, until.option, { $0 + -$1 }),
      until: try end?.time(from: start, since.option, { $0 + $1 }))
    if let start = window.since, let end = window.until, start >= end {
      throw PostmortemError(
        .usage, code: "PM001", "nothing lies \(window.text)",
        help: since.option == until.option
          ? "write the earlier time first" : "`\(since.option)` is the earlier of the two")
    }
    return window
  }

  /// One end of a window as it is written: a time, or a length from the other end.
  private enum Bound {
    case time(Timestamp)
    case length(TimeSpan, String)

    init(_ word: String, _ option: String, _ zone: ZoneRule?) throws {
      if let time = ReadingOptions.time(word, zone: zone) {
        self = .time(time)
      } else if let length = ReadingOptions.length(word) {
        self = .length(length, word)
      } else {
        throw ReadingArguments.error(
          word, option: option,
          help: "write it like `2026-03-01T14:00:00Z`, `2026-03-01 14:00` or `30m`")
      }
    }

    /// - Parameters:
    ///   - other: The other end, which a length starts from.
    ///   - option: The option of the other end.
    func time(
      from other: Bound?, _ option: String, _ moved: (Timestamp, TimeSpan) -> Timestamp
    ) throws -> Timestamp {
      switch (self, other) {
      case (.time(let time), _): return time
      case (.length(let length, _), .time(let start)): return moved(start, length)
      case (.length(_, let word), _):
        throw PostmortemError(
          .usage, code: "PM001", "`\(word)` is a length, and nothing says from when",
          help: "give a time to `\(option)`, which it starts from")
      }
    }
  }

  private static let everything = "**"

  /// `logs/*.log=+02:00`; without a pattern the value is for all files. A pattern without a slash
  /// is for files of that name in any folder.
  private static func split(_ word: String) -> (path: String, value: String) {
    guard let place = word.utf8.lastIndex(of: UInt8(ascii: "=")) else { return (everything, word) }
    let path = String(word[..<place])
    let value = String(word[word.utf8.index(after: place)...])
    return (path.utf8.contains(UInt8(ascii: "/")) ? path : "**/" + path, value)
  }

  static func error(_ value: String, option: String, help: String) -> PostmortemError {
    PostmortemError(
      .usage, code: "PM001", "`\(value)` is no value for `\(option)`", help: help)
  }
}
