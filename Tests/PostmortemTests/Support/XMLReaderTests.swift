import Testing
import TestSupport

@testable import Postmortem

@Suite struct XMLReaderTests {
  @Test func elementsKnowTheirPlace() throws {
    let text = "<feed>\n <entry a='1'>x &amp; y</entry>\n</feed>"
    let bytes = Array(text.utf8)
    let root = try XMLReader.read(bytes, name: "x.xml")
    let entry = try #require(root.child("entry"))
    #expect(entry.line == 2)
    #expect(entry["a"] == "1")
    #expect(String(decoding: bytes[entry.bytes], as: UTF8.self) == "<entry a='1'>x &amp; y</entry>")
    let content = entry.content
    #expect(content.string == "x & y")
    #expect(bytes[content.origin(of: 2..<3)].elementsEqual("&amp;".utf8))
    #expect(bytes[content.origin(of: 4..<5)].elementsEqual("y".utf8))
  }

  @Test func sectionsAreText() throws {
    let bytes = Array("<a><![CDATA[x < y]]></a>".utf8)
    let content = try XMLReader.read(bytes, name: "x").content
    #expect(content.string == "x < y")
    #expect(bytes[content.origin(of: 0..<5)].elementsEqual("x < y".utf8))
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>",
  ])
  func ownDocumentTypesAreRefused(_ text: String) {
    let error = #expect(throws: PostmortemError.self) {
      try XMLReader.read(Array(text.utf8), name: "x")
    }
    #expect(error?.code == "PM042")
  }

  @Test(arguments: ["<a><b></a>", "", "text", "<a>&undefined;</a>", "<a"])
  func whatIsNotWellFormedIsAnError(_ text: String) {
    let error = #expect(throws: PostmortemError.self) {
      try XMLReader.read(Array(text.utf8), name: "x")
    }
    #expect(error?.code == "PM041")
    #expect(error?.kind == .input)
  }

  @Test func depthAndAttributesAreCapped() {
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(throws: PostmortemError.self) { try XMLReader.read(Array(deep.utf8), name: "x") }
    let wide = "<a " + (0..<1000).map { "b\($0)='1'" }.joined(separator: " ") + "/>"
    #expect(throws: PostmortemError.self) { try XMLReader.read(Array(wide.utf8), name: "x") }
    #expect(throws: PostmortemError.self) { try HTMLReader.read(Array(wide.utf8), name: "x") }
  }

  @Test(.enabled("needs the shared data") { SharedData.isPresent })
  func bombsDoNotGrow() {
    for file in SharedData.files(in: "naughty/xml") {
      let bytes = SharedData.bytes(file)
      let read = try? XMLReader.read(bytes, name: file)
      #expect((read?.content.count ?? 0) <= bytes.count, "\(file)")
    }
  }
}

@Suite struct HTMLReaderTests {
  @Test func brokenMarkupIsReadWithPlaces() throws {
    let text = "<div class='a b'>\n<p>one<p>tw&eacute;<br>x</div>"
    let bytes = Array(text.utf8)
    let root = try HTMLReader.read(bytes, name: "x.html")
    let paragraphs = root.descendants { $0.name == "p" }
    #expect(paragraphs.map(\.content.string) == ["one", "twéx"])
    #expect(paragraphs.last?.line == 2)
    #expect(root.first(withClass: "b") != nil)
    let content = try #require(paragraphs.last).content
    #expect(bytes[content.origin(of: 2..<4)].elementsEqual("&eacute;".utf8))
    #expect(bytes[content.origin(of: 4..<5)].elementsEqual("x".utf8))
  }

  @Test func bytesThatAreNoTextKeepThePlacesBehindThem() throws {
    let bytes = Array("<p>a".utf8) + [0xff, 0xfe] + Array("b</p><p>c</p>".utf8)
    let root = try HTMLReader.read(bytes, name: "x.html")
    let last = try #require(root.elements.last)
    #expect(root.elements.first?.content.string == "a\u{fffd}\u{fffd}b")
    #expect(bytes[last.bytes].elementsEqual("<p>c</p>".utf8))
  }

  @Test(arguments: ["&", "<", "&lt;", "&<", "<a", "<!--", "&#x", "&#38;", "</p>", "<p>"])
  func runsOfMarksAreReadOrRefused(_ unit: String) throws {
    let bytes = Array(repeatElement(Array(unit.utf8), count: 1_000_000 / unit.utf8.count).joined())
    do {
      _ = try HTMLReader.read(bytes, name: "x.html")
    } catch {
      #expect(error.code == "PM042")
    }
  }

  @Test(.enabled("needs the shared data") { SharedData.isPresent })
  func hostilePagesDoNotTrap() {
    for file in SharedData.files(in: "naughty/xss") + SharedData.files(in: "naughty/xml") {
      _ = try? HTMLReader.read(SharedData.bytes(file), name: file)
    }
  }
}
