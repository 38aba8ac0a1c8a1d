/// Reads log formats that people define in YAML: `formats/*.yaml`, or `formats` in `incident.yaml`.
///
/// ```yaml
/// name: shop
/// grok: '%{TIMESTAMP_ISO8601:time} \[%{WORD:service}\] %{LOGLEVEL:level}: %{GREEDYDATA:message}'
/// samples:
///   - line: '2026-03-01 14:02:10 [cart] error: empty'
///     time: 2026-03-01T14:02:10
///     level: error
///     message: empty
/// ```
///
/// Every definition has samples, which are read when it is loaded: one that is read otherwise than it
/// says is an error with its place.
struct FormatDefinition {
  private static let keys = [
    "name", "summary", "programs", "pattern", "grok", "patterns", "levels", "samples",
  ]

  private let file: SettingsFile
  private var own: [String: String] = [:]

  /// The formats of a file: one, or a list of them.
  ///
  /// - Throws: ``PostmortemError`` of kind `usage`, PM020 to PM029 and PM050 to PM053.
  static func read(_ file: SettingsFile) throws(PostmortemError) -> [PatternFormat] {
    try read(list: file.value)
  }

  /// The formats of a list of definitions, or of one.
  static func read(list value: SettingsValue) throws(PostmortemError) -> [PatternFormat] {
    guard case .sequence = value.node.content else { return [try format(value)] }
    var formats: [PatternFormat] = []
    for entry in try value.list() { formats.append(try format(entry)) }
    return formats
  }

  private static func format(_ value: SettingsValue) throws(PostmortemError) -> PatternFormat {
    var definition = FormatDefinition(file: value.file)
    return try definition.read(try value.mapping(keys: keys))
  }

  private mutating func read(_ mapping: SettingsMapping) throws(PostmortemError) -> PatternFormat {
    let name = try name(try mapping.required("name"))
    for entry in try mapping["patterns"]?.entries() ?? [] {
      own[entry.key] = try entry.value.scalar()
    }
    let format = PatternFormat(
      name: name, summary: try mapping["summary"]?.string() ?? "defined in \(file.name)",
      programs: try mapping["programs"]?.strings() ?? [], origin: file.name,
      alternatives: try alternatives(mapping), levels: try levels(mapping["levels"]))
    var examples: [LogExample] = []
    for sample in try mapping.required(
      "samples",
      help: "give a line or two that it must read; they are checked whenever it is loaded"
    ).list() {
      examples.append(try FormatSample.check(sample, format))
    }
    return format.with(examples: examples)
  }

  /// A name as formats have them: small letters, digits and dashes.
  private func name(_ value: SettingsValue) throws(PostmortemError) -> String {
    let name = try value.string()
    let isName = name.utf8.allSatisfy { $0.isDigit || $0 == 0x2d || $0.isLetter && !$0.isUpper }
    guard isName, name.utf8.count <= 40 else {
      throw value.notUnderstood(
        "is no name for a format", help: "use small letters, digits and dashes: `shop-worker`")
    }
    guard LogFormats.named(name) == nil else {
      throw value.notUnderstood("is the name of a format that is known here", help: "take another")
    }
    return name
  }

  private func alternatives(
    _ mapping: SettingsMapping
  ) throws(PostmortemError) -> [PatternFormat.Alternative] {
    guard let value = mapping["pattern"] ?? mapping["grok"] else {
      throw file.error(
        "PM022", "neither `pattern` nor `grok` is there", at: mapping.value.node.bytes,
        help: "`pattern` is a regular expression with named groups, `grok` one of grok's")
    }
    if let grok = mapping["grok"], mapping["pattern"] != nil {
      throw file.error(
        "PM025", "`pattern` and `grok` are both there", at: grok.node.bytes, help: "keep one")
    }
    let isGrok = mapping["pattern"] == nil
    var alternatives: [PatternFormat.Alternative] = []
    for entry in try value.items() {
      let alternative = try isGrok ? grok(entry) : pattern(entry)
      guard alternative.has(.time) else {
        throw file.error(
          "PM053", "no group says what the time is", at: entry.node.bytes,
          help: isGrok ? "name one: `%{TIMESTAMP_ISO8601:time}`" : "name one: `(?<time>\\S+)`")
      }
      alternatives.append(alternative)
    }
    return alternatives
  }

  private func pattern(
    _ value: SettingsValue
  ) throws(PostmortemError) -> PatternFormat.Alternative {
    let text = try value.scalar()
    do throws(CompiledPattern.Problem) {
      return PatternFormat.Alternative(try CompiledPattern(text))
    } catch {
      throw file.error(
        "PM050", "the pattern does not compile: \(error.message)",
        at: value.place(of: error.offset, in: text),
        help: "patterns are those of PCRE2, matched from the beginning of the line")
    }
  }

  private func grok(_ value: SettingsValue) throws(PostmortemError) -> PatternFormat.Alternative {
    let text = try value.scalar()
    let expression: GrokExpression
    do throws(GrokExpression.Problem) {
      expression = try GrokExpression(text, own: own)
    } catch {
      let near = error.word.flatMap { nearestMatch(to: $0, among: GrokExpression.known(with: own)) }
      throw file.error(
        "PM051", error.message, at: value.place(of: error.offset, in: text),
        remark: near.map { "did you mean `\($0)`?" },
        help: near == nil ? "`patterns` defines names of your own" : nil)
    }
    do throws(CompiledPattern.Problem) {
      return PatternFormat.Alternative(
        try CompiledPattern(expression.pattern), names: expression.names)
    } catch {
      throw file.error(
        "PM050", "the pattern does not compile: \(error.message)", at: value.node.bytes,
        help: "what its names stand for is compiled by PCRE2; look at your own `patterns`")
    }
  }

  private func levels(_ value: SettingsValue?) throws(PostmortemError) -> LevelWords {
    var levels = LevelWords()
    let names = Severity.allCases.map { $0.name.lowercased() }
    guard let value else { return levels }
    let mapping = try value.mapping(keys: names)
    for (name, severity) in zip(names, Severity.allCases) {
      for word in try mapping[name]?.strings() ?? [] { levels.add(word: word, severity) }
    }
    return levels
  }
}

extension SettingsValue {
  /// The text as it is written, blanks and all.
  func scalar() throws(PostmortemError) -> String {
    guard case .scalar(let text) = node.content else { return try string() }
    return text
  }

  /// The entries of a mapping whose keys may be any.
  func entries() throws(PostmortemError) -> [(key: String, value: SettingsValue)] {
    guard case .mapping(let entries) = node.content else {
      _ = try mapping(keys: [])
      return []
    }
    return entries.map {
      ($0.key, SettingsValue(file: file, node: $0.value, path: "\(path).\($0.key)"))
    }
  }

  /// The members of a list, or the value itself.
  func items() throws(PostmortemError) -> [SettingsValue] {
    if case .sequence = node.content { return try list() }
    return [self]
  }

  /// One byte of the text, where it is written as it is; else all of it.
  func place(of offset: Int, in text: String) -> Range<Int> {
    let bytes = Array(text.utf8)
    for start in [node.bytes.lowerBound, node.bytes.lowerBound + 1]
    where start + bytes.count <= file.text.bytes.count
      && bytes.elementsEqual(file.text.bytes[start..<start + bytes.count])
    {
      let place = start + min(offset, max(0, bytes.count - 1))
      return place..<place + 1
    }
    return node.bytes
  }
}
