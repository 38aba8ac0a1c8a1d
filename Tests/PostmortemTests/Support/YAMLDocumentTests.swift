import Postmortem
import Testing

@Suite struct YAMLDocumentTests {
  private func root(_ yaml: String) throws -> YAMLNode {
    try #require(try YAMLDocument(Array(yaml.utf8)).root)
  }

  private func problem(_ yaml: String) -> YAMLProblem? {
    do {
      _ = try YAMLDocument(Array(yaml.utf8))
      return nil
    } catch { return error }
  }

  @Test func keepsScalarsAsTheyAreWritten() throws {
    for text in ["14:05", "no", "0x10", "2018-10-22", "1e3", "~", "null"] {
      guard case .mapping(let entries) = try root("a: \(text)\n").content else {
        Issue.record("no mapping")
        return
      }
      #expect(entries[0].value.content == .scalar(text))
    }
  }

  /// Each piece of the document is found again at the bytes it is said to stand at.
  @Test(arguments: [
    ("a: word", "word"), ("a: two words # remark", "two words"), ("a: 'it''s'", "'it''s'"),
    ("a: \"say \\\"x\\\"\" # y", "\"say \\\"x\\\"\""), ("é: ü # ö", "ü"),
    ("a: |\n  one\n\n  two\n\nb: c", "|\n  one\n\n  two"),
    ("a: >-\r\n  one\r\n  two\r\nb: c", ">-\r\n  one\r\n  two"),
    ("a: one\n  two\nb: c", "one\n  two"), ("a: [x, {y: z}, ] # r", "[x, {y: z}, ]"),
    ("a: {y: [1, 2]}", "{y: [1, 2]}"), ("a:\n  - x: 1\n    y: 2\nb: c", "- x: 1\n    y: 2"),
    ("a: |\n\n  x\n", "|\n\n  x"), ("a: x\u{2028}b: c", "x"), ("\u{feff}a: x", "x"),
  ]) func tellsWhereValuesStand(yaml: String, expected: String) throws {
    let document = try YAMLDocument(Array(yaml.utf8))
    guard case .mapping(let entries)? = document.root?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(document.text.text(of: entries[0].value.bytes) == expected)
  }

  @Test(arguments: [
    ("a: &x 1", YAMLProblem.Kind.refused), ("a: *x", .refused), ("a: !!str 1", .refused),
    ("a: 1\n---\nb: 2", .refused), ("? [a]\n: b", .refused), ("a: 1\na: 2", .duplicateKey),
    ("[flow]: block", .refused), ("a: [", .syntax), ("a: \"x", .syntax), ("\ta: b", .syntax),
    ("a: \u{1}", .syntax),
  ]) func refusesWhatHidesMistakes(yaml: String, kind: YAMLProblem.Kind) {
    #expect(problem(yaml)?.kind == kind)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: YAMLProblem.self) { try YAMLDocument([0x61, 0x3a, 0x20, 0xff]) }
  }

  @Test func refusesAnAliasBombBeforeComposing() {
    var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for level in "bcdefghijk" {
      let below = String(UnicodeScalar(level.asciiValue! - 1))
      bomb += "\(level): &\(level) [" + repeatElement("*\(below)", count: 9).joined(separator: ",")
      bomb += "]\n"
    }
    #expect(problem(bomb + "? *k\n: 1\n")?.kind == .refused)
  }

  @Test func refusesDeepNesting() {
    for depth in [30, 2000, 100_000] {
      let flow = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(problem("a: " + flow)?.kind == .tooLarge)
      #expect(problem(String(repeating: "- ", count: depth) + "x")?.kind == .tooLarge)
    }
  }

  @Test func letsTextTalkOfPointers() throws {
    #expect(problem("a: |\n  f(&x, *x) + g(*x)\n") == nil)
    #expect(problem("a: R&D *works* & more\n") == nil)
  }

  @Test func emptyDocumentsHaveNoRoot() throws {
    #expect(try YAMLDocument(Array("# nothing\n".utf8)).root == nil)
    #expect(try YAMLDocument([]).root == nil)
  }

  @Test func quotedTextReadsBackAsItWas() throws {
    let texts = [
      "plain", "a \"b\" \\ c", "line\nline\r\n\ttab", "\u{202e}\u{feff}\u{ffff}\u{7f}\u{85}", "🚧 é",
      "", "# no comment", "\u{1F468}\u{200D}\u{1F469}",
    ]
    for text in texts {
      guard case .mapping(let entries) = try root("a: \(YAMLQuoting.quoted(text))").content else {
        Issue.record("no mapping")
        return
      }
      #expect(entries[0].value.content == .scalar(text))
      #expect(problem("a: b # \(YAMLQuoting.comment(text))") == nil)
    }
  }
}
