internal import Mustache

/// What a name in a template stands for.
///
/// A section over `absent`, an empty text, an empty list or `false` prints nothing; one over a
/// text or an object prints once; one over a list, once for each.
enum TemplateValue {
  /// Escaped for the document it is printed into.
  case words(String)
  /// Printed as it is: markup that this tool wrote and escaped itself.
  case fragment(SafeFragment)
  case flag(Bool)
  case object(TemplateObject)
  case list([TemplateObject])
  case absent

  static func optional(_ words: String?) -> TemplateValue { words.map { .words($0) } ?? .absent }

  static func fragment(_ fragment: SafeFragment?) -> TemplateValue {
    fragment.map { .fragment($0) } ?? .absent
  }
}

/// Names and what they stand for.
typealias TemplateObject = [TemplateName: TemplateValue]

/// Markup that needs no escaping because this tool built it from escaped parts.
///
/// The one way past the escaping of templates: there is no `{{{ }}}`, so a template cannot open
/// the door to a text of the evidence, and a text never becomes a fragment by its content.
struct SafeFragment: Sendable, Hashable {
  let markup: String

  /// - Parameter markup: complete, well-formed markup whose foreign parts are escaped.
  init(builtFromEscapedParts markup: String) { self.markup = markup }

  /// The fragment as a template without tags, which is how Mustache prints a value unescaped.
  ///
  /// Its delimiters are Unicode noncharacters, which no fragment holds: escaping shows them as
  /// text, and a style sheet that holds one is refused.
  func template() throws -> MustacheTemplate {
    // A line end after a tag that stands alone on its line belongs to the tag.
    let lineEnd = markup.utf8.first == 0x0a || markup.utf8.first == 0x0d ? "\n" : ""
    return try MustacheTemplate(string: SafeFragment.delimiters + lineEnd + markup)
  }

  /// Changes the delimiters to U+FDD0 and U+FDD1, which source code cannot spell.
  private static let delimiters =
    "{{=" + String(decoding: [0xef, 0xb7, 0x90] as [UInt8], as: UTF8.self) + " "
    + String(decoding: [0xef, 0xb7, 0x91] as [UInt8], as: UTF8.self) + "=}}"
}

extension TemplateValue {
  /// The value as Mustache sees it.
  func mustache() throws -> Any {
    switch self {
    case .words(let words): words.isEmpty ? Absent() : words
    case .fragment(let fragment): fragment.markup.isEmpty ? Absent() : try fragment.template()
    case .flag(let flag): flag
    case .object(let object): try TemplateValue.mustache(object)
    case .list(let objects): try TemplateValue.mustache(objects)
    case .absent: Absent()
    }
  }

  static func mustache(_ object: TemplateObject) throws -> [String: Any] {
    var members: [String: Any] = [:]
    for (name, value) in object {
      members[name.rawValue] = try value.mustache()
      if case .list(let objects) = value {
        members[TemplateName.listPrefix + name.rawValue] = !objects.isEmpty
      }
    }
    return members
  }

  /// Every member of a list knows whether it is the last, for the commas between.
  private static func mustache(_ objects: [TemplateObject]) throws -> [Any] {
    try objects.enumerated().map { index, object in
      var members = try mustache(object)
      members[TemplateName.isLast.rawValue] = index == objects.count - 1
      return members
    }
  }
}

/// Nothing: prints as nothing and closes its section.
///
/// A missing key would make Mustache look for the name in the surrounding objects instead.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
