/// The blocks of README.md that a command writes.
///
/// A block stands between `<!-- run: COMMAND -->` and `<!-- end -->` and shows the command with its
/// output; between `<!-- insert: COMMAND -->` and `<!-- end -->` it is the output alone, such as a
/// table in Markdown.
struct ReadmeBlocks {
  enum Kind: String, CaseIterable {
    case run, insert
  }

  struct Block {
    var kind: Kind
    var command: String
    /// The line of its first mark, from 1.
    var line: Int
    /// The lines between the marks.
    var content: ArraySlice<String>

    /// What should stand between the marks, given what the command printed.
    func written(from output: String) -> [String] {
      var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while lines.last == "" { lines.removeLast() }
      return switch kind {
      case .run: ["```console", "$ " + command] + lines + ["```"]
      case .insert: lines
      }
    }
  }

  let lines: [String]
  let blocks: [Block]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var blocks: [Block] = []
    for (index, line) in lines.enumerated() {
      for kind in Kind.allCases {
        let mark = "<!-- \(kind.rawValue): "
        guard line.hasPrefix(mark), line.hasSuffix(" -->") else { continue }
        let end = lines[index...].firstIndex(of: "<!-- end -->") ?? lines.endIndex
        blocks.append(
          Block(
            kind: kind, command: String(line.dropFirst(mark.count).dropLast(4)), line: index + 1,
            content: lines[(index + 1)..<end]))
      }
    }
    self.blocks = blocks
  }

  /// The text with every block written anew from what its command printed, in their order.
  func text(with outputs: [String]) -> String {
    var rewritten = lines
    for (block, output) in zip(blocks, outputs).reversed() {
      rewritten.replaceSubrange(block.content.indices, with: block.written(from: output))
    }
    return rewritten.joined(separator: "\n")
  }
}
