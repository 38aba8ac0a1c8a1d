import Foundation
import Testing

/// Runs a case in a folder of its own.
enum CommandRunner {
  /// The folder of the built command: that of the running tests.
  static let products: String = {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let beside = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? program
    return URL(fileURLWithPath: beside).deletingLastPathComponent().path
  }()

  static func run(_ command: CommandCase) throws -> CommandCase.Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "postmortem-case-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in command.files {
      let place = folder.appendingPathComponent(file.path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      let bytes =
        file.isBase64
        ? Data(base64Encoded: file.text, options: .ignoreUnknownCharacters) ?? Data()
        : Data(file.text.utf8)
      try bytes.write(to: place)
    }
    // Output goes to files: a pipe that nobody empties would stop the command.
    let outputs = folder.appendingPathExtension("out")
    try FileManager.default.createDirectory(at: outputs, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: outputs) }
    let files = try ["stdout", "stderr"].map { name in
      let path = outputs.appendingPathComponent(name).path
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      return try #require(FileHandle(forWritingAtPath: path))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command.script.joined(separator: "\n")]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": products + ":/usr/bin:/bin", "LC_ALL": "C", "HOME": folder.path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = files[0]
    process.standardError = files[1]
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(
        decoding: try Data(contentsOf: outputs.appendingPathComponent(name)), as: UTF8.self)
    }
    return CommandCase.Outcome(
      exit: process.terminationStatus, stdout: try text("stdout"), stderr: try text("stderr"))
  }
}
