import Postmortem
import Testing

@Suite struct ReportFolderTests {
  private func reports(_ text: String) -> [ReportFolder.Report] {
    [
      ReportFolder.Report(name: "postmortem.md", bytes: Array(text.utf8)),
      ReportFolder.Report(name: "postmortem.json", bytes: Array("{\(text)}".utf8)),
    ]
  }

  @Test func makesTheFolderAndReplacesItsOwn() throws {
    let base = try TemporaryFolder()
    let folder = ReportFolder(path: base.path + "/out")
    try folder.write(reports("one"), force: false)
    try folder.write(reports("two"), force: false)
    #expect(base.text(of: "out/postmortem.md") == "two")
    #expect(base.text(of: "out/.postmortem.sha256")?.split(separator: "\n").count == 2)
  }

  @Test func asksBeforeItReplacesWhatPeopleWrote() throws {
    let base = try TemporaryFolder()
    try base.write("mine", to: "postmortem.json")
    let folder = ReportFolder(path: base.path)
    do {
      try folder.write(reports("one"), force: false)
      Issue.record("replaced")
    } catch { #expect(error.code == "PM003") }
    #expect(base.names == ["postmortem.json"])
    try folder.write(reports("one"), force: true)
    #expect(base.text(of: "postmortem.json") == "{one}")
  }

  /// A run that was killed after the list, and after one of the reports, is made good by the next.
  @Test func recoversFromAHalfFinishedRun() throws {
    let base = try TemporaryFolder()
    let folder = ReportFolder(path: base.path)
    try folder.write(reports("one"), force: false)
    let list = try #require(base.text(of: ".postmortem.sha256"))
    try folder.write(reports("two"), force: false)
    let newList = try #require(base.text(of: ".postmortem.sha256"))
    let before = list.split(separator: "\n").map { "# before: \($0)\n" }.joined()
    try base.write(newList + before, to: ".postmortem.sha256")
    try base.write("{one}", to: "postmortem.json")
    try folder.write(reports("three"), force: false)
    #expect(base.text(of: "postmortem.json") == "{three}")
  }

  @Test func aFileOfItsOwnIsReplacedByForceOrByTheSame() throws {
    let base = try TemporaryFolder()
    let path = base.path + "/a.md"
    try ReportFolder.write([1], toFile: path, force: false)
    try ReportFolder.write([1], toFile: path, force: false)
    #expect(throws: PostmortemError.self) {
      try ReportFolder.write([2], toFile: path, force: false)
    }
    try ReportFolder.write([2], toFile: path, force: true)
  }
}
