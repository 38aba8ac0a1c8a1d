import Foundation
import TestSupport
import Testing

@testable import Postmortem

/// What is read of every synthetic export of a tool, as a text beside them.
@Suite struct ToolEventsTests {
  static let path = PackageRoot.path + "/fixtures/exports/tools.events"

  static func line(_ event: TimelineEvent) -> String {
    var parts = [
      event.time.earliest.rfc3339, event.kind.rawValue, event.origin.rawValue,
      event.service ?? "-", event.severity?.name ?? "-", event.identity ?? "-",
    ]
    if let recorded = event.recorded { parts.append("recorded \(recorded.rfc3339)") }
    parts.append(event.text.replacing("\n", with: "\\n"))
    return "  " + parts.joined(separator: " | ")
  }

  static func told() throws -> String {
    var text = ""
    for path in ToolExports.all.flatMap({ Fixtures.files(in: "exports/\($0.name)") }) {
      let document = ExportDocument(name: path, bytes: Fixtures.bytes(path))
      guard let format = ExportFormats.recognise(document) else { continue }
      let content = try ExportFormats.read(document, as: format)
      text += path.dropFirst("exports/".count) + "\n"
      for event in content.events { text += line(event) + "\n" }
      for person in content.people {
        text += "  \(person.alias) = \(person.names.joined(separator: ", "))\n"
      }
      for note in content.diagnostics {
        text += "  (\(note.code) ×\(note.count): \(note.message))\n"
      }
    }
    return text
  }

  /// `RECORD=1` writes the text anew, and fails so that it is looked at.
  @Test func everyEventIsTold() throws {
    let told = try Self.told()
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try told.write(toFile: Self.path, atomically: true, encoding: .utf8)
      Issue.record("recorded; look at the difference")
      return
    }
    let written = try String(contentsOfFile: Self.path, encoding: .utf8)
    let (new, old) = (told.split(separator: "\n"), written.split(separator: "\n"))
    for (new, old) in zip(new, old) { #expect(new == old) }
    #expect(new.count == old.count)
  }

  @Test func everyFormatHasAFixture() {
    for format in ToolExports.all {
      #expect(!Fixtures.files(in: "exports/\(format.name)").isEmpty, "\(format.name)")
    }
  }

  /// Logs have members of the same names.
  @Test(arguments: [
    #"{"timestamp":1709643480000,"duration":12,"number":7,"msg":"done"}"#,
    #"{"@timestamp":"2024-03-05T12:00:00Z","@message":"started","@module":"app","type":"log"}"#,
    #"{"key":"user","fields":{"a":1},"created":"2024-03-05T12:00:00Z"}"#,
    #"{"type":"access","ts":1709643480.5,"msg":"GET /"}"#,
    #"{"id":"7","name":"x","profile":{"a":1},"ts":1709643480}"#,
    #"{"level":"error","host":"a","check_result":"bad","state_type":"x"}"#,
  ])
  func aLogOfJSONIsNoExport(_ line: String) {
    let text = Array((line + "\n" + line + "\n").utf8)
    #expect(ExportFormats.recognise(ExportDocument(name: "x", bytes: text)) == nil)
  }
}
