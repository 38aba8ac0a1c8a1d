/// The level of a JSON record, as far as its members tell it.
struct JSONLevel {
  /// What a word says, or else a number.
  private(set) var severity: Severity?
  /// Whether the message is a template of Serilog's compact format, which leaves out the level
  /// `Information`.
  var isOfTemplate = false
  private var rank = UInt8.max
  /// A number whose scale depends on what else the record says.
  private var number: Int?
  /// Whether the record is an event of Windows or Azure, which count levels their own way.
  private var isOfEventLog = false
  /// What `"status":"error"` says.
  private var outcome: Severity?

  @inline(__always) mutating func take(
    _ bytes: RawSpan, _ member: some ObjectMembers, rank: UInt8
  ) {
    guard rank < self.rank else { return }
    if member.kind == .string,
      let read = Severity(word: member.value, in: bytes)
        ?? LevelText.severity(bytes, member.value)
    {
      severity = read
      self.rank = rank
    } else if member.kind != .object, severity == nil {
      takeNumber(bytes, member)
    }
  }

  /// A word beats a number, whatever their keys.
  @inline(never) private mutating func takeNumber(
    _ bytes: RawSpan, _ member: some ObjectMembers
  ) {
    guard let number = JSONNumber.integer(bytes, member.value) else { return }
    let isGoogle =
      number >= 100 && bytes.matches("everity", at: member.key.lowerBound + 1, before: .max)
    severity =
      isGoogle ? Severity(googleNumber: number) : Severity(jsonLevel: number)
    if (0...5).contains(number) { self.number = number }
    if isOfEventLog { severity = Severity(windowsLevel: number) }
  }

  mutating func takeRare(_ bytes: RawSpan, _ member: some ObjectMembers, _ role: FieldRole) {
    switch role {
    case .levelNumber where severity == nil:
      severity = JSONNumber.integer(bytes, member.value).flatMap {
        Severity(openTelemetryNumber: $0)
      }
    case .levelPython where severity == nil:
      severity = JSONNumber.integer(bytes, member.value).flatMap { Severity(pythonLevel: $0) }
    case .levelAzure where severity == nil:
      severity =
        Severity(word: member.value, in: bytes)
        ?? JSONNumber.integer(bytes, member.value).flatMap { Severity(azureLevel: $0) }
    case .eventLog:
      isOfEventLog = true
      if let number { severity = Severity(windowsLevel: number) }
    case .failure where member.kind == .string && !member.value.isEmpty && severity == nil:
      severity = .error
    case .eventType where member.kind == .string && severity == nil:
      if bytes.matches("Warning\"", at: member.value.lowerBound, before: .max) { severity = .warn }
    case .status where member.kind == .string && member.value.count > 3:
      outcome = outcome ?? Severity(word: member.value, in: bytes)
    default: break
    }
  }

  /// Whether a key is that of a message or its template in Serilog's compact format.
  @inline(__always) static func isTemplateKey(_ bytes: RawSpan, _ key: Range<Int>) -> Bool {
    key.count <= 3 && bytes.matches("@m", at: key.lowerBound, before: key.upperBound)
  }

  /// The level of a record in which no usual key names one, nor does its text.
  @inline(never) func fallback(_ bytes: RawSpan, _ object: Range<Int>) -> Severity? {
    if isOfTemplate { return .info }
    var members = JSONMembers(object)
    while members.next(bytes) {
      if let severity = JSONLevel.ofOtherKey(bytes, members) { return severity }
      guard members.kind == .object else { continue }
      var inner = JSONMembers(members.value)
      while inner.next(bytes) {
        if let severity = JSONLevel.ofOtherKey(bytes, inner) { return severity }
      }
    }
    return outcome
  }

