import Testing

@testable import Postmortem

@Suite struct HTMLRendererTests {
  static let html = rendered(ReportFixture.full)

  @Test func theSameIncidentGivesTheSameBytes() throws {
    for renderer in Renderers.all {
      let first = try renderer.render(ReportFixture.full, templates: .builtIn)
      #expect(try renderer.render(ReportFixture.full, templates: .builtIn) == first)
      #expect(first.last == UInt8(ascii: "\n"))
      #expect(first.suffix(2) != [0x0a, 0x0a])
      #expect(!first.contains(0x0d))
    }
  }

  @Test func everyReportIsRecognisedByItsFirstBytes() throws {
    for renderer in Renderers.all {
      #expect(
        ReportMarker.isReport(
          try renderer.render(HostileText.incident("<!--"), templates: .builtIn)))
      #expect(Renderers.named(renderer.name)?.fileExtension == renderer.fileExtension)
    }
    #expect(!ReportMarker.isReport(Array("2031-03-04 postmortem.report/1".utf8)))
    #expect(Renderers.named("pdf") == nil)
  }

  @Test func thePolicyNamesTheStyleSheetAndForbidsTheRest() throws {
    let style = try #require(between("<style>", "</style>", in: Self.html))
    let hash = base64(SHA256Digest.bytes(of: Array(style.utf8)))
    #expect(
      Self.html.contains(
        "content=\"default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; "
          + "base-uri 'none'; form-action 'none'\""))
    let tags = markupSkeleton(Array(Self.html.utf8))
    #expect(!tags.contains { $0.contains(" style=") || $0.contains(" on") || $0.contains("src=") })
    #expect(
      !tags.contains {
        ["script", "link", "iframe", "img"].contains(
          $0.split(separator: " ").first.map(String.init))
      })
    #expect(!style.contains("url(") && !style.contains("@import"))
  }

  @Test func identifiersAreUniqueAndLinksLeadToThem() {
    let ids = values(of: "id", in: Self.html)
    #expect(Set(ids).count == ids.count)
    for link in values(of: "href", in: Self.html) where link.hasPrefix("#") {
      #expect(ids.contains(String(link.dropFirst())), "\(link) leads nowhere")
    }
    for label in values(of: "aria-labelledby", in: Self.html) {
      #expect(label.split(separator: " ").allSatisfy { ids.contains(String($0)) })
    }
  }

  @Test func thePageHasOneHeadingAndNamedRegions() {
    let tags = markupSkeleton(Array(Self.html.utf8))
    #expect(tags.count { $0 == "h1" } == 1)
    #expect(tags.count { $0.hasPrefix("main") } == 1)
    let tables = tags.count { $0.hasPrefix("table") }
    #expect(tables > 0 && tags.count { $0 == "caption" } == tables)
    #expect(!tags.contains("th"), "a header cell has no scope")
    let regions = values(of: "aria-label", in: Self.html).filter { !$0.hasPrefix("Link to") }
    #expect(Set(regions).count == regions.count)
  }

  @Test func elementsAreClosedInOrder() {
    let void: Set = ["meta", "br", "!doctype", "!--", "link", "hr", "input"]
    for incident in [ReportFixture.full, Incident(id: "none", title: "Nothing")] {
      var open: [String] = []
      for tag in markupSkeleton(Array(Self.rendered(incident).utf8)) where !tag.hasSuffix("/") {
        let name = tag.split(separator: " ").first.map(String.init) ?? ""
        if void.contains(name) { continue }
        if name.hasPrefix("/") {
          #expect(open.popLast() == String(name.dropFirst()))
        } else {
          open.append(name)
        }
      }
      #expect(open == [])
    }
  }

  @Test func whatIsUnknownIsSaidWithItsReason() {
    let html = Self.rendered(ReportFixture.full)
    #expect(html.contains("unknown: no alert or note says when a responder took it"))
    let empty = Self.rendered(Incident(id: "none", title: "Nothing"))
    #expect(empty.contains("The evidence holds no incident."))
    #expect(empty.contains("TODO(owner): say what went well."))
    #expect(!empty.contains("<td></td>"))
  }

  @Test(.enabled(if: parser != nil, "python3 with html5lib is not installed"))
  func aBrowsersParserFindsNoError() throws {
    let parser = try #require(parser)
    for text in ["plain", "\"\u{301}><script>", "</style></title></svg>"] {
      let html = try HTMLRenderer().render(HostileText.incident(text), templates: .builtIn)
      let result = try parser.run(html)
      #expect(result.status == 0, "\(result.error)")
    }
  }

  private static func rendered(_ incident: Incident) -> String {
    String(
      decoding: (try? HTMLRenderer().render(incident, templates: .builtIn)) ?? [], as: UTF8.self)
  }

  private func between(_ start: String, _ end: String, in text: String) -> String? {
    guard let open = text.firstRange(of: start),
      let close = text[open.upperBound...].firstRange(of: end)
    else { return nil }
    return String(text[open.upperBound..<close.lowerBound])
  }

  private func values(of attribute: String, in text: String) -> [String] {
    text.split(separator: " \(attribute)=\"").dropFirst().map { rest in
      String(rest.prefix { $0 != "\"" })
    }
  }
}

/// Reads the page as browsers do, and looks for errors and for what a report may not hold.
private let parser = ExternalProgram(
  python: """
    import sys, html5lib
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(sys.stdin.buffer.read())
    wrong = [str(e) for e in parser.errors]
    for element in tree.iter():
        if not isinstance(element.tag, str): continue
        if element.tag in ("script", "img", "iframe", "object", "embed", "link", "form", "base"): wrong.append(element.tag)
        for name, value in element.attrib.items():
            if str(name).startswith("on") or name in ("style", "src"): wrong.append(str(name))
            if name == "href" and not value.startswith(("#", "https://", "http://", "mailto:")): wrong.append(value)
    print(wrong, file=sys.stderr)
    sys.exit(1 if wrong else 0)
    """, importing: "html5lib")
