import Foundation
import Testing

@testable import Postmortem

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("*", "a.log", true), ("*.log", "a.log", true), ("*.log", "a.log.gz", false),
    ("a*b*c", "a-b-b-c", true), ("a*b*c", "a-c-b", false), ("?", "é", false), ("??", "é", true),
    ("", "", true), ("*", "", true), ("?", "", false), ("a", "A", false),
  ]) func matchesNames(pattern: String, name: String, isMatch: Bool) {
    #expect(PathPattern.matches(Array(name.utf8)[...], Array(pattern.utf8)[...]) == isMatch)
  }

  @Test(arguments: [
    ("logs/*.log", "logs/a.log", true), ("logs/*.log", "logs/x/a.log", false),
    ("*.log", "logs/a.log", false), ("**/*.log", "logs/x/a.log", true),
    ("**/*.log", "a.log", true), ("logs/**", "logs/x/a.log", true), ("logs/**", "logs", false),
    ("./a.log", "a.log", true), ("**/x/**/y", "a/x/b/x/c/y", true), ("**/x/y", "x/y/z", false),
  ]) func matchesPaths(pattern: String, path: String, isMatch: Bool) {
    #expect(PathPattern(pattern).matches(path) == isMatch)
  }

  /// Each `*` is tried again from its last place only, so this ends.
  @Test func endsOnHostilePatterns() {
    let name = Array(repeating: UInt8(ascii: "a"), count: 255)
    let pattern = Array(String(repeating: "*a", count: 120).utf8) + [UInt8(ascii: "b")]
    #expect(!PathPattern.matches(name[...], pattern[...]))
  }

  @Test func findsFilesInOrderOfTheirBytes() throws {
    let folder = try TemporaryFolder()
    for name in [
      "b/x.log", "a/x.log", "a/deep/y.log", "z.log", ".hidden/x.log", "B/x.log", "a.txt",
    ] {
      try folder.write("", to: name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/a/loop", withDestinationPath: "..")
    func found(_ pattern: String) throws -> [String] {
      try PathPattern(pattern).files(in: folder.path).map {
        String($0.dropFirst(folder.path.count + 1))
      }
    }
    #expect(try found("*.log") == ["z.log"])
    #expect(try found("*/x.log") == ["B/x.log", "a/x.log", "b/x.log"])
    #expect(
      try found("**/*.log") == ["B/x.log", "a/deep/y.log", "a/x.log", "b/x.log", "z.log"])
    #expect(try found("a/**") == ["a/deep/y.log", "a/x.log"])
    #expect(try found("./a/./x.log") == ["a/x.log"])
    #expect(try found(".hidden/*") == [".hidden/x.log"])
    #expect(try found("a") == ["a"])
    #expect(try found("none/*.log") == [])
    #expect(try PathPattern(folder.path + "/z.log").files(in: "elsewhere").count == 1)
  }
}
