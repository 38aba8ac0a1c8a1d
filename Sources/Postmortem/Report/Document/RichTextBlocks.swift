/// Reads lines of Markdown into blocks; containers are read again without their marks.
struct RichTextBlocks {
  private let lines: [String]
  private let depth: Int
  private var position = 0
  private var blocks: [RichText.Block] = []
  private var paragraph: [String] = []

  /// Deeper containers are read as text.
  private static let depthLimit = 8

  init(lines: [String], depth: Int) {
    self.lines = lines
    self.depth = depth
  }

  func read() -> [RichText.Block] {
    var reader = self
    while reader.position < reader.lines.count { reader.readBlock() }
    reader.endParagraph()
    return reader.blocks
  }

  private mutating func readBlock() {
    let line = lines[position]
    let text = line.drop { $0 == " " || $0 == "\t" }
    if text.isEmpty {
      endParagraph()
      position += 1
    } else if let fence = RichTextBlocks.fence(text) {
      endParagraph()
      readCode(fence: fence)
    } else if let heading = RichTextBlocks.heading(text) {
      endParagraph()
      blocks.append(.heading(RichTextInlines.read(heading)))
      position += 1
    } else if text.first == ">", depth < RichTextBlocks.depthLimit {
      endParagraph()
      readQuote()
    } else if let mark = ListMark(line), depth < RichTextBlocks.depthLimit,
      paragraph.isEmpty || !mark.isOrdered || mark.isFirst
    {
      endParagraph()
      readList(ordered: mark.isOrdered)
    } else {
      paragraph.append(String(text))
      position += 1
    }
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    blocks.append(.paragraph(RichTextInlines.read(paragraph.joined(separator: "\n"))))
    paragraph = []
  }

  private mutating func readCode(fence: Substring) {
    position += 1
    var code: [String] = []
    while position < lines.count {
      let line = lines[position]
      position += 1
      let text = line.drop { $0 == " " }
      if text.hasPrefix(fence), text.allSatisfy({ $0 == fence.first || $0 == " " }) { break }
      code.append(line)
    }
    blocks.append(.code(code.joined(separator: "\n")))
  }

  private mutating func readQuote() {
    var inner: [String] = []
    while position < lines.count {
      let text = lines[position].drop { $0 == " " }
      guard text.first == ">" else { break }
      let rest = text.dropFirst()
      inner.append(String(rest.first == " " ? rest.dropFirst() : rest))
      position += 1
    }
    blocks.append(.quote(RichTextBlocks(lines: inner, depth: depth + 1).read()))
  }

  private mutating func readList(ordered: Bool) {
    var items: [[String]] = []
    var indentation = 0
    scan: while position < lines.count {
      let line = lines[position]
      if let mark = ListMark(line), mark.isOrdered == ordered,
        items.isEmpty || mark.indentation < indentation
      {
        items.append([mark.rest])
        indentation = mark.content
      } else if line.allSatisfy({ $0 == " " || $0 == "\t" }) {
        // A blank line stays in the list only when what follows belongs to it.
        guard position + 1 < lines.count,
          RichTextBlocks.indentation(of: lines[position + 1]) >= indentation
            || ListMark(lines[position + 1])?.isOrdered == ordered
        else { break scan }
        items[items.count - 1].append("")
      } else if RichTextBlocks.indentation(of: line) >= min(indentation, 2) {
        items[items.count - 1].append(
          String(line.dropFirst(min(indentation, RichTextBlocks.indentation(of: line)))))
      } else {
        break
      }
      position += 1
    }
    blocks.append(
      .list(
        ordered: ordered,
        items: items.map { RichTextBlocks(lines: $0, depth: depth + 1).read() }))
  }

  private static func indentation(of line: String) -> Int {
    let blanks = line.prefix { $0 == " " }.count
    return blanks == line.count ? 0 : blanks
  }

  private static func fence(_ text: Substring) -> Substring? {
    guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
    let fence = text.prefix { $0 == mark }
    return fence.count >= 3 ? fence : nil
  }

  private static func heading(_ text: Substring) -> String? {
    let marks = text.prefix { $0 == "#" }
    let rest = text.dropFirst(marks.count)
    guard (1...6).contains(marks.count), rest.isEmpty || rest.first == " " else { return nil }
    return String(rest.drop { $0 == " " })
  }
}

/// The mark that begins an item of a list: `-`, `*`, `+`, `•`, `1.` or `1)`.
private struct ListMark {
  let isOrdered: Bool
  /// Whether the number is 1, the only one that may end a paragraph.
  let isFirst: Bool
  let indentation: Int
  /// Where the item's text begins.
  let content: Int
  let rest: String

  init?(_ line: String) {
    indentation = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indentation)
    let digits = text.prefix { "0"..."9" ~= $0 }
    let mark: Int
    if let first = text.first, ["-", "*", "+", "•"].contains(first) {
      isOrdered = false
      isFirst = true
      mark = 1
    } else if (1...9).contains(digits.count),
      [".", ")"].contains(text.dropFirst(digits.count).first)
    {
      isOrdered = true
      isFirst = digits == "1"
      mark = digits.count + 1
    } else {
      return nil
    }
    let after = text.dropFirst(mark)
    let blanks = after.prefix { $0 == " " }.count
    guard blanks > 0 else { return nil }
    content = indentation + mark + min(blanks, 4)
    rest = String(after.dropFirst(min(blanks, 4)))
  }
}
