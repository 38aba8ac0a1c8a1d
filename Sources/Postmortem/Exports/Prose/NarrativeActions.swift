/// Reads what is to be done from the lists and tables of a postmortem, with owner, due date, ticket
/// and status where they are written.
///
/// In a list these stand in the words: `@ada`, `Owner: Ada`, `by 2024-03-01`, `#128`, `OPS-12`, a
/// link to an issue, `- [x]`, `(DONE)`. In a table its head says which column is which.
struct NarrativeActions {
  let text: SourceText
  let lines: [ProseLine]
  let places: DocumentPlaces

  /// More are no list that people wrote.
  private static let limit = 500

  /// The items of some runs of lines, numbered from A1.
  func items(in sections: [Range<Int>]) -> [ActionItem] {
    var items: [ActionItem] = []
    for section in sections {
      var columns: [Column]?
      var index = section.lowerBound
      while index < section.upperBound, items.count < Self.limit {
        let line = lines[index]
        let next = index + 1
        if text.bytes[line.whole].first == UInt8(ascii: "|") {
          let cells = cells(of: line.whole)
          if let known = columns {
            if let item = item(cells, known, number: items.count + 1) { items.append(item) }
          } else {
            columns = cells.map { Column(heading: string($0)) }
          }
          index = next
          continue
        }
        columns = nil
        guard line.mark == .item else {
          index = next
          continue
        }
        let end = endOfItem(from: index, to: section.upperBound)
        if let item = item(index..<end, number: items.count + 1) { items.append(item) }
        index = end
      }
    }
    return items
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: text.bytes[range], as: UTF8.self)
  }

  // MARK: Lists

  private func endOfItem(from index: Int, to limit: Int) -> Int {
    var end = index + 1
    while end < limit, lines[end].mark == .none,
      !text.bytes[lines[end].content].starts(with: "```".utf8)
    { end += 1 }
    return end
  }

  private func item(_ range: Range<Int>, number: Int) -> ActionItem? {
    let first = lines[range.lowerBound]
    let body = text[first.content.lowerBound..<lines[range.upperBound - 1].content.upperBound]
      .trimmed
    guard !isEmpty(body.string) else { return nil }
    var words = body.string.split { $0.isNewline }.map { $0.drop { $0 == " " } }
      .joined(separator: " ")
    let whole = string(first.whole).drop { " \t-*+0123456789.)".contains($0) }
    if whole.hasPrefix("[ ]") { words = words.trimmed }
    return ActionItem(
      id: "A\(number)", text: words, owner: ActionWords.owner(in: words),
      due: ActionWords.due(in: words), ticket: ActionWords.ticket(in: words),
      status: whole.lowercased().hasPrefix("[x]") ? "done" : ActionWords.status(in: words),
      evidence: places.evidence(of: body))
  }

  /// Whether an item says that there is none, or is what a template left behind.
  private func isEmpty(_ words: String) -> Bool {
    let word = words.lowercased().filter { $0.isLetter }
    return words.contains("{{") || ["", "na", "none", "tbd", "todo", "nil"].contains(word)
  }

  // MARK: Tables

  private enum Column {
    case text, owner, due, ticket, status, other

    init(heading: String) {
      let words = heading.lowercased()
      func says(_ list: [String]) -> Bool { list.contains { words.contains($0) } }
      self =
        says(["owner", "assignee", "who", "responsible", "dri"])
        ? .owner
        : says(["due", "deadline", "when", "eta", "date"])
          ? .due
          : says(["ticket", "issue", "bug", "link", "tracking", "jira"])
            ? .ticket
            : says(["status", "state", "done"])
              ? .status
              : says(["action", "task", "item", "what", "description", "todo"]) ? .text : .other
    }
  }

  private func cells(of line: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = line.lowerBound + 1
    var offset = start
    while offset <= line.upperBound {
      if offset == line.upperBound || text.bytes[offset] == UInt8(ascii: "|") {
        let cell = ProseLine.trimmed(text.bytes, start..<max(start, offset))
        if offset < line.upperBound || !cell.isEmpty { cells.append(cell) }
        start = offset + 1
      }
      offset += 1
    }
    return cells
  }

  private func item(_ cells: [Range<Int>], _ columns: [Column], number: Int) -> ActionItem? {
    func cell(_ column: Column) -> String? {
      for (range, known) in zip(cells, columns) where known == column {
        let words = string(range)
        return isEmpty(words) ? nil : words
      }
      return nil
    }
    let first = cells.first.map(string) ?? ""
    guard let words = cell(.text) ?? (isEmpty(first) ? nil : first),
      words.contains(where: { $0.isLetter }), let start = cells.first?.lowerBound,
      let end = cells.last?.upperBound
    else { return nil }
    return ActionItem(
      id: "A\(number)", text: words, owner: cell(.owner) ?? ActionWords.owner(in: words),
      due: cell(.due) ?? ActionWords.due(in: words),
      ticket: cell(.ticket) ?? ActionWords.ticket(in: words),
      status: cell(.status) ?? ActionWords.status(in: words),
      evidence: places.evidence(of: text[start..<end]))
  }
}

