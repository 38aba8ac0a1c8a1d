/// Puts lines together again that were broken only because they were full.
///
/// A break is taken for one of these when the next word would not have fitted into the longest line
/// of its paragraph, that line is long enough to have been filled, and what follows begins neither a
/// list item, nor a row, nor a label such as `Status:`.
enum FilledLines {
  /// Shorter lines are ended by who wrote them.
  private static let shortestFill = 60

  static func joined(_ lines: some Sequence<Substring>) -> [String] {
    let lines = lines.map { line in String(line.drop { $0 == " " || $0 == "\t" }) }
    let width = lines.map(\.count).max() ?? 0
    guard width >= shortestFill else { return lines }
    var joined: [String] = []
    // Of the line before, as it was written.
    var before = width * 2
    for (index, line) in lines.enumerated() {
      let word = line.prefix { $0 != " " }.count
      if index > 0, before + 1 + word > width, !isBegun(line), !joined[joined.count - 1].isEmpty {
        joined[joined.count - 1] += " " + line
      } else {
        joined.append(line)
      }
      // Two blanks at the end of a line are Markdown's way to end it.
      before = line.hasSuffix("  ") ? 0 : line.count
    }
    return joined
  }

  /// Whether a line begins something of its own.
  private static func isBegun(_ line: String) -> Bool {
    guard let first = line.first else { return true }
    if "-*+|#>•".contains(first) || first.isNumber { return true }
    return line.prefix(30).split(separator: " ").prefix(3).contains { $0.hasSuffix(":") }
  }
}
