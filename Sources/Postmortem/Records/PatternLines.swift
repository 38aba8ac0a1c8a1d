/// The template of every line of some logs, in order.
public struct PatternLines: Sendable {
  /// Of each line, the identifier of its template; nil when it is in no record.
  public var identifiers: [String?] = []
  /// The templates by identifier.
  public var templates: [String: String] = [:]

  /// The templates of the lines of `reader`'s logs: those that
  /// ``Postmortem/read(_:options:progress:)`` finds. A line that continues a record has the record's.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when a log cannot be read to its end.
  public init(of reader: inout RecordReader) throws {
    var assignment = PatternAssignment()
    // For each line, which record it is of.
    var records: [Int?] = []
    var count = 0
    for case .log(let log) in reader.order {
      var walk = reader.walk(of: log)
      let work = reader.logs.works[log]
      _ = try walk.run(try work.stream ?? reader.members.open(work.file)) { bytes, line in
        switch line.kind {
        case .record(let record, _, _):
          assignment.add(bytes, record)
          count += 1
          for _ in 0..<line.count { records.append(count - 1) }
        case .continuation: records.append(count > 0 ? count - 1 : nil)
        case .skip: records.append(nil)
        }
        return true
      }
    }
    take(assignment, records)
  }

  /// The patterns of lines that are bare messages, without time, level or service.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when a file cannot be read to its end.
  init(messagesOf files: [InputFile], open: (InputFile) throws -> ByteStream) throws {
    var assignment = PatternAssignment()
    var count = 0
    for file in files {
      let stream = try open(file)
      var blocks = LineBlocks()
      while let block = try unsafe blocks.next({ try unsafe stream.read(into: $0) }) {
        blocks.withBytes(of: block) { bytes in
          var start = 0
          while start < block.count {
            let end = bytes.first(0x0a, in: start..<block.count) ?? block.count
            let text = LineRules.text(
              bytes, start, end, beginsContent: start == 0 && block.offset == 0)
            assignment.add(message: bytes.bytes(text))
            count += 1
            start = end + 1
          }
        }
      }
    }
    take(assignment, (0..<count).map { $0 })
  }

  private mutating func take(_ assignment: PatternAssignment, _ records: [Int?]) {
    let (keys, templates) = assignment.finish()
    let names = Dictionary(
      uniqueKeysWithValues: templates.keys.map { ($0, LogPattern.id(of: $0)) })
    identifiers = records.map { record in record.flatMap { names[keys[$0]] } }
    for (key, template) in templates { self.templates[LogPattern.id(of: key)] = template }
  }
}
