import Foundation
import TestSupport
import Testing

/// The sources keep the order of ARCHITECTURE.md.
@Suite struct FolderOrderTests {
  static let order = [
    ["Support"], ["Time"], ["Model"], ["Settings"], ["Input"], ["Formats", "Exports"], ["Digest"],
    ["Records"], ["Timeline"], ["Metrics"], ["Report"], ["Drills"], ["Archive"],
  ]
  static let withoutFoundation = [
    "Support", "Time", "Model", "Settings", "Input", "Formats", "Digest",
    "Records",
  ]
  static let cModules = ["CLibXML2", "CLibArchive", "CPCRE2"]

  @Test func noFolderUsesOneAboveIt() throws {
    let layers = SourceLayers(files: try sources(), order: FolderOrderTests.order)
    #expect(layers.files.count > 10)
    #expect(layers.violations() == [])
  }

  @Test func everyCModuleIsImportedInOneFile() throws {
    for module in FolderOrderTests.cModules {
      let importers = try sources().filter { $0.imports.contains(module) }.map(\.path)
      #expect(importers.count <= 1, "\(module) is imported in \(importers)")
    }
  }

  @Test func foundationStaysOutOfTheLinePath() throws {
    for file in try sources() {
      guard let folder = file.folder, FolderOrderTests.withoutFoundation.contains(folder) else {
        continue
      }
      let found = file.imports.filter { $0.hasPrefix("Foundation") }
      #expect(found == [], "\(file.path)")
    }
  }

  @Test func anUpwardUseIsFound() {
    let layers = SourceLayers(
      files: [
        SourceLayers.File(
          path: "Time/Clock.swift",
          source: """
            // A Chart in a comment, /* a Chart */ and "Chart" in a string are no uses.
            struct Clock { let text = "Chart" }
            let drawn = "\\(Chart.self)"
            """),
        SourceLayers.File(path: "Report/Chart.swift", source: "struct Chart { var clock: Clock }"),
      ], order: [["Time"], ["Report"]])
    #expect(layers.violations() == ["Time/Clock.swift:3: Time must not use Report (Chart)"])
  }

  @Test func foldersOfOneLevelDoNotUseEachOther() {
    let layers = SourceLayers(
      files: [
        SourceLayers.File(path: "Formats/Syslog.swift", source: "struct Syslog { var feed: Feed }"),
        SourceLayers.File(path: "Exports/Feed.swift", source: "struct Feed {}"),
      ], order: [["Formats", "Exports"]])
    #expect(layers.violations() == ["Formats/Syslog.swift:1: Formats must not use Exports (Feed)"])
  }

  @Test func membersAndNestedTypesOfTheSameNameAreNoUses() {
    let layers = SourceLayers(
      files: [
        SourceLayers.File(
          path: "Time/Clock.swift",
          source: "struct Clock { struct Row {}\n var rows: [Row]\n var all: Table.Chart }"),
        SourceLayers.File(
          path: "Report/Chart.swift", source: "struct Chart {}\nstruct Row {}\nstruct Table {}"),
      ], order: [["Time"], ["Report"]])
    #expect(layers.violations() == ["Time/Clock.swift:3: Time must not use Report (Table)"])
  }

  @Test func aNewFolderNeedsAPlace() {
    let layers = SourceLayers(
      files: [SourceLayers.File(path: "Charts/Axis.swift", source: "struct Axis {}")],
      order: [["Time"]])
    #expect(
      layers.violations() == ["Charts/Axis.swift: give Charts its place in the order of folders"])
  }

  @Test func noFolderUsesTheFaçadeButForTheVersion() {
    let layers = SourceLayers(
      files: [
        SourceLayers.File(path: "Postmortem.swift", source: "public enum Postmortem {}"),
        SourceLayers.File(
          path: "Report/JSON.swift",
          source: "let version = Postmortem.version\nlet incident = Postmortem.analyze()"),
      ], order: [["Report"]])
    #expect(
      layers.violations() == ["Report/JSON.swift:2: Report must not use the façade (Postmortem)"])
  }

  private func sources() throws -> [SourceLayers.File] {
    let root = PackageRoot.path + "/Sources/Postmortem"
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map {
      SourceLayers.File(
        path: $0, source: try String(contentsOfFile: root + "/" + $0, encoding: .utf8))
    }
  }
}
