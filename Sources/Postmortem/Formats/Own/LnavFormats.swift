/// Reads the format files of lnav as they are, for the parts that have a meaning here.
///
/// Expressions with their groups, the fields of JSON logs, the expressions of levels, and samples. A
/// format whose samples cannot be read here is left out, and everything that is not used is said.
/// Source: https://docs.lnav.org/en/latest/formats.html
struct LnavFormats {
  private(set) var formats: [any LogFormat] = []
  private(set) var remarks: [Diagnostic] = []
  private let name: String

  /// Whether a document is one of lnav's: its schema says so, or a member looks like a format.
  static func isLnav(_ root: JSONNode) -> Bool {
    if root["$schema"]?.string?.contains("lnav") == true { return true }
    guard case .object(let members) = root.value else { return false }
    return members.contains { member in
      member.value.isObject && (member.value["regex"] != nil || member.value["line-format"] != nil)
    }
  }

  init(_ root: JSONNode, name: String) {
    self.name = name
    guard case .object(let members) = root.value else { return }
    for member in members where member.value.isObject { read(member.key, member.value) }
  }

  private mutating func read(_ format: String, _ node: JSONNode) {
    do throws(Problem) {
      let made = try make(format, node)
      try check(made, node)
      formats.append(made)
      ignore(format, node)
    } catch {
      remarks.append(
        Diagnostic(
          code: "lnav-format", level: .warning, source: nil,
          message: "the format \(format) of \(name) is left out: \(error.message)"))
    }
  }

  private struct Problem: Error {
    var message: String
  }

  private func make(_ format: String, _ node: JSONNode) throws(Problem) -> any LogFormat {
    guard LogFormats.named(format) == nil else {
      throw Problem(message: "a format of that name is known here")
    }
    let summary = node["description"]?.string ?? node["title"]?.string ?? "of lnav"
    let time = node["timestamp-field"]?.string ?? "timestamp"
    let level = node["level-field"]?.string ?? "level"
    let body = node["body-field"]?.string ?? "body"
    let levels = try self.levels(node["level"])
    if isJSON(node) {
      return JSONFieldsFormat(
        name: format, summary: summary, origin: name,
        time: JSONPath(time), level: JSONPath(level), message: JSONPath(body), levels: levels)
    }
    guard case .object(let expressions)? = node["regex"]?.value else {
      throw Problem(message: "it has no `regex`")
    }
    var roles = LnavFormats.conventional
    roles[body] = .message
    roles[level] = .level
    roles[time] = .time
    var alternatives: [PatternFormat.Alternative] = []
    for expression in expressions {
      guard let text = expression.value["pattern"]?.string else { continue }
      let alternative: PatternFormat.Alternative
      do throws(CompiledPattern.Problem) {
        alternative = PatternFormat.Alternative(try CompiledPattern(text), roles: roles)
      } catch {
        throw Problem(message: "the pattern \(expression.key) does not compile: \(error.message)")
      }
      if alternative.has(.time) { alternatives.append(alternative) }
    }
    guard !alternatives.isEmpty else {
      throw Problem(message: "no pattern of it has the group `\(time)`")
    }
    return PatternFormat(
      name: format, summary: summary, origin: name,
      alternatives: alternatives, levels: levels)
  }

  /// Names of groups that lnav's own formats share.
  private static let conventional: [String: GroupRole] = [
    "log_procname": .service, "log_hostname": .host, "sc_status": .status,
  ]

  private func isJSON(_ node: JSONNode) -> Bool {
    if case .bool(true)? = node["json"]?.value { return true }
    return node["file-type"]?.string == "json"
  }

  /// lnav's levels by name, with an expression or numbers for each.
  private func levels(_ node: JSONNode?) throws(Problem) -> LevelWords {
    var levels = LevelWords()
    guard case .object(let members)? = node?.value else { return levels }
    for member in members {
      guard let severity = LnavFormats.severity(member.key) else { continue }
      switch member.value.value {
      case .string(let text):
        do throws(CompiledPattern.Problem) {
          levels.add(pattern: try CompiledPattern(text, isAnchored: false), severity)
        } catch {
          throw Problem(message: "its level \(member.key) does not compile: \(error.message)")
        }
      case .integer(let number): levels.add(word: String(number), severity)
      case .array(let elements):
        for case .integer(let number) in elements.map(\.value) {
          levels.add(word: String(number), severity)
        }
      default: break
      }
    }
    return levels
  }

  private static func severity(_ word: String) -> Severity? {
    switch word {
    case "fatal", "critical": .fatal
    case "error": .error
    case "warning": .warn
    case "info", "notice", "stats": .info
    case "trace": .trace
    case _ where word.hasPrefix("debug"): .debug
    default: nil
    }
  }

  /// Samples must be read, and with the level that they state.
  private func check(_ format: any LogFormat, _ node: JSONNode) throws(Problem) {
    for (index, sample) in (node["sample"]?.elements ?? []).enumerated() {
      guard let text = sample["line"]?.string else { continue }
      // What follows the first line continues the record.
      let line = Array(text.utf8.prefix { $0 != 0x0a && $0 != 0x0d })
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      var stamps = StampReader()
      let record = unsafe format.read(padded.span.bytes, 0..<line.count, &stamps)
      guard let record else {
        throw Problem(message: "its sample \(index + 1) is not read, or its time is not")
      }
      if let level = sample["level"]?.string, let severity = LnavFormats.severity(level),
        let read = record.severity, read != severity
      {
        throw Problem(
          message: "the level of its sample \(index + 1) is read as \(read.name.lowercased())")
      }
    }
  }

  /// Says which of a format's keys are not used.
  private mutating func ignore(_ format: String, _ node: JSONNode) {
    guard case .object(let members) = node.value else { return }
    let used: Set = [
      "title", "description", "url", "regex", "json", "file-type", "timestamp-field",
      "level-field", "body-field", "opid-field", "level", "sample", "value", "multiline",
      "ordered-by-time",
      "line-format", "hide-extra", "$schema", "mime-types",
    ]
    let ignored = members.map(\.key).filter { !used.contains($0) }
    guard !ignored.isEmpty else { return }
    remarks.append(
      Diagnostic(
        code: "lnav-ignored", level: .note, source: nil,
        message:
          "the format \(format) of \(name) is read without \(ignored.joined(separator: ", "))",
        count: ignored.count))
  }
}
