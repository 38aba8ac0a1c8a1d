import Postmortem
import Testing

@Suite struct HostileTextTests {
  /// A text may change what is read, never which elements there are.
  @Test(arguments: HostileText.all)
  func htmlKeepsItsElements(_ text: String) throws {
    let hostile = try HTMLRenderer().render(HostileText.incident(text), templates: .builtIn)
    #expect(markupSkeleton(hostile) == Self.plainHTML)
    #expect(isFreeOfUnsafeScalars(hostile))
  }

  @Test(arguments: HostileText.all)
  func markdownKeepsItsElements(_ text: String) throws {
    guard let renderer = Self.commonMark else { return }
    let report = try MarkdownRenderer().render(HostileText.incident(text), templates: .builtIn)
    #expect(isFreeOfUnsafeScalars(report))
    #expect(markupSkeleton(try renderer.run(report).output) == Self.plainMarkdown)
  }

  @Test func severalLinesStayInTheirPlace() throws {
    let body = "first\n\n# second\n\n```\n</pre><script>1</script>\n\n| a |\n|---|\n~~~\n- x"
    let html = try HTMLRenderer().render(
      HostileText.incident("plain", body: body), templates: .builtIn)
    #expect(!markupSkeleton(html).contains("script"))
    guard let renderer = Self.commonMark else { return }
    let report = try MarkdownRenderer().render(
      HostileText.incident("plain", body: body), templates: .builtIn)
    let tags = markupSkeleton(try renderer.run(report).output)
    #expect(!tags.contains { $0.hasPrefix("script") || $0.hasPrefix("img") })
    #expect(tags.count { $0 == "h1" } == 1)
  }

  @Test(arguments: HostileText.all)
  func terminalTextIsSafe(_ text: String) {
    let incident = HostileText.incident(text)
    let terminal = TimelineRenderer.Terminal(width: 60)
    for format in TimelineFormat.allCases {
      #expect(
        isFreeOfUnsafeScalars(
          TimelineRenderer(format: format, terminal: terminal).render(incident),
          allowing: format == .csv ? [0x0d] : []))
    }
    #expect(
      isFreeOfUnsafeScalars(Array(SummaryText(incident, files: [text], width: 60).text.utf8)))
  }

  @Test(arguments: HostileText.all)
  func narrativesWriteOnlyOurMarkup(_ text: String) throws {
    var incident = ReportFixture.full
    incident.narrative = NarrativeSection.allCases.map {
      IncidentFile.NarrativeText(
        section: $0, markdown: "\(text)\n\n- \(text)\n\n> \(text)\n\n```\n\(text)\n```\n",
        evidence: ReportFixture.onset)
    }
    let allowed = Set(
      markupSkeleton(try HTMLRenderer().render(ReportFixture.full, templates: .builtIn))
    )
    .union([
      "em", "/em", "strong", "/strong", "h4", "/h4", "ol", "/ol", "br", "pre tabindex=",
      "a href= rel=",
    ])
    let tags = Set(markupSkeleton(try HTMLRenderer().render(incident, templates: .builtIn)))
    #expect(tags.subtracting(allowed).isEmpty)
    guard let renderer = Self.commonMark else { return }
    let report = try MarkdownRenderer().render(incident, templates: .builtIn)
    let markdownTags = markupSkeleton(try renderer.run(report).output)
    #expect(
      !markdownTags.contains { tag in
        ["script", "img", "details", "style", "svg", "input"].contains { tag.hasPrefix($0) }
      })
  }

  private static let plainHTML = markupSkeleton(rendered(HTMLRenderer()))
  private static let plainMarkdown = commonMark.flatMap {
    (try? $0.run(rendered(MarkdownRenderer())).output).map(markupSkeleton)
  }

  private static func rendered(_ renderer: some Renderer) -> [UInt8] {
    (try? renderer.render(HostileText.incident("plain"), templates: .builtIn)) ?? []
  }

  private static let commonMark = ExternalProgram(
    "cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e",
    "tasklist", "-e", "footnotes")
}

/// Whether nothing in the text steers a terminal, hides, or turns the direction of reading.
func isFreeOfUnsafeScalars(_ bytes: [UInt8], allowing extra: Set<UInt32> = []) -> Bool {
  guard let text = String(validating: bytes, as: UTF8.self) else { return false }
  return !text.unicodeScalars.contains {
    $0.isUnsafeToShow && $0 != "\n" && $0 != "\t" && !extra.contains($0.value)
  }
}
