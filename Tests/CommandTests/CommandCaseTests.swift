import Foundation
import TestSupport
import Testing

/// Runs every file of `fixtures/cases` through the built command.
///
/// `RECORD_CASES=1 swift test --filter CommandCaseTests` writes what comes out into the files, and
/// fails, so that a recording is never taken for a pass: read the difference before it is kept.
@Suite struct CommandCaseTests {
  static let folder = PackageRoot.path + "/fixtures/cases"

  static let cases: [CommandCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".case") }.sorted().compactMap { name in
      (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)).map {
        CommandCase(name: String(name.dropLast(5)), text: $0)
      }
    }
  }()

  @Test func thereAreCases() { #expect(Self.cases.count > 10) }

  @Test(arguments: cases) func behavesAsWritten(_ command: CommandCase) throws {
    if command.isSkippedForRoot, getuid() == 0 { return }
    let outcome = try CommandRunner.run(command)
    if ProcessInfo.processInfo.environment["RECORD_CASES"] != nil {
      try command.text(recording: outcome).write(
        toFile: Self.folder + "/" + command.name + ".case", atomically: true, encoding: .utf8)
      Issue.record("recorded; run again without RECORD_CASES")
      return
    }
    #expect(outcome.stdout == command.expected.stdout)
    #expect(outcome.stderr == command.expected.stderr)
    #expect(outcome.exit == command.expected.exit)
  }

  /// What is recorded reads back as what was recorded.
  @Test(arguments: cases) func writesAsItReads(_ command: CommandCase) {
    let text = command.text(recording: command.expected)
    #expect(CommandCase(name: "x", text: text).expected == command.expected)
    #expect(CommandCase(name: "x", text: text).text(recording: command.expected) == text)
  }
}
