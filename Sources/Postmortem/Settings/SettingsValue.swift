/// A value of a ``SettingsFile``, to be read as the type it should have.
///
/// Every reader throws a ``PostmortemError`` that points at the value: PM023 for another shape than
/// expected, PM024 for a text that does not say what it should.
struct SettingsValue: Sendable {
  let file: SettingsFile
  let node: YAMLNode
  /// The keys that lead here: `expect.durations`; empty for the whole file.
  let path: String

  /// The place of the value as evidence.
  var evidence: Evidence { file.evidence(at: node.bytes) }

  /// The place of the value, for messages.
  var place: PostmortemError.Place { file.place(of: node.bytes) }

  /// The value as a mapping that holds no key but `keys`.
  func mapping(keys: [String]) throws(PostmortemError) -> SettingsMapping {
    guard case .mapping(let entries) = node.content else { throw wrongShape("keys and values") }
    for entry in entries where !keys.contains(entry.key) {
      throw unknown("key", entry.key, at: entry.keyBytes, among: keys)
    }
    return SettingsMapping(value: self, entries: entries)
  }

  /// The value as a mapping whose keys are names that people choose.
  func anyMapping() throws(PostmortemError) -> SettingsMapping {
    guard case .mapping(let entries) = node.content else { throw wrongShape("keys and values") }
    return SettingsMapping(value: self, entries: entries)
  }

  func list() throws(PostmortemError) -> [SettingsValue] {
    guard case .sequence(let members) = node.content else {
      throw wrongShape("a list", help: "begin each entry with `- `")
    }
    return members.map { SettingsValue(file: file, node: $0, path: path) }
  }

  /// The text that is written, without the blanks around it; never empty.
  func string() throws(PostmortemError) -> String {
    guard case .scalar(let text) = node.content, !node.isMissing else {
      throw wrongShape("a text")
    }
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { throw wrongShape("a text") }
    return trimmed
  }

  /// A list of texts, or one text.
  func strings() throws(PostmortemError) -> [String] {
    guard case .sequence = node.content else { return [try string()] }
    return try list().map { value throws(PostmortemError) in try value.string() }
  }

  func integer(in range: ClosedRange<Int>) throws(PostmortemError) -> Int {
    let text = try string()
    guard let number = Int(text), range.contains(number) else {
      throw notUnderstood(
        "is not a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func percentage() throws(PostmortemError) -> Percentage {
    let text = try string()
    guard let percentage = Percentage(text) else {
      throw notUnderstood("is not a percentage", help: "write it like `0.1%`")
    }
    return percentage
  }

  func duration() throws(PostmortemError) -> TimeSpan {
    let text = try string()
    guard let span = TimeSpan(written: text) else {
      throw notUnderstood("is not a duration", help: "write it like `90s`, `5m` or `1h 30m`")
    }
    return span
  }

  /// A zone: `UTC`, `Z`, `+02:00`, `America/Chicago`.
  func zone() throws(PostmortemError) -> ZoneRule {
    let text = try string()
    guard let zone = SettingsTime.zone(text) else {
      throw notUnderstood(
        "is no zone that is known here", remark: SettingsTime.zoneRemark(text),
        help: SettingsTime.zoneHelp)
    }
    return zone
  }

  /// A date and time, as wide as what is written: `2018-10-22T14:46Z` is a minute.
  func time(defaultZone: ZoneRule?) throws(PostmortemError) -> SettingsTime {
    let text = try string()
    guard let time = SettingsTime(text, defaultZone: defaultZone) else {
      throw notUnderstood(
        "is not a date and time",
        help: "write it like `2018-10-22T14:46:23Z`; seconds may be left out")
    }
    return time
  }

  /// A day: `2027-01-31`, as its first instant in UTC.
  func date() throws(PostmortemError) -> Timestamp {
    let text = try string()
    guard let time = SettingsTime(text, defaultZone: nil), time.bounds.precision == .day else {
      throw notUnderstood("is not a date", help: "write it like `2027-01-31`")
    }
    return time.bounds.earliest
  }

  /// One of the raw values of `type`.
  func oneOf<Value>(_ type: Value.Type, named noun: String) throws(PostmortemError) -> Value
  where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    let text = try string()
    guard let value = Value(rawValue: text) else {
      throw unknown(noun, text, at: node.bytes, among: Value.allCases.map(\.rawValue))
    }
    return value
  }

  /// An error about this value's text.
  func notUnderstood(
    _ problem: String, remark: String? = nil, help: String? = nil
  ) -> PostmortemError {
    let text: String
    if case .scalar(let scalar) = node.content { text = scalar } else { text = "" }
    return file.error(
      "PM024", "`\(text)`\(path.isEmpty ? "" : " in \(path)") \(problem)", at: node.bytes,
      remark: remark, help: help)
  }

  /// An error about a word that is not among `candidates`, with the nearest of them.
  func unknown(
    _ noun: String, _ word: String, at bytes: Range<Int>, among candidates: [String]
  ) -> PostmortemError {
    let near = nearestMatch(to: word, among: candidates)
    return file.error(
      "PM021", "unknown \(noun) `\(word)`\(path.isEmpty ? "" : " in \(path)")", at: bytes,
      remark: near.map { "did you mean `\($0)`?" },
      help: near == nil ? "known here: \(candidates.joined(separator: ", "))" : nil)
  }

  private func wrongShape(_ expected: String, help: String? = nil) -> PostmortemError {
    let found =
      switch node.content {
      case .mapping: "keys and values stand there"
      case .sequence: "a list stands there"
      case .scalar(let text): text.trimmed.isEmpty ? "nothing stands there" : "a text stands there"
      }
    return file.error(
      "PM023", "\(path.isEmpty ? "the file" : path) should be \(expected), but \(found)",
      at: node.isMissing ? max(0, node.bytes.lowerBound - 1)..<node.bytes.lowerBound : node.bytes,
      help: help)
  }
}

/// The entries of a mapping whose keys are known to be right.
struct SettingsMapping: Sendable {
  let value: SettingsValue
  let entries: [YAMLEntry]

  /// The value of `key`, or nil when the key is not there.
  subscript(key: String) -> SettingsValue? {
    guard let entry = entries.first(where: { $0.key == key }) else { return nil }
    return SettingsValue(
      file: value.file, node: entry.value,
      path: value.path.isEmpty ? key : "\(value.path).\(key)")
  }

  /// - Throws: PM022 when the key is not there; `help` says what to write.
  func required(_ key: String, help: String? = nil) throws(PostmortemError) -> SettingsValue {
    guard let found = self[key] else {
      throw value.file.error(
        "PM022",
        "the key `\(key)` is missing\(value.path.isEmpty ? "" : " in \(value.path)")",
        at: value.node.bytes, help: help)
    }
    return found
  }
}

extension String {
  /// Without the blanks and line ends at both ends.
  var trimmed: String {
    let scalars = unicodeScalars
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
