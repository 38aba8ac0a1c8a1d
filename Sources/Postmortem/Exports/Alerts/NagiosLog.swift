/// The log of Nagios and of what descends from it: `[1427925600] SERVICE ALERT: …`.
///
/// Only hard states count: a soft one may be gone with the next check. Source:
/// https://assets.nagios.com/downloads/nagioscore/docs/nagioscore/4/en/statetypes.html
struct NagiosLog: ExportFormat {
  let name = "nagios"
  let summary = "Nagios, Naemon or Icinga 1 log"
  let kind = Source.Kind.alert

  /// Lines looked at to know the log.
  private static let sample = 200

  func recognises(_ document: ExportDocument) -> Bool {
    guard let first = document.firstByte, first == UInt8(ascii: "[") || first.isDigit else {
      return false
    }
    let lines = document.bytes.prefix(1 << 16).split(separator: 0x0a).prefix(NagiosLog.sample)
    let known = lines.count { line in NagiosLine(line, of: document).map(NagiosLog.isKnown) ?? false
    }
    return known > 0 && known * 2 >= lines.count
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var events = EventCollector(document, tool: name, origin: .alert)
    for bytes in document.bytes.split(separator: 0x0a) {
      guard let line = NagiosLine(bytes, of: document) else {
        if bytes.contains(where: { !$0.isBlank }) {
          events.setAside("lines that are none of its log were left out", from: bytes.indices)
        }
        continue
      }
      NagiosLog.tell(line, &events)
    }
    return events.content(empty: "its log holds no hard state, notification or command")
  }

  private static let kinds: Set<String> = [
    "SERVICE ALERT", "HOST ALERT", "SERVICE NOTIFICATION", "HOST NOTIFICATION",
    "EXTERNAL COMMAND", "CURRENT SERVICE STATE", "CURRENT HOST STATE", "INITIAL SERVICE STATE",
    "INITIAL HOST STATE", "TIMEPERIOD TRANSITION", "LOG ROTATION", "LOG VERSION",
    "SERVICE FLAPPING ALERT", "HOST FLAPPING ALERT", "SERVICE DOWNTIME ALERT",
    "HOST DOWNTIME ALERT", "SERVICE EVENT HANDLER", "HOST EVENT HANDLER",
    "PASSIVE SERVICE CHECK", "PASSIVE HOST CHECK",
  ]

  private static func isKnown(_ line: NagiosLine) -> Bool { kinds.contains(line.kind) }

  private static func tell(_ line: NagiosLine, _ events: inout EventCollector) {
    let isHost = line.kind.hasPrefix("HOST")
    switch line.kind {
    case "SERVICE ALERT", "HOST ALERT": alert(line, isHost: isHost, &events)
    case "SERVICE NOTIFICATION", "HOST NOTIFICATION": notification(line, isHost: isHost, &events)
    case "EXTERNAL COMMAND": command(line, &events)
    case "SERVICE FLAPPING ALERT", "HOST FLAPPING ALERT", "SERVICE DOWNTIME ALERT",
      "HOST DOWNTIME ALERT":
      let fields = line.fields(isHost ? 3 : 4)
      let name = fields.prefix(isHost ? 1 : 2).joined(separator: ";")
      events.add(
        .note, at: line.time, "\(name): \(line.kind.lowercased()) \(fields.last ?? "")",
        service: String(fields.first ?? ""), identity: name, from: line.place)
    case "CURRENT SERVICE STATE", "CURRENT HOST STATE", "INITIAL SERVICE STATE",
      "INITIAL HOST STATE":
      events.setAside("states as they were when a log began were left out", from: line.place)
    default:
      events.setAside("lines about the monitoring itself were left out", from: line.place)
    }
  }

  /// `host;service;STATE;HARD;attempt;text`, a host without the service.
  private static func alert(_ line: NagiosLine, isHost: Bool, _ events: inout EventCollector) {
    let fields = line.fields(isHost ? 5 : 6)
    let shift = isHost ? 0 : 1
    guard fields.count >= 3 + shift else {
      events.setAside("lines with too few fields were left out", from: line.place)
      return
    }
    guard fields[2 + shift] == "HARD" else {
      events.setAside("soft states were left out: only hard ones count", from: line.place)
      return
    }
    let name = fields[0...shift].joined(separator: ";")
    let state = NagiosState(word: fields[1 + shift])
    let text = fields.count > 4 + shift ? ": \(fields[4 + shift])" : ""
    events.add(
      state.isGood ? .alertResolved : .alert, at: line.time, "\(name) is \(state.word)\(text)",
      service: fields[shift], severity: state.severity, identity: name, from: line.place)
  }

