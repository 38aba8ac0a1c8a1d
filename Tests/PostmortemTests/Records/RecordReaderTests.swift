import Foundation
import TestSupport
import Testing

@testable import Postmortem

@Suite struct RecordReaderTests {
  static let logs = PackageRoot.path + "/fixtures/logs"
  private static let modified = Timestamp(secondsSince1970: 1_772_500_000)

  private func files(_ path: String = logs) throws -> [InputFile] {
    try InputFiles.list([path]).map { file in
      var file = file
      file.modified = Self.modified
      return file
    }
  }

  private struct Listing {
    var records: [NormalisedRecord] = []
    var skips: [SkippedLine] = []
    var totals: [RecordReader.Totals] = []
  }

  private func list(
    _ files: [InputFile], rules: [IncidentFile.SourceRule] = []
  ) throws -> Listing {
    var listing = Listing()
    var reader = try RecordReader(files, rules: rules)
    listing.totals = try reader.read { item in
      switch item {
      case .record(let record): listing.records.append(record)
      case .skip(let skip): listing.skips.append(skip)
      }
      return true
    }
    return listing
  }

  /// Files written for one test, listed as evidence is.
  private func list(
    _ contents: [String: String], rules: [IncidentFile.SourceRule] = []
  ) throws -> Listing {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "postmortem-records-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in contents {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return try list(try files(folder.path), rules: rules)
  }

  @Test func keepsADocumentThatARecordQuotesInTheRecord() throws {
    let listing = try list([
      "a.log": """
      2026-03-01 14:02:10.250 81 DEBUG images.http got an answer
      HTTP/1.1 200 OK

      {"id": "x1", "name": "disk", "created_at": "2026-03-01T12:00:00Z", "size": 12716032}
       logged by http.py:202
      {"time": "2026-03-01T14:02:11Z", "level": "error", "message": "a record of its own"}
      2026-03-01 14:02:12.250 81 INFO images.http done
      2026-03-01 14:02:13.250 81 INFO images.http closed

      """
    ])
    #expect(listing.records.map(\.line) == [1, 6, 7, 8])
    #expect(listing.records.first?.lineCount == 4)
  }

