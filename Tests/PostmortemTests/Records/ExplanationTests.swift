import Testing

@testable import Postmortem

@Suite struct ExplanationTests {
  private func explain(
    _ files: [String: [UInt8]], rules: [IncidentFile.SourceRule] = []
  ) throws -> [Explanation] {
    let folder = try TemporaryFolder(files)
    var reader = try RecordReader(try InputFiles.list([folder.path]), rules: rules)
    return try reader.explain()
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func saysWhatBecameOfEveryLine() throws {
    let text =
      "begun\n2026-03-01T14:00:00Z ERROR down\n\tat x\n\tat y\n\n2026-03-01T14:00:01Z INFO up\n"
      + "Mar  1 14:00:02 web-1 sshd[1]: closed\n"
    let log = try #require(try explain(["app.log": bytes(text)]).first?.log)
    #expect(log.format == "application")
    #expect(log.reason == .notLastResort("timestamped"))
    #expect(log.lines == 7)
    #expect(log.records == 3)
    #expect(log.continuations == 2)
    #expect(log.formats.map(\.name) == ["application", "syslog"])
    #expect(log.joined?.lineCount == 3)
    #expect(log.skips.map(\.reason) == [LogReading.Skip.blank, LogReading.Skip.leading])
    #expect(log.skips.last?.examples.map(\.excerpt) == ["begun"])
    #expect(log.yearless == 1)
    #expect(log.zones == [.written: 2, .assumed: 1])
  }

  @Test func explainsWhatIsNoLog() throws {
    let found = try explain([
      "core.bin": [0x7f, 0x45, 0, 1, 2], "incident.yaml": bytes("title: x\n"),
      "noise.txt": bytes("nothing here\nhas a time\n"),
    ])
    #expect(found.map(\.kind) == [.unread, .incidentFile, .unread])
    #expect(found.allSatisfy { $0.remark != nil && $0.log == nil })
  }

  @Test func saysWhoChoseTheFormat() throws {
    let text = bytes("2026-03-01T14:00:00Z ERROR down\n")
    #expect(try explain(["a.log": text]).first?.log?.reason == .moreParticular(than: "timestamped"))
    let forced = try explain(
      ["a.log": text], rules: [IncidentFile.SourceRule(path: "**", format: "timestamped")])
    #expect(forced.first?.log?.reason == .forced)
    #expect(forced.first?.log?.candidates.map(\.format) == ["timestamped", "application"])
  }

  @Test func printsNothingThatSteersATerminalAndKeepsToItsWidth() throws {
    let found = try explain([
      "a.log": bytes(
        "2026-03-01T14:00:00Z ERROR \u{1b}[31mred \u{202e}evil \(String(repeating: "x", count: 300))\n"
          + "\tat \u{1b}]0;title\u{7}\n")
    ])
    for width in [20, 80, 132] {
      let text = ExplanationText.text(
        found, terminal: TimelineRenderer.Terminal(width: width, usesColor: false))
      #expect(!text.unicodeScalars.contains { $0 != "\n" && $0.isUnsafeToShow })
      for line in text.split(separator: "\n") {
        #expect(displayWidth(String(line)) <= max(width, 80), "\(line)")
      }
    }
  }
}
