import Testing
import TestSupport

@testable import Postmortem

@Suite struct DigestBuilderTests {
  static let logs = PackageRoot.path + "/fixtures/logs"

  private func build(
    _ paths: [String] = [logs], rules: [IncidentFile.SourceRule] = [],
    _ options: DigestBuilder.Options = DigestBuilder.Options()
  ) throws -> Digest {
    var files = try InputFiles.list(paths)
    // A checkout has no times of its own.
    for index in files.indices {
      files[index].modified = Timestamp(secondsSince1970: 1_772_500_000)
    }
    return try DigestBuilder(rules: rules, options: options).build(files)
  }

  @Test("accounts for every byte and line of every fixture")
  func accounting() throws {
    for source in try build().sources where source.reading != nil {
      let reading = try #require(source.reading)
      let skippedLines = reading.skips.reduce(0) { $0 + $1.lines }
      let skippedBytes = reading.skips.reduce(0) { $0 + $1.bytes }
      #expect(reading.records + reading.continuations + skippedLines == reading.lines)
      #expect(
        reading.recordBytes + reading.continuationBytes + skippedBytes == source.byteCount,
        "\(source.name)")
    }
  }

  @Test("every record is in a bucket")
  func counts() throws {
    let digest = try build()
    let records = digest.sources.reduce(0) { $0 + ($1.reading?.records ?? 0) }
    #expect(digest.logs.patterns.reduce(0) { $0 + $1.count } == records)
    for pattern in digest.logs.patterns {
      #expect(pattern.counts.reduce(0) { $0 + $1.count } == pattern.count)
      #expect(pattern.counts.allSatisfy { $0.count > 0 })
      #expect(pattern.first.time <= pattern.last.time)
    }
    #expect(digest.logs.patterns.map(\.key) == digest.logs.patterns.map(\.key).sorted())
  }

  @Test("picks the format of each folder")
  func formats() throws {
    for source in try build().sources where source.kind == .log {
      #expect(source.name.hasPrefix(source.format + "/"), "\(source.name) is \(source.format)")
    }
  }

  @Test("gives the same bytes for any threads, pieces and blocks")
  func determinism() throws {
    let expected = try build().json.formatted()
    for (threads, piece, block) in [(1, 1 << 24, 4096), (2, 100, 1 << 18), (4, 777, 61)] {
      let options = DigestBuilder.Options(threads: threads, pieceSize: piece, blockSize: block)
      #expect(
        try build(rules: [], options).json.formatted() == expected,
        "\(threads) threads, pieces of \(piece), blocks of \(block)")
    }
  }

  @Test("merges in any order and any tree")
  func merging() throws {
    let files = try InputFiles.list([Self.logs]).filter { $0.name.hasSuffix("log") }
    let parts = try files.map { try DigestBuilder().build([$0]) }
    var forwards = Digest()
    for part in parts { forwards.merge(part) }
    var backwards = Digest()
    for part in parts.reversed() { backwards.merge(part) }
    var tree = parts
    while tree.count > 1 {
      tree = stride(from: 0, to: tree.count, by: 2).map { index in
        var pair = tree[index]
        if index + 1 < tree.count { pair.merge(tree[index + 1]) }
        return pair
      }
    }
    #expect(forwards.json.formatted() == backwards.json.formatted())
    #expect(forwards.json.formatted() == tree[0].json.formatted())
  }

  @Test func readsAcrossANewYear() throws {
    let source = try #require(
      try build([Self.logs + "/syslog/new-year.log"]).sources.first)
    let reading = try #require(source.reading)
    #expect(reading.firstTime?.civil.year == 2025)
    #expect(reading.lastTime?.civil.year == 2026)
    #expect(reading.outOfOrder == 0)
    #expect(reading.yearBasis != nil)
  }

  @Test func keepsOppositeStatesApartAndJoinsNames() throws {
    let templates = try build().logs.patterns.map(\.template)
    #expect(templates.contains { $0.contains("link is up") })
    #expect(templates.contains { $0.contains("link is down") })
    #expect(templates.contains { $0.contains("link=down") })
    #expect(templates.contains { $0.hasPrefix("Invalid user <*> from") })
    #expect(templates.contains("GET /v1/messages/<*> 502"))
    #expect(templates.contains("POST /v1/messages 200"))
  }

  @Test func joinsStackTracesToTheirRecord() throws {
    let digest = try build([Self.logs + "/application/shop.log"])
    let reading = try #require(digest.sources.first?.reading)
    let errors = digest.logs.patterns.filter { $0.severity == .error }.reduce(0) { $0 + $1.count }
    #expect(errors > 0)
    #expect(reading.continuations == errors * 5)
    #expect(reading.skips.map(\.reason).contains("no time stamp, and no record before it"))
  }

  @Test func appliesRules() throws {
    let path = Self.logs + "/application/blockstore.log"
    let plain = try build([path])
    let ruled = try build(
      [path],
      rules: [
        IncidentFile.SourceRule(
          path: "*.log", zone: ZoneRule(name: "+02:00", offset: .hours(2)), skew: .seconds(30),
          service: "blocks")
      ])
    let before = try #require(plain.sources.first?.reading?.firstTime)
    let after = try #require(ruled.sources.first?.reading?.firstTime)
    #expect(before - after == .hours(2) + .seconds(30))
    #expect(ruled.sources.first?.reading?.zone.name == "+02:00")
    #expect(ruled.logs.patterns.allSatisfy { $0.service == "blocks" })
    #expect(ruled.diagnostics.contains { $0.code == "skew-applied" })
  }

  @Test func exemplarsStandWhereTheySayTheyDo() throws {
    let path = Self.logs + "/json/mail.jsonl"
    let content = try InputFile(name: "mail.jsonl", path: path).readAll(limit: 1 << 20)
    let lines = content.split(separator: 0x0a, omittingEmptySubsequences: false)
    for pattern in try build([path], rules: [], .init(pieceSize: 500)).logs.patterns {
      for exemplar in [pattern.first, pattern.last] {
        let reference = exemplar.evidence.reference
        let text = String(decoding: content[reference.bytes], as: UTF8.self)
        #expect(text == exemplar.evidence.excerpt)
        #expect(text == String(decoding: lines[reference.line - 1], as: UTF8.self))
      }
    }
  }
}
