/// Reading the members of an export's objects by their paths: `service.summary`.
extension LocatedJSON {
  /// The value at the end of a path, or nil when there is none.
  func at(_ path: String) -> LocatedJSON? {
    var value: LocatedJSON? = self
    for key in path.split(separator: ".") { value = value?[String(key)] }
    return value
  }

  /// Whether every path leads to a value that is not null.
  func has(_ paths: [String]) -> Bool {
    paths.allSatisfy { path in
      guard let value = at(path) else { return false }
      if case .null = value.node.value { return false }
      return true
    }
  }

  /// The first of the values that is a text or a number and says something.
  func text(_ paths: String...) -> String? { text(paths) }

  func text(_ paths: [String]) -> String? {
    for path in paths {
      switch at(path)?.node.value {
      case .string(let text):
        if text.utf8.contains(where: { !$0.isBlank }), !LocatedJSON.nothing.contains(text) {
          return text
        }
      case .integer(let number): return String(number)
      case .number(let text): return text
      default: continue
      }
    }
    return nil
  }

  /// What programs write for "there is none".
  private static let nothing: Set<String> = ["None", "none", "null", "undefined", "nil", "N/A"]

  /// The first of the values that names a time.
  func time(_ paths: String...) -> ResolvedTime? { time(paths) }

  func time(_ paths: [String]) -> ResolvedTime? {
    paths.lazy.compactMap { path in
      at(path).flatMap { ExportTime.time($0.node, in: context) }
    }.first
  }

  /// The elements of the first list among the values.
  func list(_ paths: String...) -> [LocatedJSON] {
    paths.lazy.compactMap { at($0)?.elements }.first { !$0.isEmpty } ?? []
  }

  func isTrue(_ path: String) -> Bool {
    if case .bool(true) = at(path)?.node.value { return true }
    return false
  }
}
