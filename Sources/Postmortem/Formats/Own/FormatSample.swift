/// Checks a definition against a line that it says it reads.
enum FormatSample {
  private static let keys = [
    "line", "time", "level", "service", "host", "message", "fields", "refused",
  ]

  /// Reads the sample by the format.
  ///
  /// - Throws: PM052, at what is read otherwise than it is written.
  static func check(
    _ value: SettingsValue, _ format: PatternFormat
  ) throws(PostmortemError) -> LogExample {
    if case .scalar = value.node.content {
      _ = try read(value, format)
      return LogExample(try value.scalar(), time: "", message: "")
    }
    let sample = try value.mapping(keys: keys)
    let line = try sample.required("line")
    if let refused = sample["refused"], try refused.string() == "true" {
      guard Reading(try line.scalar(), format) == nil else {
        throw failure("the sample is read, and should be refused", at: line)
      }
      return LogExample(refused: try line.scalar())
    }
    let reading = try read(line, format)
    try compare(sample["time"], reading.time, "time") { time($0) }
    try compare(sample["level"], reading.severity?.name.lowercased() ?? "", "level") {
      $0.lowercased()
    }
    try compare(sample["service"], reading.service, "service")
    try compare(sample["message"], reading.message, "message")
    try compare(sample["host"], reading.field("host.name"), "host")
    for field in try sample["fields"]?.entries() ?? [] {
      try compare(field.value, reading.field(field.key), "field `\(field.key)`")
    }
    return LogExample(
      try line.scalar(), time: reading.time, reading.severity,
      service: reading.service.isEmpty ? nil : reading.service, message: reading.message)
  }

  private static func read(
    _ line: SettingsValue, _ format: PatternFormat
  ) throws(PostmortemError) -> Reading {
    guard let reading = Reading(try line.scalar(), format) else {
      let isGivenUp = format.givenUp.count > 0
      throw failure(
        isGivenUp
          ? "the pattern takes more than \(CompiledPattern.stepLimit) steps on this sample"
          : "the sample is not read", at: line,
        help: isGivenUp
          ? "let quantifiers not overlap: `[^ ]+` for `.+`"
          : "the pattern must fit the line from its beginning, and its time must be one")
    }
    return reading
  }

  private static func compare(
    _ expected: SettingsValue?, _ found: String, _ what: String,
    _ normal: (String) -> String = { $0 }
  ) throws(PostmortemError) {
    guard let expected else { return }
    guard normal(try expected.scalar()) == found else {
      throw failure(
        found.isEmpty ? "the sample has no \(what)" : "the sample's \(what) is read as `\(found)`",
        at: expected)
    }
  }

  private static func failure(
    _ message: String, at value: SettingsValue, help: String? = nil
  ) -> PostmortemError {
    value.file.error("PM052", message, at: value.node.bytes, help: help)
  }

  /// A time as a sample may have it, in the form that ``Reading/time`` has.
  private static func time(_ text: String) -> String {
    if let time = SettingsTime(text, defaultZone: nil), time.zone.basis == .written {
      return normal(time.bounds.earliest.rfc3339)
    }
    return normal(text)
  }

  /// With `T` between date and clock, and without zeros that say nothing.
  fileprivate static func normal(_ text: String) -> String {
    var bytes = Array(text.utf8)
    if bytes.count > 10, bytes[10] == 0x20 { bytes[10] = UInt8(ascii: "T") }
    let hasZone = bytes.last == UInt8(ascii: "Z")
    if hasZone { bytes.removeLast() }
    if bytes.contains(UInt8(ascii: ".")) {
      while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
      if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
    }
    return String(decoding: bytes, as: UTF8.self) + (hasZone ? "Z" : "")
  }

  /// What a format makes of one line.
  private struct Reading {
    var time: String
    var severity: Severity?
    var service: String
    var message: String
    var fields: [LogField]

    init?(_ line: String, _ format: PatternFormat) {
      let padded = Array(line.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
      let range = 0..<line.utf8.count
      var stamps = StampReader()
      let bytes = unsafe padded.span.bytes
      guard let record = format.read(bytes, range, &stamps) else { return nil }
      time = Reading.time(record.stamp)
      severity = record.severity
      service = bytes.text(record.service)
      message = bytes.text(record.message)
      fields = format.fields(bytes, range, record)
    }

    func field(_ key: String) -> String { fields.first { $0.key == key }?.value ?? "" }

    /// As far as it is written: without `Z` when no zone is, without the year when there is none.
    private static func time(_ stamp: LogStamp) -> String {
      let text = Timestamp(
        secondsSince1970: stamp.seconds, nanoseconds: Int64(stamp.nanoseconds)
      ).rfc3339
      let zoned = normal(stamp.zone == .none ? String(text.dropLast()) : text)
      return stamp.hasYear ? zoned : String(zoned.dropFirst(5))
    }
  }
}
