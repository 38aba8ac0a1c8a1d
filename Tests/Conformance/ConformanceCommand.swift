import Postmortem

/// Reads lines whose time and level are known, and says how many are read right.
///
/// `swift run conformance FILE.tsv…`; CONTRIBUTING.md has the columns.
@main
struct ConformanceCommand {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard !paths.isEmpty else {
      print("usage: conformance FILE.tsv…")
      return
    }
    for path in paths {
      let rows = try ConformanceRow.rows(
        InputFile(name: path, path: path).readAll(limit: 1 << 28))
      var alone = ConformanceScore()
      for row in rows { alone.add([row], ConformanceReading.read([row.line])) }
      var together = ConformanceScore()
      for log in logs(rows) { together.add(log, ConformanceReading.read(log.map(\.line))) }
      print(path)
      print(alone.report("every line as a log of its own:"))
      print(together.report("the lines of a file as one log:"))
      print("misses, the lines of a file as one log:")
      print(together.misses.map { "- " + $0 }.joined(separator: "\n"))
      let others = alone.misses.filter { !together.misses.contains($0) }
      print("further misses, every line as a log of its own:")
      print(others.map { "- " + $0 }.joined(separator: "\n"))
    }
  }

  /// The rows of each file, in the order of its lines; a row without a file stands alone.
  private static func logs(_ rows: [ConformanceRow]) -> [[ConformanceRow]] {
    var order: [String] = []
    var logs: [String: [ConformanceRow]] = [:]
    for (index, row) in rows.enumerated() {
      let key = row.file.hasSuffix("/") ? "\(index)" : row.format + " " + row.file
      if logs[key] == nil { order.append(key) }
      logs[key, default: []].append(row)
    }
    return order.map { (logs[$0] ?? []).sorted { $0.number < $1.number } }
  }
}
