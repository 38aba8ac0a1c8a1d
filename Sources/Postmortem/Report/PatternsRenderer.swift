/// The forms in which patterns are listed.
public enum PatternsFormat: String, Sendable, CaseIterable {
  case text, json
}

/// Lists the patterns of logs, the most frequent first.
public struct PatternsRenderer: Sendable {
  private let format: PatternsFormat
  /// The most patterns of a list for people; the other forms hold all.
  private let limit: Int?

  /// How many steps of time the small picture of a pattern has.
  static let steps = 24

  public init(format: PatternsFormat, limit: Int? = nil) {
    self.format = format
    self.limit = limit
  }

  public func render(_ logs: LogDigest) -> [UInt8] {
    let patterns = logs.patterns.sorted { left, right in
      left.count != right.count ? left.count > right.count : left.key < right.key
    }
    switch format {
    case .text: return Array(text(patterns).utf8)
    case .json: return json(logs, patterns).formatted()
    }
  }

  // MARK: Text

  private func text(_ patterns: [LogPattern]) -> String {
    guard let span = PatternsRenderer.span(patterns) else { return "no log records\n" }
    let shown = patterns.prefix(limit ?? patterns.count)
    let width = shown.map { groupedCount($0.count).count }.max() ?? 0
    var lines = [
      "\(plainCount(patterns.reduce(0) { $0 + $1.count }, "record")) in "
        + "\(plainCount(patterns.count, "pattern")), "
        + "\(span.lowerBound.rfc3339) to \(span.upperBound.rfc3339)"
    ]
    for pattern in shown {
      let count = groupedCount(pattern.count)
      let severity = pattern.severity.map { " \($0.name)" } ?? ""
      lines.append(
        String(repeating: " ", count: width - count.count) + count
          + "  \(PatternsRenderer.picture(pattern, over: span))  \(pattern.id)\(severity)"
          + (pattern.service.map { " \($0.terminalSafe)" } ?? ""))
      lines.append(
        String(repeating: " ", count: width) + "  \(pattern.template.terminalSafe)")
      lines.append(
        String(repeating: " ", count: width)
          + "  \(pattern.first.time.rfc3339) to \(pattern.last.time.rfc3339)")
    }
    if shown.count < patterns.count {
      lines.append(
        "and \(plainCount(patterns.count - shown.count, "pattern")) more; `--all` lists them")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  static func span(_ patterns: [LogPattern]) -> ClosedRange<Timestamp>? {
    guard let first = patterns.map(\.first.time).min(), let last = patterns.map(\.last.time).max()
    else { return nil }
    return first...last
  }

  /// The counts over time as a row of blocks; a dot where there was none.
  static func picture(_ pattern: LogPattern, over span: ClosedRange<Timestamp>) -> String {
    let start = span.lowerBound.secondsSince1970
    let length = max(1, span.upperBound.secondsSince1970 - start + 1)
    var counts = [Int](repeating: 0, count: steps)
    for bucket in pattern.counts {
      let step = max(0, bucket.start - start) * Int64(steps) / length
      counts[min(steps - 1, Int(step))] += bucket.count
    }
    return blockPicture(counts)
  }

  // MARK: JSON

  private func json(_ logs: LogDigest, _ patterns: [LogPattern]) -> JSONValue {
    let templates = logs.templateKeys
    let rows: [JSONValue] = patterns.map { pattern in
      [
        "id": .string(pattern.id),
        "template": .string(pattern.template),
        "template_id": .string(
          LogPattern.id(of: templates[pattern.template] ?? pattern.templateKey)),
        "service": pattern.service.map(JSONValue.string) ?? nil,
        "severity": pattern.severity.map { .string($0.name) } ?? nil,
        "http_status": pattern.httpStatus.map { .integer(Int64($0)) } ?? nil,
        "count": .integer(Int64(pattern.count)),
        "first": .string(pattern.first.time.rfc3339),
        "first_place": .string(pattern.first.evidence.reference.place),
        "last": .string(pattern.last.time.rfc3339),
        "last_place": .string(pattern.last.evidence.reference.place),
        "counts": .array(
          pattern.counts.map { .array([.integer($0.start), .integer(Int64($0.count))]) }),
        "parts": .array(pattern.parts.map(\.json)),
        "slots": .array(pattern.slots.map(\.summary)),
      ]
    }
    return [
      "schema": .string(RecordedPatterns.schema), "bucket_seconds": .integer(logs.bucketSeconds),
      "patterns": .array(rows),
    ]
  }
}
