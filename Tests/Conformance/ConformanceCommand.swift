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
      let alone = ConformanceScore(alone: rows)
      let together = ConformanceScore(together: rows)
      print(path)
      print(alone.report("every line as a log of its own:"))
      print(together.report("the lines of a file as one log:"))
      print("misses, the lines of a file as one log:")
      print(together.misses.map { "- " + $0 }.joined(separator: "\n"))
      let listed = Set(together.misses)
      let others = alone.misses.filter { !listed.contains($0) }
      print("further misses, every line as a log of its own:")
      print(others.map { "- " + $0 }.joined(separator: "\n"))
    }
  }
}
