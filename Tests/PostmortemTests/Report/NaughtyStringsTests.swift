import Foundation
import Postmortem
import TestSupport
import Testing

private let path = PackageRoot.sharedData + "/naughty/strings.jsonl"

/// Strings that broke other programs, all of them at once: a row of the timeline and a finding
/// for each.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: path), "the shared data is absent"))
struct NaughtyStringsTests {
  @Test func htmlKeepsItsElements() throws {
    let texts = try Self.texts()
    let hostile = try HTMLRenderer().render(Self.incident(texts), templates: .builtIn)
    let plain = try HTMLRenderer().render(
      Self.incident(texts.map { _ in "plain" }), templates: .builtIn)
    #expect(markupSkeleton(hostile) == markupSkeleton(plain))
    #expect(isFreeOfUnsafeScalars(hostile))
  }

  @Test func markdownKeepsItsElements() throws {
    guard let renderer = ExternalProgram("cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink")
    else { return }
    let texts = try Self.texts()
    let elements = { (texts: [String]) throws -> [String] in
      let report = try MarkdownRenderer().render(Self.incident(texts), templates: .builtIn)
      return markupSkeleton(try renderer.run(report).output)
    }
    #expect(try elements(texts) == elements(texts.map { _ in "plain" }))
  }

  private static func texts() throws -> [String] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return lines.compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      // What is nothing but blanks is shown as nothing, which is no element either way.
      return (object?["text"] as? String).flatMap {
        $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : $0
      }
    }
  }

  private static func incident(_ texts: [String]) -> Incident {
    var incident = Incident(id: "naughty", title: "naughty strings")
    let start = ReportFixture.time("2031-03-04T10:00:00")
    for (index, text) in texts.enumerated() {
      var event = TimelineEvent(
        time: start.moved(by: .seconds(Int64(index))), kind: .note,
        origin: index.isMultiple(of: 2) ? .log : .person, text: "", evidence: [])
      event.text = text
      event.service = text
      incident.timeline.append(event)
      incident.findings.append(
        Finding(code: "naughty", level: .info, sentence: text, detail: "", evidence: []))
    }
    return incident
  }
}
