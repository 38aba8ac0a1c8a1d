/// `text` as prose on one line of Markdown, alive nowhere: not as markup, HTML, link, mention,
/// reference to an issue, or emoji, on GitHub or on GitLab.
///
/// Both sites look for mentions and references in the rendered text, where a backslash no longer
/// helps; a zero-width space after the sigil does, as Dependabot and Renovate do it. Blanks at
/// the ends are dropped: they would keep `**` from closing, or make a block of code.
func escapedForMarkdown(_ text: String) -> String {
  let scalars = Array(text.visibleLine.unicodeScalars.trimmingWhitespace)
  var escaped = ""
  for (index, scalar) in scalars.enumerated() {
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    let previous = index > 0 ? scalars[index - 1] : nil
    switch scalar {
    // Inside a word an underscore is one: `impact_start`.
    case "_" where previous?.isLetterOrDigit == true && next?.isLetterOrDigit == true:
      escaped += "_"
    case "\\", "`", "*", "_", "[", "]", "|", "~":
      escaped += "\\"
      escaped.unicodeScalars.append(scalar)
      if scalar == "~", next?.isNameLike == true { escaped += zeroWidthSpace }
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "&":
      escaped += "&amp;"
      if next?.isNameLike == true { escaped += zeroWidthSpace }
    case "@": escaped += "@" + zeroWidthSpace
    case "#":
      // At the start of a line it would be a heading.
      escaped += (index == 0 ? "\\#" : "#") + (next?.isNameLike == true ? zeroWidthSpace : "")
    case "!" where next == nil || next == "[": escaped += "\\!"
    case "!", "$", "%":
      escaped.unicodeScalars.append(scalar)
      if next?.isNameLike == true || next == "\"" { escaped += zeroWidthSpace }
    case ":":
      escaped += ":"
      if next == "/" || isEmojiCode(scalars, at: index) { escaped += zeroWidthSpace }
    case "-", "+", "=":
      if index == 0 { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
      // `GH-12` is a reference to an issue.
      if scalar == "-", next?.isDecimalDigit == true, previous?.isLetter == true {
        escaped += zeroWidthSpace
      }
    case ".", ")":
      // `1.` at the start of a line begins a list; `www.` a link.
      if index > 0, next == nil || next == " ", scalars[..<index].allSatisfy(\.isDecimalDigit) {
        escaped += "\\"
      }
      if scalar == ".", endsInWWW(scalars[..<index]) { escaped += zeroWidthSpace }
      escaped.unicodeScalars.append(scalar)
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// `text` as a code span, its fence longer than any run of backticks inside.
///
/// - Parameter inTable: whether it stands in a table, where GitHub splits cells before it looks
///   for code, so that `|` needs a backslash even there.
func markdownCode(_ text: String, inTable: Bool) -> String {
  var line = text.visibleLine
  if line.isEmpty { line = " " }
  let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
  // A space is taken off each end when both are there; text made of spaces alone is kept.
  let edges = [line.unicodeScalars.first, line.unicodeScalars.last]
  let isPadded = edges.allSatisfy { $0 == " " } && line.unicodeScalars.contains { $0 != " " }
  if edges.contains("`") || isPadded { line = " " + line + " " }
  if inTable { line = escapedPipes(line) }
  return fence + line + fence
}

/// `text` as a fenced block, its fence longer than any run of backticks inside.
func markdownBlock(_ text: String) -> String {
  let shown = text.visible
  let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: shown) + 1))
  return "\(fence)text\n\(shown)\n\(fence)"
}

private let zeroWidthSpace = "&#8203;"

/// A run of backslashes before `|` would otherwise be read together with the one we add.
private func escapedPipes(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    if scalar == "|" { escaped += "\\" }
    escaped.unicodeScalars.append(scalar)
  }
  return escaped
}

func longestRun(of wanted: Unicode.Scalar, in text: String) -> Int {
  var longest = 0
  var current = 0
  for scalar in text.unicodeScalars {
    current = scalar == wanted ? current + 1 : 0
    longest = max(longest, current)
  }
  return longest
}

private func endsInWWW(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
  scalars.count >= 3 && scalars.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
}

/// Whether a colon begins something like `:tada:`.
private func isEmojiCode(_ scalars: [Unicode.Scalar], at colon: Int) -> Bool {
  let name = scalars[(colon + 1)...].prefix {
    $0.isLetter || $0.isDecimalDigit || $0 == "_" || $0 == "-" || $0 == "+"
  }
  return !name.isEmpty && name.endIndex < scalars.count && scalars[name.endIndex] == ":"
    && !name.allSatisfy(\.isDecimalDigit)
}

extension String.UnicodeScalarView {
  fileprivate var trimmingWhitespace: Substring.UnicodeScalarView {
    var rest = self[...]
    while rest.first?.properties.isWhitespace == true { rest.removeFirst() }
    while rest.last?.properties.isWhitespace == true { rest.removeLast() }
    return rest
  }
}

extension Unicode.Scalar {
  fileprivate var isDecimalDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
  fileprivate var isLetterOrDigit: Bool { isLetter || isDecimalDigit }
  fileprivate var isNameLike: Bool { properties.isAlphabetic || isDecimalDigit }
}
