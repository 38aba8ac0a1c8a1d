/// Where in a JSON document its records are: `Records[*]` of CloudTrail, `hits.hits[*]` of
/// Elasticsearch.
package struct JSONRecordPath: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case key(String)
    case element
  }

  let steps: [Step]
  /// Whether records are arrays: `["1772373730500000000","text"]` of Loki.
  let isOfArrays: Bool

  private init(_ path: String, isOfArrays: Bool = false) {
    self.isOfArrays = isOfArrays
    steps = path.split(separator: ".").map { $0 == "*" ? .element : .key(String($0)) }
  }

  /// Documents of objects one after the other, of one array, of CloudTrail and CloudWatch, Azure,
  /// Kubernetes' lists, Elasticsearch, Grafana, Loki and OpenTelemetry.
  private static let known: [JSONRecordPath] = [
    JSONRecordPath(""), JSONRecordPath("*"), JSONRecordPath("Records.*"),
    JSONRecordPath("records.*"), JSONRecordPath("events.*"), JSONRecordPath("Events.*"),
    JSONRecordPath("logEvents.*"), JSONRecordPath("logs.*"), JSONRecordPath("items.*"),
    JSONRecordPath("value.*"), JSONRecordPath("entries.*"), JSONRecordPath("messages.*"),
    JSONRecordPath("results.*"), JSONRecordPath("rows.*"), JSONRecordPath("data.*"),
    JSONRecordPath("hits.hits.*"), JSONRecordPath("data.logs.*"),
    JSONRecordPath("resourceLogs.*.scopeLogs.*.logRecords.*"),
    JSONRecordPath("*.resourceLogs.*.scopeLogs.*.logRecords.*"),
    JSONRecordPath("data.result.*.values.*", isOfArrays: true),
    JSONRecordPath("streams.*.values.*", isOfArrays: true),
  ]

  /// The path at which most records are found; nil when the lines are as good.
  static func detect(_ head: [UInt8], isWhole: Bool) -> JSONRecordPath? {
    let lines = LogSample.lines(head, isStart: true, isEnd: isWhole)
    let filled = lines.filter { !$0.allSatisfy(\.isBlank) }
    let plain = claims(filled)
    guard
      plain.records * 10 < filled.count * 9 || plain.records == 0 || filled.contains(where: touches)
    else { return nil }
    var best: (path: JSONRecordPath, records: Int)?
    for path in known {
      let framed = Framing.json(path).frame(head)
      let records = claims(LogSample.lines(framed, isStart: true, isEnd: isWhole)).told
      if records > best?.records ?? plain.told { best = (path, records) }
    }
    return best?.path
  }

  /// Whether a line may hold several objects.
  private static func touches(_ line: [UInt8]) -> Bool {
    zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: "}") && $1 == UInt8(ascii: "{") }
  }

  /// How many lines are JSON records, and how many of them say something.
  private static func claims(_ lines: [[UInt8]]) -> (records: Int, told: Int) {
    var records = 0
    var told = 0
    let json = JSONLogFormat().tuned(to: Array(lines.prefix(64))) ?? JSONLogFormat()
    let formats: [any LogFormat] = [json, LokiValueFormat()]
    for line in lines {
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      for format in formats {
        var stamps = StampReader()
        guard
          let record = unsafe format.read(padded.span.bytes, 0..<line.count, &stamps)
        else { continue }
        records += 1
        if record.message.lowerBound > 0 || record.severity != nil { told += 1 }
        break
      }
    }
    return (records, told)
  }
}

/// Finds the records at a ``JSONRecordPath``, in memory that does not grow.
///
/// Only strings and brackets are told apart; a document that is no JSON after all gives records
/// that no format reads.
struct JSONFramer: RecordFramer {
  private let steps: [JSONRecordPath.Step]
  private let recordOpening: UInt8
  /// The containers on the way to the records that are open: whether each is an object.
  private var way: [Bool] = []
  /// Open containers beside the way, and within a record.
  private var skipped = 0
  private var recordDepth = 0
  private var isInString = false
  private var isEscaped = false
  private var isAfterRecord = false
  /// The members of the objects on the way, beside the way itself, as far as they are met.
  private var siblings: [[UInt8]] = []
  private var areLabelsNew = false
  private static let siblingLimit = 16 << 10
  /// The last string outside records, which is the key of what follows it.
  private var key: [UInt8] = []
  private static let keyLimit = 64

  init(_ path: JSONRecordPath) {
    steps = path.steps
    recordOpening = path.isOfArrays ? UInt8(ascii: "[") : UInt8(ascii: "{")
  }

