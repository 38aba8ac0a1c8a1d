import Postmortem
import TestSupport
import Testing

@testable import Postmortem

/// What reports quote of records that are said too often for all to be kept.
@Suite struct QuoteTests {
  /// Six hours of a heartbeat every five seconds, silent from 04:00:00 to 04:30:00 but for errors,
  /// and of requests that take 20 ms, and 900 ms in that half hour.
  private static func log(stamp: (CivilTime) -> String) -> String {
    var text = ""
    for second in stride(from: Int64(0), to: 6 * 3600, by: 5) {
      let time = stamp(CivilTime(secondsSince1970: 1_790_000_000 / 86_400 * 86_400 + second))
      let isFault = (4 * 3600..<4 * 3600 + 1800).contains(second)
      if !isFault { text += "\(time) INFO scheduler: heartbeat \(second) of the queue\n" }
      if isFault, second % 20 == 0 {
        text += "\(time) ERROR scheduler: cannot reach queue \(second)\n"
      }
      text += "\(time) INFO api: answered call \(second) in \(isFault ? 900 : 20) ms\n"
    }
    return text
  }

  private static func dated(_ time: CivilTime) -> String { "\(time.date)T\(time.clock)Z" }

  private func incident(_ name: String, _ content: String) throws -> (Incident, [Substring]) {
    let folder = try TemporaryFolder([name: [UInt8](content.utf8)])
    let incident = try Postmortem.reconstruct(try Postmortem.read([folder.path]))
    return (incident, content.split(separator: "\n"))
  }

  private func check(_ evidence: Evidence?, is text: String, in lines: [Substring]) throws {
    let evidence = try #require(evidence)
    #expect(evidence.excerpt.contains(text), "\(evidence.excerpt)")
    #expect(lines[evidence.reference.line - 1] == evidence.excerpt)
  }

  @Test func theLastRecordBeforeASilence() throws {
    let (incident, lines) = try incident("app.log", Self.log(stamp: Self.dated))
    let stop = incident.analysis?.signals.first { $0.kind == .stopped }
    try check(stop?.evidence.first, is: "heartbeat 14395 of", in: lines)
  }

  @Test func aRecordThatIsSlow() throws {
    let (incident, lines) = try incident("app.log", Self.log(stamp: Self.dated))
    let slow = incident.analysis?.signals.first { $0.kind == .slower }
    try check(slow?.evidence.first, is: "answered call 14400 in 900 ms", in: lines)
  }

  @Test func theFirstRecordsAfterTheFailures() throws {
    let (incident, lines) = try incident("app.log", Self.log(stamp: Self.dated))
    try check(incident.analysis?.recovery?.evidence.first, is: " 16205 ", in: lines)
  }

  @Test("in logs whose stamps have no year")
  func yearless() throws {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let content = Self.log { time in
      let day = time.day < 10 ? " \(time.day)" : "\(time.day)"
      return "\(months[Int(time.month) - 1]) \(day) \(time.clock) host"
    }.replacing(" INFO ", with: " ").replacing(" ERROR ", with: " ")
    let (incident, lines) = try incident("syslog", content)
    let stop = incident.analysis?.signals.first { $0.kind == .stopped }
    try check(stop?.evidence.first, is: "heartbeat 14395 of", in: lines)
  }

  @Test func whatWasKeptWhereTheFileIsGone() throws {
    let folder = try TemporaryFolder(["app.log": [UInt8](Self.log(stamp: Self.dated).utf8)])
    var evidence = try Postmortem.read([folder.path])
    let whole = try Postmortem.reconstruct(evidence)
    evidence.digest.places = []
    let kept = try Postmortem.reconstruct(evidence)
    #expect(kept.candidates.map(\.id) == whole.candidates.map(\.id))
    #expect(kept.analysis?.signals.count == whole.analysis?.signals.count)
  }

  @Test(
    "a template covers another",
    arguments: [
      ("a <*> c", "a b c", true), ("a <*> c", "a <*> c", true), ("a <*>", "a b c", true),
      ("<*>", "a", true), ("a <*> c", "a c", false), ("a <*> c", "a b d", false),
      ("a b", "a b", true), ("a b", "a b c", false), ("<*> of <*>", "3 of of 4", true),
      ("<*>x", "x", false),
    ])
  func cover(wide: String, narrow: String, expected: Bool) {
    #expect(Template.covers(wide, narrow) == expected)
  }
}
