import TestSupport
import Testing

@testable import Postmortem

/// Recorded exports, read whole and counted another way.
@Suite(.enabled("needs the shared data") { SharedData.isPresent })
struct RecordedStatuspageTests {
  func read(_ file: String) throws -> (ExportContent, [UInt8]) {
    let bytes = SharedData.bytes(file)
    let document = ExportDocument(name: file, bytes: bytes)
    let format = try #require(ExportFormats.recognise(document), "\(file)")
    return (try format.read(document), bytes)
  }

  func count(_ text: String, in bytes: [UInt8]) -> Int {
    let sought = Array(text.utf8)
    var count = 0
    var offset = 0
    while offset + sought.count <= bytes.count {
      if bytes[offset] == sought[0], bytes[offset..<offset + sought.count].elementsEqual(sought) {
        count += 1
      }
      offset += 1
    }
    return count
  }

  func checkOrder(_ content: ExportContent) {
    for incident in content.incidents {
      let times = incident.updates.map(\.posted.earliest)
      #expect(times == times.sorted())
    }
  }

  @Test func everyIncidentOfAYear() throws {
    let (content, bytes) = try read("github-status/statuspage-v2-incidents-dev.json")
    #expect(content.incidents.count == 327)
    #expect(
      content.incidents.reduce(0) { $0 + $1.updates.count } == count("\"incident_id\"", in: bytes))
    #expect(content.diagnostics.isEmpty)
    checkOrder(content)
    EvidenceCheck.check(content, in: bytes)
  }

  @Test func everyEntryOfTheFeed() throws {
    let (content, bytes) = try read("github-status/history-dev.atom")
    #expect(content.incidents.count == count("<entry>", in: bytes))
    #expect(
      content.incidents.reduce(0) { $0 + $1.updates.count } == count("&lt;strong&gt;", in: bytes))
    #expect(content.diagnostics.isEmpty)
    checkOrder(content)
    EvidenceCheck.check(content, in: bytes)
  }

  /// `published` is the newest post, or the planned start of a maintenance.
  @Test func feedsEndWhenTheyArePublished() throws {
    for file in SharedData.files(in: "statuspages/statuspage-atom", suffix: ".atom") {
      let (content, bytes) = try read(file)
      #expect(content.incidents.count == count("<entry>", in: bytes), "\(file)")
      #expect(
        content.incidents.reduce(0) { $0 + $1.updates.count } >= count("&lt;small&gt;", in: bytes),
        "\(file)")
      checkOrder(content)
    }
  }

  @Test func everyAnswerOfEveryVendor() throws {
    for file in SharedData.files(in: "statuspages/statuspage-json", suffix: ".json") {
      let (content, bytes) = try read(file)
      let posts = content.incidents.reduce(0) { $0 + $1.updates.count }
      let postmortems = content.incidents.count { $0.postmortem != nil }
      #expect(posts + postmortems >= count("\"display_at\"", in: bytes) - 3, "\(file)")
      if content.incidents.isEmpty { #expect(content.diagnostics.map(\.code) == ["no-incident"]) }
      checkOrder(content)
      EvidenceCheck.check(content, in: bytes)
    }
  }

  @Test func everyPage() throws {
    for file in SharedData.files(in: "statuspages/statuspage-html", suffix: ".html") {
      let (content, bytes) = try read(file)
      #expect(!content.incidents.isEmpty || content.diagnostics.map(\.code) == ["no-incident"])
      checkOrder(content)
      EvidenceCheck.check(content, in: bytes)
    }
  }

  @Test func alerts() throws {
    let files =
      SharedData.files(in: "statuspages/alertmanager") + SharedData.files(in: "statuspages/grafana")
    for file in files {
      let (content, bytes) = try read(file)
      #expect(!content.events.isEmpty, "\(file)")
      EvidenceCheck.check(content, in: bytes)
    }
  }

  @Test func hostileFilesDoNotTrap() {
    for folder in ["naughty/xml", "naughty/xss", "naughty/derived", "naughty/badlogs"] {
      for file in SharedData.files(in: folder) {
        let document = ExportDocument(name: file, bytes: SharedData.bytes(file))
        _ = try? ExportFormats.recognise(document)?.read(document)
        _ = try? StatuspageHTML().read(document)
        _ = try? StatuspageAtom().read(document)
      }
    }
  }

  @Test func logsAreNotClaimed() {
    let folders = ["naughty/badlogs", "naughty/derived", "loghub"]
    for file in folders.flatMap({ SharedData.files(in: $0, suffix: ".log") }) {
      let document = ExportDocument(name: file, bytes: SharedData.bytes(file))
      #expect(ExportFormats.recognise(document) == nil, "\(file)")
    }
  }
}
