/// What `git log` prints: its default, `--format=fuller`, every date format that names an instant.
///
/// A commit is written when its author says and recorded when it was committed. Source:
/// https://git-scm.com/docs/git-log
struct GitLog: ExportFormat {
  let name = "git-log"
  let summary = "git log (default, fuller; any absolute date format)"
  let kind = Source.Kind.change
  let hasRecordedSample = false

  func recognises(_ document: ExportDocument) -> Bool {
    let lines = document.bytes.prefix(1 << 16).split(separator: 0x0a)
    guard let first = lines.first else { return false }
    if GitLog.commit(first) != nil {
      return lines.prefix(8).contains { $0.starts(with: "Author: ".utf8) }
    }
    let cut = document.bytes.count > 1 << 16 ? 1 : 0
    let ids = lines.dropLast(cut).map(GitLog.oneLineID)
    guard ids.count >= 3, ids.allSatisfy({ $0 != nil }) else { return false }
    return ids.compactMap(\.self).joined().contains { $0.isLetter }
      && ids.compactMap(\.self).joined().contains { $0.isDigit }
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    var events = EventCollector(document, tool: "git", origin: .change)
    guard let first = document.bytes.split(separator: 0x0a).first, GitLog.commit(first) != nil
    else {
      var content = ExportContent()
      content.diagnostics.append(
        Diagnostic(
          code: "no-clock", level: .warning, source: document.name,
          message: "`git log --oneline` names no time; export it with `git log --format=fuller`",
          count: document.bytes.split(separator: 0x0a).count))
      return content
    }
    var entry: Entry?
    for line in document.bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
      if let id = GitLog.commit(line) {
        entry?.tell(&events)
        entry = Entry(id: id, place: line.indices)
      } else {
        entry?.add(line)
      }
    }
    entry?.tell(&events)
    return events.content(empty: "it holds no commit")
  }

  /// The id of `commit 1f3a… (HEAD -> main)`.
  private static func commit(_ line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: "commit ".utf8) else { return nil }
    let id = line.dropFirst(7).prefix { $0.hexadecimalValue != nil }
    return (7...64).contains(id.count) ? String(decoding: id, as: UTF8.self) : nil
  }

  /// The id of `1f3a9c2 Subject`: an id, one space, a subject.
  private static func oneLineID(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let id = line.prefix { $0.hexadecimalValue != nil && !$0.isUpper }
    let rest = line.dropFirst(id.count)
    guard (7...40).contains(id.count), rest.first == 0x20, let letter = rest.dropFirst().first,
      !letter.isBlank
    else { return nil }
    return id
  }

  /// One commit as it is gathered from its lines.
  private struct Entry {
    let id: String
    var place: Range<Int>
    private var headers: [String: String] = [:]
    private var subject: String?

    init(id: String, place: Range<Int>) {
      self.id = id
      self.place = place
    }

    mutating func add(_ line: ArraySlice<UInt8>) {
      guard line.contains(where: { !$0.isBlank }) else { return }
      if line.first == 0x20 {
        if subject == nil {
          subject = String(
            decoding: line.drop { $0.isBlank }.reversed().drop { $0.isBlank }.reversed(),
            as: UTF8.self)
          place = place.lowerBound..<line.endIndex
        }
        return
      }
      guard subject == nil, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
      let key = String(decoding: line[..<colon], as: UTF8.self)
      let value = line[(colon + 1)...].drop { $0.isBlank }.reversed().drop { $0.isBlank }.reversed()
      headers[key] = String(decoding: value, as: UTF8.self)
    }

    func tell(_ events: inout EventCollector) {
      let written = (headers["Date"] ?? headers["AuthorDate"]).flatMap {
        GitLog.time($0, in: events.places.document)
      }
      let committed = headers["CommitDate"].flatMap {
        GitLog.time($0, in: events.places.document)
      }
      let who = headers["Author"].flatMap { author in
        let parts = author.split(separator: "<", maxSplits: 1)
        let name = parts.first.map { String($0).trimmedOfSpaces }
        let address = parts.count > 1 ? String(parts[1].prefix { $0 != ">" }) : nil
        return events.person(id: address ?? name, names: [name, address])
      }
      let subject = subject ?? "(no subject)"
      events.add(
        EventWords.change(in: subject) ?? .note, at: written ?? committed, recorded: committed,
        "commit \(id.prefix(7))\(who.map { " by \($0)" } ?? ""): \(subject)", identity: id,
        from: place)
    }
  }

  /// `Tue Mar 5 14:02:11 2024 +0100` with the year before or after the clock, ISO, RFC 2822, a
  /// number of seconds.
  private static func time(_ text: String, in document: ExportDocument) -> ResolvedTime? {
    if let epoch = ExportTime.epoch(String(text.prefix { $0 != " " })) { return epoch }
    if let stamp = document.time(text) { return stamp }
    // The year stands behind the clock: `Tue Mar 5 14:02:11 2024 +0100`.
    let parts = text.split(separator: " ").map(String.init)
    guard parts.count >= 5, parts[3].contains(":") else { return nil }
    let zone = parts.count > 5 ? " " + parts[5] : ""
    return document.time("\(parts[1]) \(parts[2]), \(parts[4]) \(parts[3])\(zone)")
  }
}

extension String {
  fileprivate var trimmedOfSpaces: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
