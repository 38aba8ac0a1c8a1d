extension Severity {
  /// The severity that a word names, in any case: `WARN`, `warning`, `crit`, `E`, `SEVERE`.
  ///
  /// Words are those of syslog, log4j, `java.util.logging`, Python, zap, glog and logcat.
  @inline(__always) init?(word range: Range<Int>, in bytes: RawSpan) {
    let count = range.count
    guard count > 0, count <= 13 else { return nil }
    // Eight letters in one word, in lower case: enough to tell all of them apart.
    let mask = count >= 8 ? UInt64.max : (1 << UInt64(count * 8)) - 1
    let letters = (bytes.word(range.lowerBound) | 0x2020_2020_2020_2020) & mask
    guard let severity = Severity(letters: letters, count: count) else { return nil }
    self = severity
  }

  /// The severity that the first eight letters of a word name, in small letters, the first in the
  /// lowest bits.
  @inline(__always) init?(letters: UInt64, count: Int) {
    var slot = Severity.slot(letters, count)
    while Severity.words[slot].count != 0 {
      if Severity.words[slot].letters == letters, Severity.words[slot].count == count {
        self = Severity.words[slot].severity
        return
      }
      slot = (slot &+ 1) & 255
    }
    return nil
  }

  private struct Word {
    var letters: UInt64 = 0
    var count = 0
    var severity = Severity.info
  }

  @inline(__always) private static func slot(_ letters: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: ((letters ^ UInt64(count)) &* 0x9e37_79b9_7f4a_7c15) &>> 56)
  }

  /// In open addressing.
  private static let words: [Word] = {
    let lists: [(Severity, String)] = [
      (.trace, "trace trac trce trc finest verbose verb vrb t v"),
      (.debug, "debug debu dbug dbg finer fine d d1 d2 d3 d4 d5"),
      (.info, "info information informational notice note ntc inf config log i n"),
      (.warn, "warn warning wrn warni w"),
      (.error, "error err eror erro severe sever fail failed failure e"),
      (.fatal, "fatal fata critical crit emergency emerg emrg panic dpanic alert ftl f c"),
    ]
    var table = [Word](repeating: Word(), count: 256)
    for (severity, words) in lists {
      for word in words.split(separator: " ") {
        var letters: UInt64 = 0
        for (index, letter) in word.utf8.prefix(8).enumerated() {
          letters |= UInt64(letter) << UInt64(index * 8)
        }
        var slot = slot(letters, word.utf8.count)
        while table[slot].count != 0 { slot = (slot + 1) & 255 }
        table[slot] = Word(letters: letters, count: word.utf8.count, severity: severity)
      }
    }
    return table
  }()

  /// The severity of a syslog priority value, whose low three bits are the severity.
  ///
  /// Source: RFC 5424, section 6.2.1.
  init(syslogPriority priority: Int) {
    switch priority & 7 {
    case 0, 1, 2: self = .fatal
    case 3: self = .error
    case 4: self = .warn
    case 5, 6: self = .info
    default: self = .debug
    }
  }

  /// The severity of a number in a JSON log: bunyan and pino count 10 to 60, OpenTelemetry 1 to
  /// 24, syslog and GELF 0 to 7.
  ///
  /// The ranges overlap; which of them a number belongs to depends on the key that holds it.
  init?(bunyanLevel level: Int) {
    switch level {
    case 10..<20: self = .trace
    case 20..<30: self = .debug
    case 30..<40: self = .info
    case 40..<50: self = .warn
    case 50..<60: self = .error
    case 60...100: self = .fatal
    default: return nil
    }
  }

  /// Source: OpenTelemetry log data model, SeverityNumber.
  init?(openTelemetryNumber number: Int) {
    switch number {
    case 1...4: self = .trace
    case 5...8: self = .debug
    case 9...12: self = .info
    case 13...16: self = .warn
    case 17...20: self = .error
    case 21...24: self = .fatal
    default: return nil
    }
  }

  /// The severity of a response's status: server errors are errors, client errors warnings.
  init(status: Int) {
    switch status {
    case 500...599: self = .error
    case 400...499: self = .warn
    default: self = .info
    }
  }
}
