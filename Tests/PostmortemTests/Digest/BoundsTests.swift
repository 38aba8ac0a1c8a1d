import Testing

@testable import Postmortem

@Suite struct BoundsTests {
  /// A word of letters for a number.
  private func word(_ number: Int) -> String {
    String(
      decoding: String(number, radix: 16).utf8.map { $0.hexadecimalValue.map { 0x67 + $0 } ?? 0 },
      as: UTF8.self)
  }

  @Test("tables that are filled in any order agree")
  func patternTables() {
    let identities = (0..<3000).map { index in
      PatternIdentity(
        service: index % 3 == 0 ? "a" : "b", severity: .info,
        template: index % 2 == 0
          ? "user logged \(word(index))" : "\(word(index % 900)) x y")
    }
    var forwards = PatternTable()
    for identity in identities { _ = forwards.index(of: identity) }
    var backwards = PatternTable()
    for identity in identities.reversed() { _ = backwards.index(of: identity) }
    let live = { (table: PatternTable) in
      Set(table.identities.indices.filter { table.targets[$0] == $0 }.map { table.identities[$0] })
    }
    #expect(forwards.wideCount > 0)
    #expect(forwards.wideCount == backwards.wideCount)
    for identity in identities {
      var (left, right) = (forwards, backwards)
      #expect(
        left.identities[left.index(of: identity)] == right.identities[right.index(of: identity)])
    }
    #expect(live(forwards).contains { $0.template == "user logged <*>" })
  }

  @Test func manyServicesBecomeOne() {
    var table = PatternTable()
    for index in 0...5000 {
      _ = table.index(of: PatternIdentity(service: "s\(index)", severity: .warn, template: "x y z"))
    }
    let index = table.index(of: PatternIdentity(service: "new", severity: .warn, template: "x"))
    #expect(
      table.identities[index] == PatternIdentity(service: nil, severity: .warn, template: "<*>"))
  }

  @Test("words that never repeat cost few patterns, and none is lost")
  func distinctLines() throws {
    var text = ""
    for index in 0..<20_000 {
      let word = word(index)
      text +=
        "2026-03-01T14:00:\(10 + index % 50)Z INFO \(word)q \(word)z \(index % 7 == 0 ? word : "k")\n"
    }
    let folder = try TemporaryFolder(["flood.log": Array(text.utf8)])
    let files = try InputFiles.list([folder.path])
    let digest = try DigestBuilder().build(files)
    #expect(digest.logs.patterns.count < 2000)
    #expect(digest.logs.patterns.reduce(0) { $0 + $1.count } == 20_000)
    #expect(digest.diagnostics.contains { $0.code == "patterns-collapsed" })
    let pieces = DigestBuilder.Options(threads: 4, pieceSize: 10_000, blockSize: 1000)
    #expect(
      try DigestBuilder(options: pieces).build(files).json.formatted() == digest.json.formatted())
  }

  @Test("buckets fold by content alone")
  func folding() {
    var whole = CountList()
    var parts = [CountList(), CountList()]
    for index in 0..<(CountList.entryLimit + 5) {
      whole.append(bucket: Int64(index), pattern: 0, count: 1)
      parts[index % 2].append(bucket: Int64(index), pattern: 0, count: 1)
    }
    whole.compact()
    var joined = CountList()
    for var part in parts {
      part.compact()
      joined.add(part, patterns: { $0 }, second: { $0 })
    }
    joined.compact()
    #expect(whole.width == 2)
    #expect(joined.width == 2)
    let counts = [whole, joined].map { list in
      var counts: [[Int64]] = []
      list.forEach { counts.append([$0, Int64($1), Int64($2)]) }
      return counts
    }
    #expect(counts[0] == counts[1])
    #expect(counts[0].count == CountList.entryLimit / 2 + 3)
  }
}
