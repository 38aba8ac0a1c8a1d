import Foundation
import TestSupport
import Testing

/// What the documents show is what happens, and what they point at is there.
@Suite struct ReadmeBlockTests {
  /// With `RECORD` set the blocks are written anew; the test fails when that changes them.
  @Test func blocksShowWhatTheirCommandsPrint() throws {
    let path = PackageRoot.path + "/README.md"
    let readme = ReadmeBlocks(try String(contentsOfFile: path, encoding: .utf8))
    #expect(!readme.blocks.isEmpty)
    let outputs = try readme.blocks.map { try output(of: $0.command) }
    for (block, output) in zip(readme.blocks, outputs) {
      #expect(
        Array(block.content) == block.written(from: output),
        "README.md:\(block.line): `\(block.command)` prints something else; `scripts/readme-blocks` writes it"
      )
    }
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try readme.text(with: outputs).write(toFile: path, atomically: false, encoding: .utf8)
    }
  }

  @Test func aBlockIsRewrittenBetweenItsMarks() {
    let readme = ReadmeBlocks(
      """
      One
      <!-- run: echo two -->
      old
      <!-- end -->
      <!-- insert: echo three -->
      <!-- end -->
      Four
      """)
    #expect(readme.blocks.map(\.command) == ["echo two", "echo three"])
    #expect(
      readme.text(with: ["two\n", "| three |\n"]) == """
        One
        <!-- run: echo two -->
        ```console
        $ echo two
        two
        ```
        <!-- end -->
        <!-- insert: echo three -->
        | three |
        <!-- end -->
        Four
        """)
  }

  @Test(arguments: ["scripts/demo", "scripts/test", "scripts/readme-blocks", ".ci/run"])
  func scriptsCanBeRun(_ script: String) {
    #expect(FileManager.default.isExecutableFile(atPath: PackageRoot.path + "/" + script))
  }

  @Test func linksBetweenDocumentsLeadSomewhere() throws {
    let documents = FileManager.default
    var paths = try documents.contentsOfDirectory(atPath: PackageRoot.path)
    paths += try documents.contentsOfDirectory(atPath: PackageRoot.path + "/docs")
      .map { "docs/" + $0 }
    for path in paths.filter({ $0.hasSuffix(".md") }).sorted() {
      let text = try String(contentsOfFile: PackageRoot.path + "/" + path, encoding: .utf8)
      let folder = PackageRoot.path + "/" + (path.hasPrefix("docs/") ? "docs/" : "")
      for link in text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
        #expect(
          documents.fileExists(atPath: folder + link.output.1), "\(path) links to \(link.output.1)")
      }
    }
  }

  /// What a command of the README prints, run from the top of the checkout with the built binary.
  private func output(of command: String) throws -> String {
    let binaries = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      .split(separator: "/").dropLast().joined(separator: "/")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = URL(fileURLWithPath: PackageRoot.path)
    process.environment = ["PATH": "/\(binaries):/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"]
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "`\(command)` fails")
    return String(decoding: data, as: UTF8.self)
  }
}
