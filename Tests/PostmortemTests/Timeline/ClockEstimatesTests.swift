import Testing

@testable import Postmortem

/// Two logs of the same requests: `gateway.log` writes its zone, `worker.log` is what the test says.
@Suite struct ClockEstimatesTests {
  @Test func findsAnHourByZone() throws {
    let found = try #require(try estimates(PairOfLogs(workerAhead: 3600)).first)
    #expect(found.source == "worker.log")
    #expect(found.reference == "gateway.log")
    #expect(found.zone == .hours(1))
    #expect(found.skew == nil)
    #expect(found.anchors >= 200)
    #expect(found.evidence.map(\.reference.source) == ["worker.log", "gateway.log"])
  }

  @Test func findsAZoneWestOfGreenwich() throws {
    let found = try #require(try estimates(PairOfLogs(workerAhead: -12_600)).first)
    #expect(found.zone == .seconds(-12_600))
    #expect(found.skew == nil)
  }

  @Test func findsASkewOfNinetySeconds() throws {
    let found = try #require(
      try estimates(PairOfLogs(workerAhead: 90, workerWritesZone: true)).first)
    #expect(found.source == "worker.log")
    #expect(found.zone == nil)
    #expect(try abs(#require(found.skew).nanoseconds - 90_000_000_000) < 1_000_000_000)
  }

  @Test func findsZoneAndSkewTogether() throws {
    let found = try #require(try estimates(PairOfLogs(workerAhead: 7200 - 90)).first)
    #expect(found.zone == .hours(2))
    #expect(try abs(#require(found.skew).nanoseconds + 90_000_000_000) < 1_000_000_000)
  }

  @Test("an hour is a skew where the stamps write their zone")
  func believesWrittenZones() throws {
    let found = try #require(
      try estimates(PairOfLogs(workerAhead: 3600, workerWritesZone: true)).first)
    #expect(found.zone == nil)
    #expect(found.skew != nil)
  }

  @Test("says nothing of clocks that agree, few ids, or latency")
  func staysSilent() throws {
    #expect(try estimates(PairOfLogs(workerAhead: 0)).isEmpty)
    #expect(try estimates(PairOfLogs(workerAhead: 2)).isEmpty)
    #expect(try estimates(PairOfLogs(requests: 11, workerAhead: 3600)).isEmpty)
    #expect(try estimates(PairOfLogs(workerAhead: 0, hasHeavyTail: true)).isEmpty)
    #expect(try estimates(PairOfLogs(workerAhead: 3600, sharesIds: false)).isEmpty)
  }

  @Test("a record that lists many ids is one witness")
  func ignoresLists() throws {
    let list = (0..<40).map { hexadecimal(UInt64($0) &* 0x9e37_79b9_7f4a_7c15, digits: 16) + "a1" }
    func log(_ minute: String) -> String {
      (0..<20).map { "2026-03-01T13:\(10 + $0):07Z INFO quiet\n" }.joined()
        + "2026-03-01T14:\(minute):00Z INFO volumes \(list.joined(separator: " "))\n"
        + "2026-03-01T15:00:00Z INFO quiet\n"
    }
    let folder = try TemporaryFolder()
    try folder.write(log("02"), to: "api.log")
    try folder.write(log("07"), to: "compute.log")
    let sources = try DigestBuilder().build(InputFiles.list([folder.path])).sources
    #expect(sources.allSatisfy { $0.reading?.anchors.count == 40 })
    #expect(ClockEstimates.estimates(of: sources).isEmpty)
  }

  @Test("heavy-tailed latency hides no zone")
  func zoneInSpiteOfLatency() throws {
    let found = try #require(
      try estimates(PairOfLogs(workerAhead: 3600, hasHeavyTail: true)).first)
    #expect(found.zone == .hours(1))
    #expect(found.skew == nil)
  }

  @Test("what the finding says to write makes the finding go away")
  func correction() throws {
    let logs = PairOfLogs(workerAhead: 3690)
    let sources = try logs.sources()
    var incident = Incident(id: "", title: "")
    incident.sources = sources
    let finding = try #require(
      Findings.all(for: incident).first { $0.code == "clock-zone" })
    #expect(finding.sentence.contains("look like +01:00"))
    #expect(
      finding.detail.contains(
        #"`sources: [{ path: "worker.log", timezone: "+01:00", skew: 90s }]`"#))
    let rule = IncidentFile.SourceRule(
      path: "worker.log", zone: ZoneRule(name: "+01:00", offset: .hours(1)), skew: .seconds(90))
    #expect(ClockEstimates.estimates(of: try logs.sources(rules: [rule])).isEmpty)
  }

  @Test func comparesAccessLogsByTheirRequests() throws {
    func log(ahead: Int64) -> String {
      (0..<200).map { index in
        let time = CivilTime(secondsSince1970: 1_772_373_600 + Int64(index) * 20 + ahead)
        return "192.0.2.\(index % 9) - - [01/Mar/2026:\(time.clock) +0000] "
          + "\"GET /orders/\(index) HTTP/1.1\" 200 15\n"
      }.joined()
    }
    let folder = try TemporaryFolder()
    try folder.write(log(ahead: 0), to: "edge.log")
    try folder.write(log(ahead: 45), to: "origin.log")
    let digest = try DigestBuilder().build(InputFiles.list([folder.path]))
    let found = try #require(ClockEstimates.estimates(of: digest.sources).first)
    #expect(found.skew == .seconds(found.source == "origin.log" ? 45 : -45))
  }

  @Test("keeps the same ids for any threads, pieces and blocks")
  func sketchIsOfTheContent() throws {
    let logs = PairOfLogs(requests: 5000, workerAhead: 0)
    let whole = try logs.sources()
    let pieces = try logs.sources(
      options: DigestBuilder.Options(threads: 3, pieceSize: 20_000, blockSize: 4096))
    #expect(whole.map { $0.reading?.anchors } == pieces.map { $0.reading?.anchors })
    #expect(whole.first?.reading?.anchors.count == AnchorSketch.limit)
  }

  private func estimates(_ logs: PairOfLogs) throws -> [ClockEstimates.Estimate] {
    ClockEstimates.estimates(of: try logs.sources())
  }
}

