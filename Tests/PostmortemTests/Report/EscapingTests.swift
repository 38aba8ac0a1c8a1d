import Testing

@testable import Postmortem

@Suite struct EscapingTests {
  @Test func htmlEscapesScalarsNotCharacters() {
    #expect(escapedForHTML("\"\u{301}<\u{301}") == "&quot;\u{301}&lt;\u{301}")
    #expect(escapedForHTML("a\u{202e}b\u{0}") == "a\\u{202e}b\\u{0}")
    #expect(escapedForHTML("line\n\ttab") == "line\n\ttab")
    #expect(escapedForHTML("\u{1f468}\u{200d}\u{1f469}") == "\u{1f468}\u{200d}\u{1f469}")
  }

  @Test(arguments: [
    ("impact_start", "impact_start"), ("_x_ a__b", "\\_x\\_ a\\_\\_b"), ("a|b", "a\\|b"),
    ("41.3 a minute", "41.3 a minute"), ("1. item", "1\\. item"), ("- item", "\\- item"),
    ("@team", "@&#8203;team"), ("see #12", "see #&#8203;12"), ("GH-12", "GH-&#8203;12"),
    ("14:46:23", "14:46:23"), (":tada:", ":&#8203;tada:"), ("  padded ", "padded"),
    ("https://example.org", "https:&#8203;//example.org"), ("<b>", "&lt;b&gt;"),
    ("two\nlines", "two lines"), ("wow!", "wow\\!"), ("5% of 9", "5% of 9"),
  ])
  func markdownProseIsAliveNowhere(_ text: String, _ escaped: String) {
    #expect(escapedForMarkdown(text) == escaped)
  }

  @Test(arguments: [
    ("x", "`x`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("", "` `"), ("a\nb", "`a b`"),
  ])
  func codeSpansOutlastTheirText(_ text: String, _ code: String) {
    #expect(markdownCode(text, inTable: false) == code)
  }

  @Test func pipesInTablesAreEscapedEvenInCode() {
    #expect(markdownCode("a|b", inTable: true) == "`a\\|b`")
    #expect(markdownCode("a|b", inTable: false) == "`a|b`")
  }

  @Test func blocksAreFencedLongerThanTheirText() {
    #expect(markdownBlock("a\n````\nb") == "`````text\na\n````\nb\n`````")
  }

  @Test(
    arguments: [
      ([], ""), ([0x66], "Zg=="), ([0x66, 0x6f], "Zm8="), ([0x66, 0x6f, 0x6f], "Zm9v"),
      ([0x66, 0x6f, 0x6f, 0x62], "Zm9vYg=="), ([0xff, 0xfe, 0xfd], "//79"),
    ] as [([UInt8], String)])
  func base64IsThatOfRFC4648(_ bytes: [UInt8], _ text: String) {
    #expect(base64(bytes) == text)
  }

  @Test func numbersNeedNoLocale() {
    #expect(fixedDecimal(1.25, digits: 1) == "1.3")
    #expect(fixedDecimal(-0.04, digits: 2) == "-0.04")
    #expect(fixedDecimal(12, digits: 0) == "12")
    #expect(fixedDecimal(.nan, digits: 1) == "0.0")
    #expect(fixedDecimal(.infinity, digits: 1) == "900000000000000000.0")
    #expect(groupedCount(1_234_567) == "1,234,567")
    #expect(groupedCount(-999) == "-999")
    #expect(counted(1, "post") == "1 post")
  }
}
