import Postmortem

/// A list of things with their names, for the terminal or for a document.
struct Table {
  var header: [String]
  var rows: [[String]]

  /// - Parameter format: the word given for `--format`.
  func text(format: String) throws -> String {
    try choice(format, of: ["text", "markdown"], for: "--format") == 0 ? plain : markdown
  }

  private var plain: String {
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  var markdown: String {
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }
    let escaped = rows.map { row in
      row.enumerated().map { column, cell in
        let text = cell.split(separator: "|", omittingEmptySubsequences: false)
          .joined(separator: "\\|")
        return column < row.count - 1 ? "`\(text)`" : text
      }
    }
    return line(header) + line(header.map { _ in "---" }) + escaped.map(line).joined()
  }
}
