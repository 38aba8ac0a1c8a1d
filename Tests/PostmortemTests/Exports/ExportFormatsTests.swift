import TestSupport
import Testing

@testable import Postmortem

/// What must hold for every format, over every fixture of it.
@Suite struct ExportFormatsTests {
  /// One folder of fixtures for each format that has some.
  static let names = Fixtures.files(in: "exports").compactMap { path -> String? in
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return name.contains(".") ? nil : name
  }

  static let files = names.flatMap { Fixtures.files(in: "exports/\($0)") }

  func document(_ path: String) -> ExportDocument {
    ExportDocument(name: path, bytes: Fixtures.bytes(path))
  }

  @Test func namesAreUniqueAndInKebabCase() {
    let names = ExportFormats.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(
        name.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") } && name == name.lowercased()
      )
    }
    #expect(Set(Self.names).isSubset(of: names))
  }

  @Test(arguments: files) func aFixtureIsRecognisedByItsOwnFormat(_ path: String) {
    let folder = path.split(separator: "/")[1]
    #expect(ExportFormats.recognise(document(path))?.name == String(folder))
  }

  @Test(arguments: files) func evidenceIsWhereItSays(_ path: String) throws {
    let document = document(path)
    let format = try #require(ExportFormats.recognise(document))
    EvidenceCheck.check(try format.read(document), in: document.bytes)
  }

  @Test(arguments: files) func postsAreOldestFirst(_ path: String) throws {
    let document = document(path)
    let content = try #require(ExportFormats.recognise(document)).read(document)
    for incident in content.incidents {
      let times = incident.updates.map(\.posted.earliest)
      #expect(times == times.sorted())
      #expect(incident.updates.allSatisfy { $0.stage != .postmortem })
    }
  }

  @Test(arguments: files) func readingTwiceGivesTheSame(_ path: String) throws {
    let document = document(path)
    let format = try #require(ExportFormats.recognise(document))
    #expect(try format.read(document) == format.read(document))
  }

  /// Cut anywhere, or with any byte of a few changed, a document is read or refused.
  @Test(arguments: files) func brokenOnesAreReadOrRefused(_ path: String) {
    let bytes = Fixtures.bytes(path)
    let cuts = stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40))
    for cut in cuts {
      var changed = bytes
      changed[cut] = [0x00, 0xff, UInt8(ascii: "<"), UInt8(ascii: "\"")][cut % 4]
      for broken in [Array(bytes[..<cut]), changed] {
        let document = ExportDocument(name: path, bytes: broken)
        guard let format = ExportFormats.recognise(document) else { continue }
        do {
          let content = try format.read(document)
          EvidenceCheck.check(content, in: broken)
        } catch {
          #expect((error as? PostmortemError)?.kind == .input)
        }
      }
    }
  }

  @Test(arguments: [
    "", "\n", "{}", "[]", "{\"level\":\"info\",\"msg\":\"incident_updates\"}", "hello",
    "2018-10-22 14:46:00 ERROR Incident: root cause unknown\n2018-10-22 14:47:00 INFO Resolved\n",
    "# a comment\n# another\nkey: value\nincident: 3\n", "<html><body>Root cause</body></html>",
    "Posted by someone\n",
  ])
  func otherThingsAreNotClaimed(_ text: String) {
    #expect(ExportFormats.recognise(ExportDocument(name: "x", bytes: Array(text.utf8))) == nil)
  }

  @Test func aBrokenExportIsAnErrorWithItsPlace() {
    let text =
      "{\"page\": {\"time_zone\": \"Etc/UTC\"},\n \"incidents\": [{\"incident_updates\": [}]}"
    let document = ExportDocument(name: "cut.json", bytes: Array(text.utf8))
    let format = ExportFormats.recognise(document)
    #expect(format?.name == "statuspage-json")
    let error = #expect(throws: PostmortemError.self) { try format?.read(document) }
    #expect(error?.kind == .input)
    #expect(error?.place == .init(file: "cut.json", line: 2, column: 38))
  }
}
