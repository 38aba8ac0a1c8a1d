import Foundation
import TestSupport
import Testing

@testable import Postmortem

@Suite struct TemplateTests {
  @Test func everyFileIsBuiltIn() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.path + "/templates")
    #expect(files.sorted() == TemplateSet.builtIn.names.map { $0 + ".mustache" }.sorted())
    for name in TemplateSet.builtIn.names {
      let file = try String(
        contentsOfFile: "\(PackageRoot.path)/templates/\(name).mustache", encoding: .utf8)
      #expect(TemplateSet.builtIn.source(named: name) == file)
    }
  }

  @Test func theBuiltInTemplatesPassTheCheckOfATeams() throws {
    let style = try #require(TemplateSet.builtIn.source(named: "style.css"))
    _ = try TemplateSet(replacing: ["style.css.mustache": style])
  }

  @Test func aTeamsTemplateReplacesTheBuiltInOne() throws {
    let templates = try TemplateSet(replacing: [
      "summary.html.mustache": "<section><h2>In short</h2>{{#lead}}{{words}} {{/lead}}</section>\n"
    ])
    let html = try text(HTMLRenderer(), templates)
    #expect(html.contains("<h2>In short</h2>Impact on Order queue"))
    #expect(!html.contains("id=\"summary\""))
  }

  @Test func aTeamsTemplatesAreReadFromADirectory() throws {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("postmortem-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    #expect(code { try TemplateSet(directory: directory.path) } == "PM080")
    #expect(code { try TemplateSet(directory: directory.path + "/absent") } == "PM080")

    let file = directory.appendingPathComponent("actions.md.mustache")
    try Data("## To do\n".utf8).write(to: file)
    try Data("not a template".utf8).write(to: directory.appendingPathComponent("README.md"))
    #expect(
      try text(MarkdownRenderer(), TemplateSet(directory: directory.path)).contains("## To do"))
    try Data([0xff, 0xfe]).write(to: file)
    #expect(code { try TemplateSet(directory: directory.path) } == "PM081")
  }

  @Test(arguments: [
    ("{{{title}}}", "PM073"), ("{{&title}}", "PM073"), ("{{ & title }}", "PM076"),
    ("{{=<% %>=}}", "PM073"), ("{{%CONTENT_TYPE:TEXT}}", "PM073"), ("{{>*title}}", "PM073"),
    ("{{<title}}{{/title}}", "PM073"), ("{{title", "PM073"), ("{{tilte}}", "PM076"),
    ("{{#days}}{{/day}}", "PM076"), ("{{#days}}", "PM072"), ("{{/days}}", "PM072"),
    ("{{#days}}{{/events}}", "PM072"), ("{{> absent.html}}", "PM074"),
    ("{{> summary.html}}", "PM078"), ("{{title.count}}", "PM076"), ("{{count(days)}}", "PM076"),
    (String(repeating: "{{#days}}", count: 40), "PM075"), ("{{}}", "PM076"),
  ])
  func whatATemplateMayNotDoIsRefused(_ source: String, _ expected: String) {
    #expect(code { try TemplateSet(replacing: ["summary.html.mustache": source]) } == expected)
  }

  @Test func anErrorSaysWhereAndWhatToDo() {
    let error = #expect(throws: PostmortemError.self) {
      try TemplateSet(replacing: ["summary.html.mustache": "<p>\n  {{tilte}}\n</p>"])
    }
    #expect(
      error?.description == """
        error[PM076]: unknown name `tilte`
          --> summary.html.mustache:2:3
          |
        2 |   {{tilte}}
          |   ^^^^^^^^^ did you mean `title`?
          = help: `docs/templates.md` lists the names of each section
        """)
  }

  @Test func partialsThatMultiplyAreRefused() {
    var files: [String: String] = [:]
    for level in 0..<12 {
      files["p\(level).html.mustache"] = String(
        repeating: "{{> p\(level + 1).html}}", count: 8)
    }
    files["p12.html.mustache"] = "x"
    #expect(code { try TemplateSet(replacing: files) } == "PM078")
  }

  @Test func aStyleSheetCannotEndItsElement() {
    let files = ["style.css.mustache": "a { color: red }\n</style><script>"]
    #expect(code { try TemplateSet(replacing: files) } == "PM077")
  }

  @Test func aStyleSheetIsHashedAsBrowsersReadIt() throws {
    let templates = try TemplateSet(replacing: [
      "style.css.mustache": "\n\r\na { color: red }\r\n\tb { color: blue }\r\n  \n"
    ])
    #expect(templates.styleSheet == "\n\na { color: red }\n\tb { color: blue }\n")
    #expect(
      try text(HTMLRenderer(), templates).contains("<style>\(templates.styleSheet)</style>"))
  }

  @Test func aReportWithoutItsMarkIsRefused() throws {
    let templates = try TemplateSet(replacing: ["report.md.mustache": "# {{title}}\n"])
    #expect(
      code { try MarkdownRenderer().render(ReportFixture.full, templates: templates) } == "PM082")
  }

  @Test(arguments: [
    "plain", "\n\nfirst line empty", "  indented\n\ttabs\n", "{{title}} }} {{{x}}}", "a\r\nb\n",
    "e\u{301}{{\u{301}", "<b>&amp;</b>", "{{=<% %>=}}",
  ])
  func fragmentsArePrintedAsTheyAre(_ markup: String) throws {
    let fragment = SafeFragment(builtFromEscapedParts: markup)
    let templates = try TemplateSet(replacing: ["only.html.mustache": "[{{glance_chart}}]"])
    let text = try templates.render("only.html", [.glanceChart: .fragment(fragment)])
    #expect(Array(text.utf8) == Array("[\(markup)]".utf8))
  }

  @Test func textOfLogsKeepsItsColumnsInAPartial() throws {
    let templates = try TemplateSet(replacing: [
      "outer.html.mustache": "<div>\n    {{> inner.html}}\n</div>\n",
      "inner.html.mustache": "<pre>{{excerpt}}</pre>\n",
    ])
    let text = try templates.render("outer.html", [.excerpt: .words("a\n  b\nc")])
    #expect(text == "<div>\n<pre>a\n  b\nc</pre>\n</div>\n")
  }

  private func text(_ renderer: some Renderer, _ templates: TemplateSet) throws -> String {
    String(decoding: try renderer.render(ReportFixture.full, templates: templates), as: UTF8.self)
  }

  /// The code of the error that is thrown, or nil.
  private func code<Result>(_ work: () throws -> Result) -> String? {
    do {
      _ = try work()
      return nil
    } catch {
      return (error as? PostmortemError)?.code
    }
  }
}