/// Owner, due date, ticket and status in the words of an action.
enum ActionWords {
  /// `@ada`, `Owner: Ada`, `(assignee: Ada)`; nil when nobody is named.
  static func owner(in words: String) -> String? {
    for label in ["owner:", "owners:", "assignee:", "assigned to", "dri:", "responsible:"] {
      guard let range = words.lowercased().firstRange(of: label) else { continue }
      let rest = words[range.upperBound...].drop { " *_".contains($0) }
      let name = rest.prefix { $0.isLetter || $0.isNumber || "@ .-_'".contains($0) }
      let trimmed = String(name).trimmed
      if !trimmed.isEmpty { return trimmed }
    }
    for word in words.split(whereSeparator: { " (),;[]".contains($0) }) where word.first == "@" {
      let name = word.drop { $0 == "@" }.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
      if name.count > 1 { return "@" + name }
    }
    return nil
  }

  /// A day after `by`, `due`, `until`, `before`, `ETA` or `deadline`, as written.
  static func due(in words: String) -> String? {
    let bytes = Array(words.utf8)
    for time in WrittenTimes.all(in: bytes, range: 0..<bytes.count) where time.date != nil {
      let before = ProseSentences.words(of: bytes, in: 0..<time.bytes.lowerBound).suffix(2)
      if before.contains(where: {
        ["by", "due", "until", "before", "eta", "deadline"].contains($0)
      }) {
        return String(decoding: bytes[time.bytes], as: UTF8.self)
      }
    }
    let lower = words.lowercased()
    for phrase in ["end of q", "by q", "this week", "next week", "this quarter", "next quarter"] {
      if let range = lower.firstRange(of: phrase) {
        return String(lower[range.lowerBound...].prefix(16).prefix { !",.;)".contains($0) })
      }
    }
    return nil
  }

  /// `#128`, `OPS-12`, the address of an issue or a change, or a link called so.
  static func ticket(in words: String) -> String? {
    for word in words.split(whereSeparator: { " (),;[]<>".contains($0) }) {
      let digits = word.drop { $0 == "#" }
      if word.first == "#", !digits.isEmpty, digits.allSatisfy(\.isNumber) { return String(word) }
      if ["/issues/", "/pull/", "/browse/", "/merge_requests/", "/tickets/", "/issue/"]
        .contains(where: { word.contains($0) })
      {
        return String(word)
      }
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].count > 1, parts[0].allSatisfy({ $0.isUppercase }),
        !parts[1].isEmpty, parts[1].allSatisfy(\.isNumber),
        !["UTF", "ISO", "RFC", "SHA", "SEV"]
          .contains(parts[0])
      {
        return String(word)
      }
    }
    // `([issue][alerting])`, `[pull request][fix]`
    let lower = words.lowercased()
    return ["[issue]", "[github issue]", "[pr]", "[pull request]", "[ticket]"]
      .first { lower.contains($0) }
  }

  /// `done` when the words say so.
  static func status(in words: String) -> String? {
    let lower = words.lowercased()
    return [
      "(done)", "[done]", "**done**", "(completed)", "(complete)", "(fixed)", "already been done",
    ]
    .contains { lower.contains($0) } || lower.hasPrefix("done:") ? "done" : nil
  }
}
