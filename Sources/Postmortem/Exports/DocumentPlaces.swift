/// Turns places in a document into evidence.
struct DocumentPlaces: Sendable {
  let document: ExportDocument
  let lines: LineIndex

  init(_ document: ExportDocument) {
    self.document = document
    lines = LineIndex(document.bytes)
  }

  /// A range of bytes with the text that stands there, cut to ``Evidence/excerptLimit``.
  func evidence(_ range: Range<Int>) -> Evidence {
    let count = document.bytes.count
    let lower = min(max(0, range.lowerBound), count)
    let range = lower..<min(max(lower, range.upperBound), count)
    var end = min(range.upperBound, lower + Evidence.excerptLimit)
    if end < range.upperBound {
      // Not in the middle of a scalar.
      while end > lower, document.bytes[end] & 0xc0 == 0x80 { end -= 1 }
    }
    return Evidence(
      reference: SourceReference(
        source: document.name, line: lines.line(at: lower), bytes: range),
      excerpt: String(decoding: document.bytes[lower..<end], as: UTF8.self))
  }

  /// Where a text stands.
  func evidence(of text: SourceText) -> Evidence { evidence(text.origin(of: 0..<text.count)) }

  /// What tells that parts of the document were left out; nothing when there were none.
  ///
  /// - Parameters:
  ///   - what: The parts and what is wrong with them: `updates without a readable time`.
  ///   - incident: The one that they would belong to.
  func leftOut(
    _ count: Int, _ what: String, of incident: StatusPageIncident? = nil,
    code: String = "unread-updates"
  ) -> [Diagnostic] {
    guard count > 0 else { return [] }
    let title = incident.map { $0.title.isEmpty ? "" : " of `\($0.title)`" } ?? ""
    return [
      Diagnostic(
        code: code, level: .warning, source: document.name,
        message: "\(what) were left out\(title)", count: count, example: incident?.evidence)
    ]
  }

  /// A diagnostic that says why a document of a known kind tells of no incident.
  func noIncident(_ what: String) -> Diagnostic {
    Diagnostic(
      code: "no-incident", level: .note, source: document.name,
      message: "\(document.name) tells of no incident: \(what)")
  }
}

extension ExportDocument {
  /// The offset of the first byte that is neither blank nor part of a byte order mark.
  var contentStart: Int? {
    bytes.firstIndex { !$0.isBlank && ![0xef, 0xbb, 0xbf].contains($0) }
  }

  /// The byte there.
  var firstByte: UInt8? { contentStart.map { bytes[$0] } }

  /// Whether a piece of text stands in the document, or in its first `limit` bytes.
  func contains(_ text: StaticString, within limit: Int = .max) -> Bool {
    places(of: Array("\(text)".utf8), within: limit) { _ in true }
  }

  /// Whether the document has a JSON member of that name: in quotation marks, with a colon after.
  func containsKey(_ name: StaticString, within limit: Int = .max) -> Bool {
    places(of: Array("\"\(name)\"".utf8), within: limit) { end in
      bytes[end...].first { !$0.isBlank } == UInt8(ascii: ":")
    }
  }

  /// Whether `fits` holds for the end of any place where the text stands.
  private func places(
    of sought: [UInt8], within limit: Int, fits: (Int) -> Bool
  ) -> Bool {
    guard let first = sought.first else { return false }
    let end = min(bytes.count, limit)
    var offset = 0
    while let found = bytes[offset..<end].firstIndex(of: first) {
      let next = found + sought.count
      guard next <= end else { return false }
      if bytes[found..<next].elementsEqual(sought), fits(next) { return true }
      offset = found + 1
    }
    return false
  }
}
