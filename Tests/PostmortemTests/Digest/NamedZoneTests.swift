import TestSupport
import Testing

@testable import Postmortem

/// Logs whose stamps are in a zone that changes its clocks; the logs are synthetic.
@Suite struct NamedZoneTests {
  private static let berlin = IncidentFile.SourceRule(
    path: "**", zone: ZoneRule(named: "Europe/Berlin"))

  private struct Reading: Equatable {
    /// The clock of every record in UTC, in the order of the lines.
    var clocks: [String]
    var codes: [String]
    var open: Int
  }

  /// What the records say, after checking that the digest holds the same times.
  private func read(
    _ lines: [String], rules: [IncidentFile.SourceRule] = [berlin], pieceSize: Int = 1 << 20
  ) throws -> Reading {
    let folder = try TemporaryFolder(["a.log": Array((lines.joined(separator: "\n") + "\n").utf8)])
    let files = try InputFiles.list([folder.path])
    let digest = try DigestBuilder(
      rules: rules, options: DigestBuilder.Options(threads: 2, pieceSize: pieceSize)
    ).build(files)
    var reader = try RecordReader(files, rules: rules)
    var records: [NormalisedRecord] = []
    _ = try reader.read { item in
      if case .record(let record) = item { records.append(record) }
      return true
    }
    let reading = try #require(digest.sources.first?.reading)
    #expect(reading.firstTime == records.map(\.time).min())
    #expect(reading.lastTime == records.map(\.time).max())
    #expect(reading.zone == ZoneReading(name: "Europe/Berlin", basis: .declared))
    for record in records where record.mayBeAnHourLater {
      #expect(record.latest - record.time > .hours(1))
    }
    return Reading(
      clocks: records.map { $0.time.civil.clock },
      codes: digest.diagnostics.map(\.code).filter { $0.hasPrefix("clock") },
      open: records.count { $0.mayBeAnHourLater })
  }

  @Test func shiftsWhatTheClockSkipped() throws {
    let found = try read([
      "2026-03-29 01:59:58 INFO one", "2026-03-29 02:30:00 INFO two",
      "2026-03-29 03:00:01 INFO three",
    ])
    #expect(
      found
        == Reading(
          clocks: ["00:59:58", "01:30:00", "01:00:01"], codes: ["clock-skipped"], open: 0))
  }

  @Test func takesBothHalvesOfAnHourShownTwiceInTheOrderOfTheLines() throws {
    let lines = [
      "2026-10-25 01:59:59 INFO one", "2026-10-25 02:00:10 INFO two",
      "2026-10-25 02:59:50 INFO three", "2026-10-25 02:00:10 INFO four",
      "2026-10-25 02:59:50 INFO five", "2026-10-25 03:00:10 INFO six",
    ]
    let wanted = Reading(
      clocks: ["23:59:59", "00:00:10", "00:59:50", "01:00:10", "01:59:50", "02:00:10"],
      codes: ["clock-twice"], open: 0)
    #expect(try read(lines) == wanted)
    #expect(try read(lines, pieceSize: 40) == wanted)
  }

  @Test func takesTheFirstHalfWhereNothingTells() throws {
    let found = try read([
      "2026-10-25 01:59:59 INFO one", "2026-10-25 02:10:00 INFO two",
      "2026-10-25 02:20:00 INFO three", "2026-10-25 03:00:10 INFO four",
    ])
    #expect(
      found
        == Reading(
          clocks: ["23:59:59", "00:10:00", "00:20:00", "02:00:10"], codes: ["clock-open"], open: 2))
  }

  @Test func readsStampsWithoutAYearByTheChangesOfTheirYear() throws {
    // In 2024 the clocks changed on 31 March, and there was a 29th of February.
    let rules = [
      IncidentFile.SourceRule(
        path: "**", zone: ZoneRule(named: "Europe/Berlin"), year: 2024)
    ]
    let found = try read(
      [
        "Feb 29 12:00:00 web app[1]: one", "Mar 30 12:00:00 web app[1]: two",
        "Mar 31 12:00:00 web app[1]: three", "Oct 27 02:30:00 web app[1]: four",
        "Oct 27 02:10:00 web app[1]: five", "Dec 31 23:59:59 web app[1]: six",
      ], rules: rules)
    #expect(
      found
        == Reading(
          clocks: ["11:00:00", "11:00:00", "10:00:00", "00:30:00", "01:10:00", "22:59:59"],
          codes: ["clock-twice"], open: 0))
  }

  @Test func leavesStampsThatNameTheirZoneAlone() throws {
    let found = try read([
      "2026-07-01 12:00:00 INFO one", "2026-07-01T12:00:00Z INFO two",
      "2026-07-01T12:00:00+05:00 INFO three",
    ])
    #expect(found.clocks == ["10:00:00", "12:00:00", "07:00:00"])
  }

  @Test func asksForATimeOnTheRightSideOfAChange() throws {
    let folder = try TemporaryFolder([
      "a.log": Array(
        """
        2026-10-25 02:30:00 INFO one
        2026-10-25 02:30:00 INFO two
        2026-10-25 02:10:00 INFO three
        2026-10-25 02:50:00 INFO four

        """.utf8)
    ])
    let window = TimeWindow(since: ReadingOptions.time("2026-10-25T01:00:00Z"))
    let files = try InputFiles.list([folder.path])
    let digest = try DigestBuilder(rules: [Self.berlin], window: window).build(files)
    #expect(digest.sources.first?.reading?.records == 2)
    var reader = try RecordReader(files, rules: [Self.berlin], window: window)
    #expect(try reader.read { _ in true }.first?.records == 2)
  }
}
