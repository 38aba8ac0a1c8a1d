import Foundation
import Testing

@testable import Postmortem

@Suite struct AtomicFileTests {
  private func content(_ folder: TemporaryFolder, _ name: String, _ text: String)
    -> AtomicFile.Content
  {
    AtomicFile.Content(path: folder.path + "/" + name, bytes: Array(text.utf8))
  }

  @Test func replacesAndKeepsTheMode() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "a")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.path + "/a")
    try AtomicFile.write([content(folder, "a", "new"), content(folder, "b", "")])
    #expect(folder.text(of: "a") == "new")
    #expect(folder.names == ["a", "b"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/a")
    #expect(mode[.posixPermissions] as? Int == 0o640)
  }

  /// The second cannot be written, so the first stays as it was and nothing is left behind.
  @Test func writesAllOrNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "a")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/b", withIntermediateDirectories: true)
    #expect(throws: SystemError.self) {
      try AtomicFile.write([content(folder, "a", "new"), content(folder, "b", "x")])
    }
    #expect(throws: SystemError.self) {
      try AtomicFile.write([content(folder, "a", "new"), content(folder, "none/c", "x")])
    }
    #expect(folder.text(of: "a") == "old")
    #expect(folder.names == ["a", "b"])
  }

  @Test func refusesLinksAndDevices() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "a")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: "a")
    do {
      try AtomicFile.write([content(folder, "link", "new")])
      Issue.record("written through a link")
    } catch { #expect(error.reason == .isLink) }
    #expect(folder.text(of: "a") == "old")
    #expect(throws: SystemError.self) {
      try AtomicFile.write([AtomicFile.Content(path: "/dev/null", bytes: [])])
    }
  }

  @Test func stepsAsideForWhatAKilledRunLeft() throws {
    let folder = try TemporaryFolder()
    try folder.write("half", to: ".a.0.tmp")
    try AtomicFile.write([content(folder, "a", "new")])
    #expect(folder.text(of: "a") == "new")
    #expect(folder.text(of: ".a.0.tmp") == "half")
  }
}
