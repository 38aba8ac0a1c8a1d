import Testing

@testable import Postmortem

@Suite struct InputFilesTests {
  @Test func listsFoldersInOrderOfBytesWithoutHiddenFiles() throws {
    let folder = try TemporaryFolder([
      "b.log": [1], "B.log": [1], "a/z.log": [1], "a/é.log": [1], ".hidden": [1], ".git/x": [1],
    ])
    let listing = try InputFiles.listing([folder.path])
    #expect(listing.files.map(\.name) == ["B.log", "a/z.log", "a/é.log", "b.log"])
    #expect(listing.hidden == 2)
    #expect(try InputFiles.list([folder.path + "/"]).map(\.name) == listing.files.map(\.name))
  }

  @Test func tellsFilesOfOneNameApart() throws {
    let folder = try TemporaryFolder(["x/api.log": [1], "y/api.log": [1], "z/other.log": [1]])
    let paths = ["x/api.log", "y/api.log", "z/other.log"].map { folder.path + "/" + $0 }
    #expect(try InputFiles.list(paths).map(\.name) == ["other.log", "x/api.log", "y/api.log"])
    #expect(try InputFiles.list(paths.reversed()) == InputFiles.list(paths))
    #expect(try InputFiles.list([paths[0], paths[0]]).count == 1)
  }

  @Test func refusesWhatIsNotThere() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: PostmortemError.self) {
      try InputFiles.list([folder.path + "/none"])
    }
    #expect(missing?.kind == .input)
    let empty = #expect(throws: PostmortemError.self) { try InputFiles.list([folder.path]) }
    #expect(empty?.message == "no evidence in \(folder.path)")
  }

  @Test(
    "matches path patterns",
    arguments: [
      ("*.log", "a.log", true), ("*.log", "x/a.log", false), ("**/*.log", "a.log", true),
      ("**/*.log", "x/y/a.log", true), ("x/**", "x/y/a.log", true),
      ("nova/?.log", "nova/a.log", true),
      ("nova/?.log", "nova/ab.log", false), ("a*b*c", "aXbYbZc", true), ("", "a", false),
      ("é?", "éa", true),
    ])
  func patterns(pattern: String, name: String, matches: Bool) {
    #expect(PathPattern(pattern).matches(name) == matches)
  }
}