  /// `contact;host;service;STATE;command;text`, a host without the service.
  private static func notification(
    _ line: NagiosLine, isHost: Bool, _ events: inout EventCollector
  ) {
    let fields = line.fields(isHost ? 5 : 6)
    let shift = isHost ? 0 : 1
    guard fields.count >= 4 + shift else {
      events.setAside("lines with too few fields were left out", from: line.place)
      return
    }
    let contact = events.person(id: nil, names: [fields[0]]) ?? "somebody"
    let name = fields[1...(1 + shift)].joined(separator: ";")
    let state = fields[2 + shift]
    let text = fields.count > 4 + shift ? ": \(fields[4 + shift])" : ""
    let isTaken = state.hasPrefix("ACKNOWLEDGEMENT")
    events.add(
      isTaken ? .acknowledgement : .page, at: line.time,
      "\(contact) notified that \(name) is \(state)\(text)", service: fields[1 + shift],
      severity: NagiosState(word: state).severity, identity: name, from: line.place)
  }

  /// `ACKNOWLEDGE_SVC_PROBLEM;host;service;sticky;notify;persistent;author;comment` and others.
  private static func command(_ line: NagiosLine, _ events: inout EventCollector) {
    let fields = line.fields(.max)
    guard let verb = fields.first, fields.count > 1 else { return }
    let isService = verb.contains("_SVC_")
    let name = fields.dropFirst().prefix(isService ? 2 : 1).joined(separator: ";")
    // The author and the comment come last in the commands of people.
    let isTaken = verb.hasPrefix("ACKNOWLEDGE_")
    let isComment = verb.hasPrefix("ADD_")
    let isDowntime = verb.hasPrefix("SCHEDULE_") && verb.hasSuffix("DOWNTIME")
    guard isTaken || isComment || isDowntime else {
      events.setAside("commands that tell of no incident were left out", from: line.place)
      return
    }
    // Where the author stands; the comment follows.
    let place = (isTaken ? 5 : isDowntime ? 7 : 3) + (isService ? 1 : 0)
    let who = events.person(id: nil, names: [fields.dropFirst(place).first])
    let words = fields.dropFirst(place + 1).filter { !$0.isEmpty }.joined(separator: ";")
    let verbWords = isTaken ? "acknowledged" : isComment ? "comment on" : "downtime for"
    events.add(
      isTaken ? .acknowledgement : .note, at: line.time,
      "\(verbWords) \(name)\(who.map { " by \($0)" } ?? "")\(words.isEmpty ? "" : ": \(words)")",
      origin: .chat, service: fields.dropFirst(isService ? 2 : 1).first, identity: name,
      from: line.place)
  }
}

/// One line: its time, its kind and what follows.
private struct NagiosLine {
  let time: ResolvedTime?
  let kind: String
  let place: Range<Int>
  private let rest: ArraySlice<UInt8>

  init?(_ line: ArraySlice<UInt8>, of document: ExportDocument) {
    var end = line.endIndex
    while end > line.startIndex, line[end - 1].isBlank { end -= 1 }
    guard let (time, start) = NagiosLine.head(line[..<end], of: document),
      let colon = line[start..<end].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let kind = line[start..<colon]
    guard !kind.isEmpty, kind.allSatisfy({ $0.isUpper || $0 == 0x20 }) else { return nil }
    self.time = time
    self.kind = String(decoding: kind, as: UTF8.self)
    place = line.startIndex..<end
    rest = line[(colon + 1)..<end].drop { $0.isBlank }
  }

  /// The time, and where the kind begins: after `[1427925600] `, or after `nagios: ` of syslog with
  /// a stamp that has its year.
  private static func head(
    _ line: ArraySlice<UInt8>, of document: ExportDocument
  ) -> (ResolvedTime?, Int)? {
    if line.first == UInt8(ascii: "["), let close = line.firstIndex(of: UInt8(ascii: "]")) {
      let digits = line[(line.startIndex + 1)..<close]
      guard digits.count == 10, digits.allSatisfy(\.isDigit) else { return nil }
      let start = line[(close + 1)...].firstIndex { !$0.isBlank } ?? line.endIndex
      return (ExportTime.epoch(String(decoding: digits, as: UTF8.self)), start)
    }
    guard line.first?.isDigit == true, let blank = line.firstIndex(of: 0x20),
      let program = line.firstRange(of: "nagios".utf8)
    else { return nil }
    guard let colon = line[program.upperBound...].firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let stamp = String(decoding: line[..<blank], as: UTF8.self)
    let start = line[(colon + 1)...].firstIndex { !$0.isBlank } ?? line.endIndex
    return document.time(stamp).map { ($0, start) }
  }

  /// The fields between semicolons; the last takes all that is left.
  func fields(_ limit: Int) -> [String] {
    rest.split(
      separator: UInt8(ascii: ";"), maxSplits: limit == .max ? .max : limit - 1,
      omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
  }
}
