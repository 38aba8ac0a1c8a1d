import Postmortem
import TestSupport
import Testing

@testable import conformance

/// Lines of many programs against the instants and levels they name.
@Suite struct ConformanceTests {
  private static let path = PackageRoot.sharedData + "/conformance/"
  private static let isPresent = (try? InputFiles.list([path])) != nil

  /// Every line as a log of its own, and the lines of a file as one log.
  private func scores(_ path: String) throws -> [ConformanceScore] {
    let rows = try ConformanceRow.rows(
      InputFile(name: path, path: path).readAll(limit: 1 << 24))
    return [ConformanceScore(alone: rows), ConformanceScore(together: rows)]
  }

  @Test(arguments: ["lines.tsv", "programs.tsv"])
  func readsTheLinesOfThisProject(name: String) throws {
    for score in try scores(PackageRoot.path + "/fixtures/conformance/" + name) {
      #expect(score.single.permille >= 985, "\(score.misses.joined(separator: "\n"))")
      #expect(score.yearless.permille >= 960)
      #expect(score.levels.permille >= 980)
    }
  }

  @Test(
    .enabled(if: isPresent, "shared/data/conformance is absent"),
    arguments: ["dev.tsv", "dev-research.tsv", "LEVELS.tsv"])
  func readsTheLinesOfTheField(name: String) throws {
    for score in try scores(Self.path + name) {
      #expect(score.all.permille >= 940, "\(score.misses.joined(separator: "\n"))")
      #expect(score.yearless.permille >= 950)
      #expect(score.levels.permille >= 840)
    }
  }
}
