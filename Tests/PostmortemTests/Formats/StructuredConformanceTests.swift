import Postmortem
import TestSupport
import Testing

@testable import conformance

/// Structured lines of many products, each written by hand from its documentation, with the time and
/// the level that a careful person reads.
@Suite struct StructuredConformanceTests {
  @Test func readsEveryLine() throws {
    let path = PackageRoot.path + "/fixtures/conformance/structured.tsv"
    var rows = try ConformanceRow.rows(InputFile(name: path, path: path).readAll(limit: 1 << 24))
    // Levels that follow from numbers and statuses count here too.
    for index in rows.indices { rows[index].hasLiteralLevel = !rows[index].level.isEmpty }
    let score = ConformanceScore(alone: rows)
    #expect(score.misses.isEmpty, "\(score.misses.joined(separator: "\n"))")
    #expect(rows.count > 120)
  }
}