  /// The level under a key such as `threat_severity`, or that leads a list of tags.
  private static func ofOtherKey(_ bytes: RawSpan, _ member: JSONMembers) -> Severity? {
    let key = member.key
    if member.kind == .array {
      guard key.count == 4, bytes.matches("tags", at: key.lowerBound, before: key.upperBound),
        bytes.byte(member.value.lowerBound + 1) == UInt8(ascii: "\""),
        let end = JSONMembers.stringEnd(
          bytes, member.value.lowerBound + 2, member.value.upperBound),
        end - member.value.lowerBound > 5
      else { return nil }
      return Severity(word: (member.value.lowerBound + 2)..<end, in: bytes)
    }
    guard member.kind == .string, member.value.count > 2 else { return nil }
    if key.count == 4, ends(bytes, key, "type") {
      let severity = Severity(word: member.value, in: bytes)
      return severity == .warn || severity == .error ? severity : nil
    }
    guard
      ends(bytes, key, "severity") || ends(bytes, key, "level") || ends(bytes, key, "label")
    else { return nil }
    return Severity(word: member.value, in: bytes) ?? LevelText.severity(bytes, member.value)
  }

  private static func ends(_ bytes: RawSpan, _ key: Range<Int>, _ word: StaticString) -> Bool {
    let start = key.upperBound - word.utf8CodeUnitCount
    guard start >= key.lowerBound else { return false }
    for index in 0..<word.utf8CodeUnitCount {
      let expected = unsafe word.utf8Start[index]
      guard bytes.byte(start + index).lowercased == expected else { return false }
    }
    return true
  }
}

/// A level's word with something around it: `WARN `, `ERROR+2`, `[error]`, `\u001b[31merror\u001b[39m`.
enum LevelText {
  @inline(never) static func severity(_ bytes: RawSpan, _ value: Range<Int>) -> Severity? {
    var start = value.lowerBound
    let end = value.upperBound
    // A terminal's colour, as JSON escapes it.
    if bytes.matches("\\u001b[", at: start, before: end),
      let close = bytes.first(UInt8(ascii: "m"), in: start..<end)
    {
      start = close + 1
    }
    while start < end, bytes.byte(start).isBlank || bytes.byte(start) == UInt8(ascii: "[") {
      start += 1
    }
    var wordEnd = start
    while wordEnd < end, bytes.byte(wordEnd).isLetter { wordEnd += 1 }
    guard wordEnd - start > 2, wordEnd < end else { return nil }
    switch bytes.byte(wordEnd) {
    case 0x20, 0x09, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "]"), UInt8(ascii: "\\"):
      return Severity(word: start..<wordEnd, in: bytes)
    default: return nil
    }
  }
}

extension Severity {
  /// The severity of a number under a level's key: syslog's 0 to 7, bunyan's tens, Monolog's
  /// hundreds, or Logback's tens of thousands.
  init?(jsonLevel level: Int) {
    switch level {
    case 0...7: self.init(syslogPriority: level)
    case 10..<100: self.init(bunyanLevel: level)
    case 100: self = .debug
    case 200, 250: self = .info
    case 300: self = .warn
    case 400: self = .error
    case 500, 550, 600: self = .fatal
    case 5000: self = .trace
    case 10_000: self = .debug
    case 20_000: self = .info
    case 30_000: self = .warn
    case 40_000: self = .error
    case 50_000: self = .fatal
    default: return nil
    }
  }

  /// Source: Google Cloud Logging, LogSeverity.
  init?(googleNumber number: Int) {
    switch number {
    case 100: self = .debug
    case 200, 300: self = .info
    case 400: self = .warn
    case 500: self = .error
    case 600, 700, 800: self = .fatal
    default: return nil
    }
  }

  /// Source: Python's `logging`, "Logging Levels".
  init?(pythonLevel level: Int) {
    switch level {
    case 1..<10: self = .trace
    case 10..<20: self = .debug
    case 20..<30: self = .info
    case 30..<40: self = .warn
    case 40..<50: self = .error
    case 50..<100: self = .fatal
    default: return nil
    }
  }

  /// Source: Azure Application Insights, SeverityLevel.
  init?(azureLevel level: Int) {
    switch level {
    case 0: self = .debug
    case 1: self = .info
    case 2: self = .warn
    case 3: self = .error
    case 4: self = .fatal
    default: return nil
    }
  }

  /// Source: Windows events, standard levels (`winmeta.xml`), which Azure's logs count by too.
  init?(windowsLevel level: Int) {
    switch level {
    case 1: self = .fatal
    case 2: self = .error
    case 3: self = .warn
    case 0, 4: self = .info
    case 5: self = .debug
    default: return nil
    }
  }
}
