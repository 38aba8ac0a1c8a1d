import Foundation

/// A program outside this package that judges what it writes; tests that need it are skipped
/// when it is not installed.
struct ExternalProgram {
  let path: String
  let arguments: [String]

  /// The program of that name on the path, or nil.
  init?(_ name: String, _ arguments: String...) {
    let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let candidates = directories.map { "\($0)/\(name)" }
    guard let path = candidates.first(where: FileManager.default.isExecutableFile(atPath:))
    else { return nil }
    self.path = path
    self.arguments = arguments
  }

  /// A Python program, when Python and the modules it imports are there.
  init?(python program: String, importing modules: String) {
    self.init("python3", "-c", program)
    guard let probe = ExternalProgram("python3", "-c", "import \(modules)"),
      (try? probe.run([]))?.status == 0
    else { return nil }
  }

  /// What the program makes of `input`.
  func run(_ input: [UInt8]) throws -> (status: Int32, output: [UInt8], error: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("postmortem-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let files = ["in", "out", "err"].map { directory.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, Array(try Data(contentsOf: files[1])),
      String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
  }
}
