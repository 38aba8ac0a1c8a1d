import Testing

@testable import Postmortem

@Suite struct TimeWindowTests {
  /// A record a second from 14:00 on, with lines of traces and blank ones between them.
  private static let text = (0..<600).map { index in
    let clock = "14:\(padded(Int64(index / 60), to: 2)):\(padded(Int64(index % 60), to: 2))"
    return "2026-03-01T\(clock)Z ERROR part \(index) failed\n"
      + (index % 5 == 0 ? "\tat place \(index)\n\n" : "")
  }.joined()

  private static let window = TimeWindow(
    since: ReadingOptions.time("2026-03-01 14:02"),
    until: ReadingOptions.time("2026-03-01T14:03:00Z"))

  private func digest(
    _ text: String, _ window: TimeWindow?, modified: Int64 = 1_772_500_000,
    options: DigestBuilder.Options = .init()
  ) throws -> Digest {
    let folder = try TemporaryFolder(["app.log": Array(text.utf8)])
    var files = try InputFiles.list([folder.path])
    files[0].modified = Timestamp(secondsSince1970: modified)
    return try DigestBuilder(window: window, options: options).build(files)
  }

  @Test func countsWhatLiesOutside() throws {
    let whole = try #require(try digest(Self.text, nil).sources.first)
    let source = try #require(try digest(Self.text, Self.window).sources.first)
    let reading = try #require(source.reading)
    #expect(reading.records == 60)
    #expect(reading.continuations == 12)
    #expect(reading.firstTime?.rfc3339 == "2026-03-01T14:02:00.000Z")
    #expect(reading.lastTime?.rfc3339 == "2026-03-01T14:02:59.000Z")
    #expect(reading.lines == whole.reading?.lines)
    #expect(source.sha256 == whole.sha256)
    let skips = Dictionary(uniqueKeysWithValues: reading.skips.map { ($0.reason, $0.lines) })
    #expect(skips == [LogReading.Skip.outside: 540 + 108 * 2, LogReading.Skip.blank: 12])
    let skipped = reading.skips.reduce(0) { $0 + $1.bytes }
    #expect(reading.recordBytes + reading.continuationBytes + skipped == source.byteCount)
  }

  @Test("passes over pieces and tells the same", arguments: [100, 1000, 5000])
  func pieces(size: Int) throws {
    let expected = try digest(Self.text, Self.window).json.formatted()
    let options = DigestBuilder.Options(threads: 2, pieceSize: size, blockSize: 4096)
    #expect(
      try digest(Self.text, Self.window, options: options).json.formatted() == expected)
    let far = TimeWindow(since: ReadingOptions.time("2026-03-02"))
    #expect(
      try digest(Self.text, far, options: options).sources.first?.reading?.skips.map(\.lines)
        == [840])
  }

  @Test func readsStampsWithoutAYear() throws {
    let text = """
      Dec 30 10:00:00 h app[1]: before
      Dec 31 10:00:00 h app[1]: first
        more of it
      Jan  1 10:00:00 h app[1]: second
      Jan  2 10:00:00 h app[1]: after

      """
    let window = TimeWindow(
      since: ReadingOptions.time("2025-12-31"), until: ReadingOptions.time("2026-01-02"))
    let digest = try digest(text, window)
    #expect(digest.logs.patterns.map(\.template).sorted() == ["first", "second"])
    #expect(digest.sources.first?.reading?.continuations == 1)
  }

  @Test func movesToTheStandInYear() {
    let window = TimeWindow(
      since: ReadingOptions.time("2026-02-28T12:00:00Z"), until: ReadingOptions.time("2027-01-02"))
    let moved = window.yearless(in: 2026)
    #expect(moved.since?.rfc3339 == "1972-02-28T12:00:00.000Z")
    #expect(moved.until?.rfc3339 == "1973-01-02T00:00:00.000Z")
    #expect(!window.yearless(in: 2020).contains(Timestamp(secondsSince1970: 70_000_000)))
    #expect(!window.yearless(in: 2040).contains(Timestamp(secondsSince1970: 70_000_000)))
  }

  @Test func saysThatNothingIsThere() throws {
    let digest = try digest(Self.text, TimeWindow(until: ReadingOptions.time("2020-01-01")))
    let note = try #require(digest.diagnostics.first { $0.code == "window-empty" })
    #expect(note.message.contains("from 2026-03-01T14:00:00.000Z to 2026-03-01T14:09:59.000Z"))
    #expect(digest.sources.first?.kind == .log)
  }

  @Test func recordsLeaveTheSameOut() throws {
    let folder = try TemporaryFolder(["app.log": Array(Self.text.utf8)])
    var reader = try Postmortem.records(
      in: [folder.path], options: ReadingOptions(window: Self.window))
    var outside = 0
    let totals = try reader.read { item in
      if case .skip(let skip) = item, skip.reason == LogReading.Skip.outside { outside += 1 }
      return true
    }
    #expect(totals.first?.records == 60)
    #expect(outside == 540 + 108 * 2)
  }
}
