import Postmortem
import TestSupport
import Testing

/// Lines without a date say why they are not read.
@Suite struct UndatedLineTests {
  private func build(_ name: String, _ lines: [String]) throws -> Digest {
    let content = Array((lines.joined(separator: "\n") + "\n").utf8)
    let folder = try TemporaryFolder([name: content])
    return try withExtendedLifetime(folder) {
      try DigestBuilder().build(InputFiles.list([folder.path + "/" + name]))
    }
  }

  @Test(arguments: [
    ("[   12.345678] eth0: link is up", LogReading.Skip.uptime),
    ("<6>[ 77.000001] usb 1-1: new device", LogReading.Skip.uptime),
    ("[0.123s][info][gc] Using G1", LogReading.Skip.uptime),
    ("14:02:10.250 [main] INFO started", LogReading.Skip.clock),
    ("# written by example 1.0", LogReading.Skip.heading), ("begun", LogReading.Skip.leading),
  ])
  func beforeTheFirstRecord(line: String, reason: String) throws {
    let record = "2026-03-01T14:02:10Z ERROR down"
    let digest = try build("app.log", [line, record, record])
    let reading = try #require(digest.sources.first?.reading)
    #expect(reading.skips.map(\.reason) == [reason])
    #expect(reading.skips.first?.example?.excerpt == line)
  }

  @Test func namesOfColumns() throws {
    let digest = try build(
      "app.csv",
      ["time,level,message"]
        + (10..<20).map { "2026-03-01T14:02:\($0)Z,ERROR,order \($0) lost" })
    let reading = try #require(digest.sources.first?.reading)
    #expect(reading.records == 10)
    #expect(reading.skips.map(\.reason) == [LogReading.Skip.heading])
  }

  @Test(arguments: [
    ("[   12.345678] eth0: link is up", LogReading.Skip.uptime),
    ("14:02:10.250 execve(\"/bin/ls\") = 0", LogReading.Skip.clock),
  ])
  func wholeFiles(line: String, reason: String) throws {
    let digest = try build("ring.log", [line, line, line])
    let note = try #require(digest.diagnostics.first { $0.code == "no-format" })
    #expect(note.message.contains(reason))
  }
}
