/// A tag of a template and where it stands.
struct TemplateTag: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case variable, section, inverted, close, partial, comment
    /// A kind of tag that templates here may not use, with the reason.
    case refused(String)
  }

  var kind: Kind
  var name: String
  var line: Int
  /// Counts characters from 1.
  var column: Int
  /// The length of the whole tag in characters.
  var length: Int
}

/// Finds the tags of a template.
///
/// Mustache itself renders an unknown name as nothing and reads tags that print without
/// escaping; so every template is looked through before it is used.
struct TemplateScanner {
  private let source: String

  init(_ source: String) { self.source = source }

  /// The tags in order. A tag that never ends is the last one, and is refused.
  func tags() -> [TemplateTag] {
    var tags: [TemplateTag] = []
    for (index, line) in lines.enumerated() {
      var rest = line[...]
      while let open = rest.firstRange(of: Array("{{")) {
        let body = rest[open.upperBound...]
        let column = open.lowerBound + 1
        guard let close = body.firstRange(of: Array("}}")) else {
          tags.append(
            TemplateTag(
              kind: .refused("the tag does not end on its line"), name: "", line: index + 1,
              column: column, length: rest.endIndex - open.lowerBound))
          break
        }
        tags.append(
          TemplateScanner.tag(
            String(body[..<close.lowerBound]), line: index + 1, column: column,
            length: close.upperBound - open.lowerBound))
        rest = rest[close.upperBound...]
      }
    }
    return tags
  }

  /// The text of a line, for showing it; empty past the end.
  func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
  }

  /// The template with the blanks before a partial that stands alone on its line taken away.
  ///
  /// Mustache repeats them before every line of the partial, which would shift the text of logs.
  var withoutPartialIndentation: String {
    lines.map { line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      return String(text.starts(with: Array("{{>")) ? text : line[...])
    }.joined(separator: "\n")
  }

  private var lines: [[Character]] {
    source.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  private static func tag(_ body: String, line: Int, column: Int, length: Int) -> TemplateTag {
    let name = { (text: Substring) in String(text.drop { $0 == " " }.prefix { $0 != " " }) }
    let rest = body.dropFirst()
    let (kind, text): (TemplateTag.Kind, String) =
      switch body.first {
      case "#": (.section, name(rest))
      case "^": (.inverted, name(rest))
      case "/": (.close, name(rest))
      case "!": (.comment, "")
      case ">":
        name(rest).hasPrefix("*")
          ? (.refused("a partial must be named in the template, not by a value"), "")
          : (.partial, name(rest))
      case "{", "&": (.refused("a template cannot print a value without escaping it"), "")
      case "=": (.refused("the delimiters cannot be changed"), "")
      case "%": (.refused("the kind of text follows from the file's name"), "")
      case "<", "$": (.refused("a block cannot be inherited; replace the partial instead"), "")
      default: (.variable, name(body[...]))
      }
    return TemplateTag(kind: kind, name: text, line: line, column: column, length: length)
  }
}
