import Foundation
import Postmortem
import TestSupport
import Testing

/// The bundled incident, end to end.
@Suite struct BundledIncidentTests {
  static let folder = PackageRoot.path + "/fixtures/incidents/message-sending"
  private static let truth = folder + ".truth"

  private func incident() throws -> Incident {
    try Postmortem.reconstruct(try Postmortem.read([Self.folder]))
  }

  /// `RECORD_REPORTS=1 swift test --filter BundledIncidentTests` writes the reports anew, and
  /// fails, so that a recording is never taken for a pass: read the difference before it is kept.
  @Test(arguments: Renderers.all.map(\.name))
  func isReportedAsRecorded(format: String) throws {
    let renderer = try #require(Renderers.named(format))
    let bytes = try renderer.render(try incident(), templates: .builtIn)
    let path = "\(Self.truth)/expected.\(renderer.fileExtension)"
    if ProcessInfo.processInfo.environment["RECORD_REPORTS"] != nil {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      Issue.record("recorded; run again without RECORD_REPORTS")
      return
    }
    let expected = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    // Two reports are too long to be shown by the runner.
    let isSame = bytes == expected
    #expect(isSame, "\(firstDifference(bytes, expected))")
  }

  private func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> String {
    let (left, right) = (left.split(separator: 10), right.split(separator: 10))
    for (index, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
      return "line \(index + 1): \(String(decoding: pair.0.prefix(200), as: UTF8.self)) / "
        + String(decoding: pair.1.prefix(200), as: UTF8.self)
    }
    return "\(left.count) lines / \(right.count)"
  }

  @Test func provesTheLagFromTheLogs() throws {
    let incident = try incident()
    let signal = incident.milestones[.firstSignal]
    #expect(signal.status == .observed)
    #expect(signal.time?.earliest.rfc3339 == "2018-10-22T14:38:10.412Z")
    #expect(signal.evidence.first?.excerpt.contains("ResourceExhausted") == true)
    let harm = incident.milestones[.impactStart]
    #expect(harm.status == .observed)
    #expect(harm.evidence.first?.reference.source == "logs/nginx-access.log.gz")
    let lag = try #require(incident.measurement("recognition_lag")?.bounds)
    #expect(lag.lower > .minutes(8) && lag.upper < .minutes(9))
  }

  /// Every place in the report opens: the bytes there are the text that is quoted.
  @Test func pointsAtWhatItQuotes() throws {
    let incident = try incident()
    var content: [String: [UInt8]] = [:]
    for file in try InputFiles.list([Self.folder]) {
      content[file.name] = try file.readAll(limit: 8 << 20)
    }
    var evidence = incident.timeline.flatMap(\.evidence)
    evidence += incident.milestones.all.flatMap(\.evidence)
    evidence += incident.findings.flatMap(\.evidence)
    evidence += incident.patterns.map(\.first)
    evidence += incident.suspects.flatMap(\.evidence)
    evidence += incident.communications.posts.map(\.evidence)
    #expect(evidence.count > 80)
    for item in evidence {
      let place = item.reference
      let bytes = try #require(content[place.source])
      try #require(place.bytes.upperBound <= bytes.count)
      let there = String(decoding: bytes[place.bytes], as: UTF8.self)
      #expect(there.hasPrefix(item.excerpt), "\(place.place)")
      let line = 1 + bytes[..<place.bytes.lowerBound].count { $0 == 10 }
      #expect(line == place.line, "\(place.place)")
    }
  }

  @Test func accountsForEveryLine() throws {
    for source in try incident().sources {
      guard let reading = source.reading else { continue }
      let skipped = reading.skips.reduce(0) { $0 + $1.lines }
      #expect(reading.records + reading.continuations + skipped == reading.lines)
      #expect(reading.records > 0)
      #expect(skipped == 0, "\(source.name)")
    }
  }
}
