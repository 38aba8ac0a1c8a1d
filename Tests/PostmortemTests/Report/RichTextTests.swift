import Testing

@testable import Postmortem

@Suite struct RichTextTests {
  private func html(_ markdown: String) -> String {
    HTMLMarkup().prose(RichText(markdown: markdown)).markup
  }

  @Test(arguments: [
    ("one\ntwo\n\nthree", "<p>one two</p>\n<p>three</p>"),
    (
      "**bold** and *soft* and `code`",
      "<p><strong>bold</strong> and <em>soft</em> and <code>code</code></p>"
    ),
    ("impact_start and 2*3*4", "<p>impact_start and 2<em>3</em>4</p>"),
    ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li><p>b</p>\n<ul>\n<li>c</li>\n</ul></li>\n</ul>"),
    ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
    ("## Why\ntext", "<h4>Why</h4>\n<p>text</p>"),
    ("> said\n> so", "<blockquote>\n<p>said so</p>\n</blockquote>"),
    ("```\n<b>\n```", "<pre tabindex=\"0\"><code>&lt;b&gt;</code></pre>"),
    (
      "[a](https://example.org/?a=1&b=2)",
      "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noreferrer\">a</a></p>"
    ),
    ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
    ("[a](JaVaScRiPt:1) <javascript:1>", "<p>[a](JaVaScRiPt:1) &lt;javascript:1&gt;</p>"),
    ("[a](//example.org)", "<p>[a](//example.org)</p>"),
    ("a  \nb\\\nc", "<p>a<br>b<br>c</p>"), ("\\*not soft\\*", "<p>*not soft*</p>"),
    ("**open `code", "<p>**open &#96;code</p>"), ("<i>x</i>", "<p>&lt;i&gt;x&lt;/i&gt;</p>"),
    ("", ""),
  ])
  func proseBecomesOurMarkup(_ markdown: String, _ expected: String) {
    #expect(html(markdown) == expected)
  }

  @Test(arguments: ["*", "_", "`", "[", "<", "> ", "- ", "**", "\\", "](", "```\n", "1. ", "#"])
  func textThatNeverEndsIsReadInTime(_ piece: String) {
    let long = String(repeating: piece, count: 5000)
    #expect(html(long).utf8.count > 0)
    #expect(html(piece + String(repeating: "x\n" + piece, count: 2000)).utf8.count > 0)
  }

  @Test func markdownIsWrittenAgainWithTheSameMeaning() {
    let source = "**a** `b|` [c](https://example.org/(x))\n\n- one\n- two\n\n> three"
    let first = MarkdownMarkup().prose(
      RichText(markdown: "**a** `b` *c*\n\n- one\n- two\n\n> three"))
    #expect(first.markup == "**a** `b` *c*\n\n- one\n- two\n\n> three")
    #expect(MarkdownMarkup().prose(RichText(markdown: source)).markup.contains("- one\n- two"))
  }
}