  /// Whether a record or the document is not at its end.
  var isOpen: Bool { recordDepth > 0 || skipped > 0 || !way.isEmpty }

  @inline(__always) mutating func place(of byte: UInt8) -> Framer.Place {
    if recordDepth > 0 {
      takeInRecord(byte)
      return .inside
    }
    return takeOutside(byte)
  }

  /// Takes a byte of a string; whether it stands for itself in its text.
  @inline(__always) private mutating func takeInString(_ byte: UInt8) -> Bool {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isInString = false
    } else {
      return true
    }
    return false
  }

  @inline(__always) private mutating func takeInRecord(_ byte: UInt8) {
    guard !isInString else {
      _ = takeInString(byte)
      return
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): recordDepth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      recordDepth -= 1
      isAfterRecord = recordDepth == 0
    default: break
    }
  }

  private mutating func takeOutside(_ byte: UInt8) -> Framer.Place {
    let place = isAfterRecord ? Framer.Place.closing : .between
    isAfterRecord = false
    if way.last == true { keep(byte) }
    guard !isInString else {
      if takeInString(byte), key.count < JSONFramer.keyLimit { key.append(byte) }
      return place
    }
    switch byte {
    case UInt8(ascii: "\""):
      isInString = true
      key.removeAll(keepingCapacity: true)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if opensRecord(byte) {
        recordDepth = 1
        replaceLast()
        return .opening
      }
      open(byte)
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if skipped > 0 {
        skipped -= 1
      } else if !way.isEmpty {
        way.removeLast()
        siblings.removeLast()
      }
    case UInt8(ascii: ","): key.removeAll(keepingCapacity: true)
    default: break
    }
    return place
  }

  /// The step that the container beginning here would take.
  private var isNextStep: Bool {
    guard skipped == 0 else { return false }
    guard let isObject = way.last else { return true }
    guard way.count - 1 < steps.count else { return false }
    switch steps[way.count - 1] {
    case .element: return !isObject
    case .key(let name): return isObject && key.elementsEqual(name.utf8)
    }
  }

  private func opensRecord(_ byte: UInt8) -> Bool {
    byte == recordOpening && way.count == steps.count && isNextStep
  }

  private mutating func open(_ byte: UInt8) {
    let isObject = byte == UInt8(ascii: "{")
    let isOnWay =
      way.count < steps.count && isNextStep
      && (steps[way.count] == .element) == !isObject
    if isOnWay {
      replaceLast()
      way.append(isObject)
      siblings.append([byte])
    } else {
      skipped += 1
    }
    key.removeAll(keepingCapacity: true)
  }

  // MARK: What stands beside the way

  private mutating func keep(_ byte: UInt8) {
    guard siblings[siblings.count - 1].count < JSONFramer.siblingLimit else { return }
    siblings[siblings.count - 1].append(byte)
    areLabelsNew = true
  }

  /// Puts `0` for the container that has just begun, which is told elsewhere.
  private mutating func replaceLast() {
    guard let last = siblings.indices.last, !siblings[last].isEmpty else { return }
    siblings[last][siblings[last].count - 1] = UInt8(ascii: "0")
  }

  mutating func labels() -> [LogField]? {
    guard areLabelsNew, steps.contains(where: { $0 != .element }) else { return nil }
    areLabelsNew = false
    var fields: [LogField] = []
    var isInArray = false
    for (isObject, text) in zip(way, siblings) {
      if isObject { fields += labels(text, areAll: isInArray) }
      isInArray = isInArray || !isObject
    }
    return fields
  }

  /// What an object on the way says of the records in it.
  ///
  /// - Parameter areAll: False for the object that is the whole document, which says much of the
  ///   search it answers: then only the names of a service and a host are taken.
  private func labels(_ text: [UInt8], areAll: Bool) -> [LogField] {
    guard let root = try? JSONReader.read(text + [UInt8(ascii: "}")], name: ""),
      case .object(let members) = root.value
    else { return [] }
    var fields: [LogField] = []
    for member in members where !steps.contains(.key(member.key)) {
      if member.value.isObject {
        guard areAll else { continue }
        let prefix = member.key == "scope" ? "otel.scope." : ""
        fields += JSONFieldList.read(object: member.value, of: text, prefix: prefix)
      } else if let value = member.value.string,
        areAll || FrameLabels.isName(member.key)
      {
        fields.append(LogField(member.key, value))
      }
    }
    return fields
  }
}
