/// JSON lines whose time, level and message stand under keys that people name.
struct JSONFieldsFormat: LogFormat {
  let name: String
  let summary: String
  let examples: [LogExample] = []
  let origin: String
  let time: JSONPath
  let level: JSONPath
  let message: JSONPath
  let levels: LevelWords

  func read(
    _ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader
  ) -> LogRecord? {
    guard line.count > 2, bytes.byte(line.lowerBound) == UInt8(ascii: "{") else { return nil }
    let object = bytes.trimmed(line)
    guard bytes.byte(object.upperBound &- 1) == UInt8(ascii: "}"),
      let (place, _) = time.find(bytes, object),
      let stamp = stamps.read(bytes, at: place.lowerBound, before: place.upperBound)
    else { return nil }
    let severity = level.find(bytes, object).flatMap { levels.severity(bytes, $0.value) }
    let message = self.message.find(bytes, object)
    return LogRecord(stamp: stamp, severity: severity, message: message?.value ?? object)
  }

  func fields(_ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord) -> [LogField] {
    guard let root = try? JSONReader.read(bytes.bytes(bytes.trimmed(line)), name: ""),
      case .object(let members) = root.value
    else { return [] }
    let own = [time, level, message].compactMap(\.first)
    return members.compactMap { member in
      guard !own.contains(Array(member.key.utf8)) else { return nil }
      switch member.value.value {
      case .string(let text): return LogField(member.key, text)
      case .integer(let number): return LogField(member.key, String(number))
      case .number(let text): return LogField(member.key, text)
      case .bool(let value): return LogField(member.key, String(value))
      case .null, .array, .object: return nil
      }
    }
  }
}

/// Where a value stands in a JSON object: a key, or several as `/log/level`.
struct JSONPath: Sendable {
  private let keys: [[UInt8]]

  init(_ text: String) {
    keys =
      text.utf8.first == UInt8(ascii: "/")
      ? text.utf8.split(separator: UInt8(ascii: "/")).map { Array($0) } : [Array(text.utf8)]
  }

  var first: [UInt8]? { keys.first }

  /// The value, between its quotation marks when it is a string.
  func find(
    _ bytes: RawSpan, _ object: Range<Int>
  ) -> (value: Range<Int>, isString: Bool)? {
    var place = object
    for (depth, key) in keys.enumerated() {
      var members = JSONMembers(place)
      var found = false
      while members.next(bytes) {
        guard members.key.count == key.count, bytes.bytes(members.key) == key else { continue }
        place = members.value
        found = true
        break
      }
      guard found else { return nil }
      if depth == keys.count - 1 { return (place, members.kind == .string) }
      guard members.kind == .object else { return nil }
    }
    return nil
  }
}
