import TestSupport
import Testing

@testable import Postmortem

/// The page this project grew from; what is expected of it stands in the design.
@Suite(.enabled("needs the shared data") { SharedData.isPresent })
struct SeedTests {
  let content: ExportContent
  let bytes: [UInt8]

  init() throws {
    let file = SharedData.files(in: "seeds")[0]
    bytes = SharedData.bytes(file)
    let document = ExportDocument(name: "page.txt", bytes: bytes)
    let format = try #require(ExportFormats.recognise(document))
    #expect(format.name == "statuspage-text")
    content = try format.read(document)
  }

  @Test func thePage() throws {
    let incident = try #require(content.incidents.first)
    #expect(content.incidents.count == 1)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(incident.title == lines.first.map(String.init))
    #expect(incident.components.count == 1)
    #expect(lines.last == "This incident affected: \(incident.components.joined()).")
    #expect(!incident.isMaintenance)
    #expect(incident.postmortemPosted?.earliest.rfc3339 == "2018-11-17T00:57:00.000Z")
    #expect(content.diagnostics.isEmpty)
  }

  @Test func thePosts() throws {
    let updates = try #require(content.incidents.first).updates
    #expect(
      updates.map { $0.posted.earliest.civil.shortClock } == ["15:37", "16:12", "16:56", "17:28"])
    #expect(updates.map(\.stage) == [.investigating, .investigating, .monitoring, .resolved])
    #expect(updates.allSatisfy { $0.stageAsWritten == nil && $0.stageRule != nil })
    #expect(updates.last?.body.unicodeScalars.contains("\u{1f60a}") == true)
    #expect(updates[1].body.unicodeScalars.first { $0 == "\u{2019}" } != nil)
    #expect(updates[0].body.hasSuffix("4:06 pm UTC."))
  }

  @Test func thePostmortem() throws {
    let narrative = try #require(content.incidents.first?.postmortem)
    #expect(narrative.severity == "major")
    #expect(narrative.sections.map(\.kind) == [.summary, .timeline, .cause, .actions])
    #expect(
      narrative.rows.map { $0.time.earliest.civil.shortClock } == [
        "14:46", "14:52", "15:37", "16:24", "16:41", "16:56", "17:28", "17:34", "15:08",
      ])
    #expect(
      narrative.rows.map(\.kind) == [
        .detection, .restart, .declaration, .restart, .restart, .mitigation, .resolution,
        .permanentFix, .permanentFix,
      ])
    #expect(narrative.rows.last?.time.earliest.civil.date == "2018-10-26")
    #expect(narrative.rows.allSatisfy { $0.time.precision == .minute && $0.zone.name == "UTC" })
  }

  @Test func theClaims() throws {
    let claims = try #require(content.incidents.first?.postmortem).claims
    #expect(claims.count == 2)
    guard case .start(let start) = claims.first?.statement else {
      Issue.record("no start: \(claims)")
      return
    }
    #expect(start.earliest.rfc3339 == "2018-10-22T14:46:23.000Z")
    #expect(start.isInstant)
    guard case .duration(let duration) = claims.last?.statement else {
      Issue.record("no duration: \(claims)")
      return
    }
    #expect(claims.last?.words == "162 minute")
    #expect(duration == DurationBounds(lower: .seconds(9690), upper: .seconds(9750)))
  }

  @Test func evidenceIsWhereItSays() throws {
    let incident = try #require(content.incidents.first)
    var evidence = incident.updates.map(\.evidence) + [incident.evidence]
    let narrative = try #require(incident.postmortem)
    evidence += narrative.rows.map(\.evidence) + narrative.claims.map(\.evidence)
    evidence += narrative.sections.map(\.evidence)
    EvidenceCheck.check(evidence, in: bytes)
    #expect(incident.updates.map(\.evidence.reference.line) == [44, 40, 36, 34])
    #expect(narrative.rows.map(\.evidence.reference.line) == Array(11...19))
  }
}
