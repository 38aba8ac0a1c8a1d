import Testing

@testable import Postmortem

/// Checks that excerpts are the bytes they name.
enum EvidenceCheck {
  static func check(_ evidence: [Evidence], in bytes: [UInt8]) {
    let lines = LineIndex(bytes)
    for item in evidence {
      let range = item.reference.bytes
      #expect(range.upperBound <= bytes.count)
      guard range.upperBound <= bytes.count else { continue }
      #expect(item.reference.line == lines.line(at: range.lowerBound))
      #expect(item.excerpt.utf8.count <= Evidence.excerptLimit + 2)
      // Bytes that are not UTF-8 are shown as U+FFFD.
      guard String(validating: bytes[range], as: UTF8.self) != nil else { continue }
      let text = Array(item.excerpt.utf8)
      #expect(bytes[range].starts(with: text))
      if range.count <= Evidence.excerptLimit { #expect(text.count == range.count) }
    }
  }

  static func check(_ content: ExportContent, in bytes: [UInt8]) {
    var evidence = content.events.flatMap(\.evidence) + content.diagnostics.compactMap(\.example)
    var narratives = content.narratives
    for incident in content.incidents {
      evidence.append(incident.evidence)
      evidence += incident.updates.map(\.evidence)
      if let narrative = incident.postmortem { narratives.append(narrative) }
    }
    for narrative in narratives {
      evidence += narrative.rows.map(\.evidence) + narrative.claims.map(\.evidence)
      evidence += narrative.sections.map(\.evidence) + narrative.components.map(\.evidence)
    }
    check(evidence, in: bytes)
  }
}
