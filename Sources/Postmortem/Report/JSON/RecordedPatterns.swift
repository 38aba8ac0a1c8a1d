/// Patterns as ``PatternsRenderer`` writes them in JSON, read again to be compared with.
///
/// What is read has counts, and of each pattern the first and the last record without their text.
public enum RecordedPatterns {
  public static let schema = "postmortem.patterns/1"
  /// A larger document is refused.
  static let byteLimit = 256 << 20
  /// As many bytes from the beginning as hold the schema.
  private static let headLimit = 256
  /// No count and no second beyond these comes from logs; sums of them fit 64 bits.
  private static let counts: ClosedRange<Int64> = 1...(1 << 36)
  private static let seconds: ClosedRange<Int64> = -(1 << 34)...(1 << 34)

  /// The patterns in a file that holds nothing else; nil when it is something else, such as a log.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when the file cannot be read, or begins like
  ///   such a document and is none.
  static func read(_ file: InputFile) throws -> LogDigest? {
    guard file.path != nil else { return nil }
    let head = try ByteStream(file).readAll(limit: headLimit)
    let text = String(decoding: head, as: UTF8.self)
    guard text.first == "{", text.contains("\"\(schema)\"") else { return nil }
    return try read(file.readAll(limit: byteLimit), name: file.openedPath ?? file.name)
  }

  static func read(_ bytes: [UInt8], name: String) throws(PostmortemError) -> LogDigest {
    let root = try JSONReader.read(bytes, name: name)
    var logs = LogDigest()
    guard root["schema"]?.string == schema,
      case .integer(let width)? = root["bucket_seconds"]?.value,
      (1...(1 << 30)).contains(width)
    else { throw notPatterns(name, at: root, in: bytes) }
    logs.bucketSeconds = width
    for node in root["patterns"]?.elements ?? [] {
      guard let pattern = pattern(node) else { throw notPatterns(name, at: node, in: bytes) }
      logs.patterns.append(pattern)
    }
    logs.patterns.sort { $0.key < $1.key }
    return logs
  }

  private static func pattern(_ node: JSONNode) -> LogPattern? {
    guard let id = node["id"]?.string, let key = UInt64(id, radix: 16),
      let template = node["template"]?.string, let first = exemplar(node, "first"),
      let last = exemplar(node, "last")
    else { return nil }
    var counts: [LogPattern.Bucket] = []
    for pair in node["counts"]?.elements ?? [] {
      guard pair.elements.count == 2, case .integer(let start) = pair.elements[0].value,
        case .integer(let count) = pair.elements[1].value, seconds.contains(start),
        RecordedPatterns.counts.contains(count),
        counts.last.map({ $0.start < start }) ?? true
      else { return nil }
      counts.append(LogPattern.Bucket(start: start, count: Int(count)))
    }
    guard !counts.isEmpty else { return nil }
    let severity = node["severity"]?.string
    var status: Int?
    if case .integer(let number)? = node["http_status"]?.value { status = Int(exactly: number) }
    return LogPattern(
      key: key, templateKey: node["template_id"]?.string.flatMap { UInt64($0, radix: 16) } ?? key,
      template: template, severity: Severity.allCases.first { $0.name == severity },
      service: node["service"]?.string, httpStatus: status,
      count: counts.reduce(0) { $0 + $1.count }, first: first, last: last, counts: counts)
  }

  /// The record of which the time and the place are told.
  private static func exemplar(_ node: JSONNode, _ key: String) -> LogPattern.Exemplar? {
    guard
      let time = node[key]?.string.flatMap({ SettingsTime($0, defaultZone: nil) })?.bounds.earliest,
      let place = node["\(key)_place"]?.string,
      let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")),
      let line = Int(place[place.utf8.index(after: colon)...])
    else { return nil }
    let reference = SourceReference(source: String(place[..<colon]), line: line, bytes: 0..<0)
    return LogPattern.Exemplar(
      time: time, message: "", evidence: Evidence(reference: reference, excerpt: ""))
  }

  private static func notPatterns(
    _ name: String, at node: JSONNode, in bytes: [UInt8]
  ) -> PostmortemError {
    let lines = LineIndex(bytes)
    let place = node.bytes.lowerBound
    return PostmortemError(
      .input, code: "PM097", "these are no patterns that this tool wrote",
      place: .init(file: name, line: lines.line(at: place), column: lines.column(at: place)),
      help: "write them again with `postmortem patterns --format json`")
  }
}