/// Requests as two programs tell of them, each by its own clock.
private struct PairOfLogs {
  var requests = 300
  var workerAhead: Int64
  var workerWritesZone = false
  /// Whether the worker begins seconds to many minutes after the gateway.
  var hasHeavyTail = false
  var sharesIds = true

  func sources(
    rules: [IncidentFile.SourceRule] = [],
    options: DigestBuilder.Options = DigestBuilder.Options()
  ) throws -> [Source] {
    var gateway = ""
    var worker = ""
    for index in 0..<requests {
      let start = 1_772_373_600_000 + Int64(index) * 7000
      let delay: Int64 =
        hasHeavyTail ? [900, 1_700, 4_000, 9_000, 30_000, 80_000][index * 7 % 6] : 120
      let id = PairOfLogs.id(index)
      let workerID = sharesIds ? id : PairOfLogs.id(index + 1_000_000)
      gateway += "\(stamp(start))Z INFO accepted request \(id)\n"
      worker +=
        stamp(start + delay + workerAhead * 1000) + (workerWritesZone ? "Z" : "")
        + " INFO handling req-\(workerID) of client \(index % 5)\n"
    }
    let folder = try TemporaryFolder()
    try folder.write(gateway, to: "gateway.log")
    try folder.write(worker, to: "worker.log")
    return try DigestBuilder(rules: rules, options: options)
      .build(InputFiles.list([folder.path])).sources
  }

  private func stamp(_ milliseconds: Int64) -> String {
    let time = CivilTime(secondsSince1970: milliseconds / 1000)
    return "\(time.date)T\(time.clock).\(padded(milliseconds % 1000, to: 3))"
  }

  private static func id(_ index: Int) -> String {
    var hash = StableHash()
    hash.add(Int64(index))
    let high = hexadecimal(hash.value, digits: 16)
    hash.add(Int64(1))
    let low = hexadecimal(hash.value, digits: 16)
    let text = Array((high + low).utf8)
    let cuts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return cuts.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: "-")
  }
}