  @Test("reads every line as the digest does")
  func sameAsDigest() throws {
    let files = try files()
    let digest = try DigestBuilder().build(files)
    let listing = try list(files)
    for source in digest.sources where source.kind == .log {
      let reading = try #require(source.reading)
      let records = listing.records.filter { $0.source == source.name }
      let skips = listing.skips.filter { $0.source == source.name }
      let total = try #require(listing.totals.first { $0.source == source.name })
      #expect(records.count == reading.records, "\(source.name)")
      #expect(records.reduce(0) { $0 + $1.lineCount - 1 } == reading.continuations)
      #expect(skips.reduce(0) { $0 + $1.bytes.count } == reading.skips.reduce(0) { $0 + $1.bytes })
      #expect(total.bytes == source.byteCount)
      #expect(records.map(\.time).min() == reading.firstTime, "\(source.name)")
      #expect(records.map(\.time).max() == reading.lastTime, "\(source.name)")
    }
    // What a pattern keeps as its first record is that record.
    for pattern in digest.logs.patterns {
      let place = pattern.first.evidence.reference
      // Lines of one record may stand among those of another that a container's runtime cut.
      let record = try #require(
        listing.records.last {
          $0.source == place.source && $0.bytes.contains(place.bytes.lowerBound)
        })
      #expect(record.line == place.line)
      #expect(record.time == pattern.first.time)
      #expect(record.severity == pattern.severity)
      #expect(record.service == pattern.service)
      #expect(record.bytes.lowerBound <= place.bytes.lowerBound)
    }
  }

  @Test("records and skips are all bytes, in order and once")
  func accounting() throws {
    let listing = try list(try files())
    for total in listing.totals {
      var ranges = listing.records.filter { $0.source == total.source }.map(\.bytes)
      #expect(ranges.map(\.lowerBound) == ranges.map(\.lowerBound).sorted())
      ranges += listing.skips.filter { $0.source == total.source }.map(\.bytes)
      var covered = 0
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        #expect(range.lowerBound <= covered, "\(total.source) has a gap at \(covered)")
        covered = max(covered, range.upperBound)
      }
      #expect(covered == total.bytes)
    }
  }

  @Test("joins the lines of a stack trace, and covers them")
  func continuations() throws {
    let text =
      "2026-03-01 14:02:10,250 ERROR app.Pool: exhausted\n\tat app.Pool.take\n\n\tat app.run\n"
      + "2026-03-01 14:02:11,000 INFO app.Pool: refilled\n"
    let listing = try list(["app.log": text])
    #expect(listing.records.map(\.lineCount) == [3, 1])
    #expect(listing.records[0].continuation == "\tat app.Pool.take\n\tat app.run")
    #expect(listing.records[0].bytes == 0..<81)
    #expect(listing.skips.map(\.reason) == ["blank"])
    #expect(listing.records[1].continuation == nil)
  }

  @Test("gives the time as finely as it is written")
  func precision() throws {
    let listing = try list([
      "a.log": "2026-03-01 14:02:10 INFO a\n2026-03-01 14:02:10,250 INFO b\n"
        + "2026-03-01T14:02:10.123456789Z INFO c\n",
      "b.log": "{\"ts\":1772373730.5,\"msg\":\"x\"}\n{\"ts\":1772373730500,\"msg\":\"y\"}\n",
    ])
    #expect(
      listing.records.map(\.timestamp) == [
        "2026-03-01T14:02:10Z", "2026-03-01T14:02:10.250Z", "2026-03-01T14:02:10.123456789Z",
        "2026-03-01T14:02:10.5Z", "2026-03-01T14:02:10.500Z",
      ])
    #expect(
      listing.records.map(\.latestText) == [
        "2026-03-01T14:02:11Z", "2026-03-01T14:02:10.251Z", "2026-03-01T14:02:10.123456790Z",
        "2026-03-01T14:02:10.6Z", "2026-03-01T14:02:10.501Z",
      ])
    #expect(
      listing.records.map(\.zoneBasis) == [.assumed, .assumed, .written, .epoch, .epoch])
  }

  @Test(
    "counts the digits of a fraction in any layout",
    arguments: [
      ("2026-03-01 14:02:10 x", 0), ("2026-03-01 14:02:10,250 x", 3),
      ("2026-03-01T14:02:10.1234567+02:00 x", 7), ("2005-06-03-15.42.50.675872 x", 6),
      ("20171224-0:0:0:215|x", 3), ("[Sun Dec 04 04:47:44 2005] x", 0), ("081109 203615 x", 0),
      ("01.03.2026 14:02:10.5 x", 1), ("Jun 14 15:16:01 x", 0), ("1117838570 x", 0),
      ("1772373730500 x", 3), ("1772373730.123456 x", 6),
    ])
  func fractions(_ line: String, _ expected: Int) throws {
    let padded = Array(line.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    var stamps = StampReader()
    let bytes = unsafe padded.span.bytes
    let record = try #require(
      TimestampedFormat().read(bytes, 0..<line.utf8.count, &stamps))
    #expect(FractionDigits.count(bytes, record.stamp) == expected)
  }

  @Test("finds the year by the records behind and by the other logs")
  func years() throws {
    let syslog =
      "Dec 31 23:59:58 web-1 sshd[1]: last\n"
      + (0..<60).map { "Jan  1 00:00:\(10 + $0 % 40) web-1 sshd[1]: \($0)\n" }.joined()
    let listing = try list([
      "a.log": syslog, "b.log": "2025-01-01T00:05:00Z INFO up\n2025-01-01T00:05:01Z INFO ok\n",
    ])
    #expect(listing.records.first?.timestamp == "2024-12-31T23:59:58Z")
    #expect(listing.records[60].timestamp.hasPrefix("2025-01-01"))
    #expect(listing.records.first?.yearBasis == .inferred)
    let declared = try list(
      ["a.log": syslog], rules: [IncidentFile.SourceRule(path: "**", year: 2019)])
    #expect(declared.records.first?.timestamp == "2019-12-31T23:59:58Z")
    #expect(declared.records.last?.yearBasis == .declared)
  }

  @Test("a severity says what it was taken from")
  func severity() throws {
    let listing = try list([
      "a.log": "192.0.2.1 - - [10/Oct/2025:13:55:36 +0000] \"GET /a HTTP/1.1\" 502 0\n",
      "b.log": "<27>Oct  3 04:05:06 db-1 postgres[88]: server closed\n",
      "c.log": "2026-03-01 14:02:10 WARN slow\n",
    ])
    #expect(listing.records.map(\.severityBasis) == [.httpStatus, .syslogPriority, .written])
  }

  @Test("reads a file as the format that is asked for")
  func forced() throws {
    let text = "2026-03-01 14:02:10 INFO a\n2026-03-01 14:02:11 INFO b\n"
    let listing = try list(
      ["a.log": text], rules: [IncidentFile.SourceRule(path: "a.log", format: "timestamped")])
    #expect(listing.records.map(\.format) == ["timestamped", "timestamped"])
  }
}
