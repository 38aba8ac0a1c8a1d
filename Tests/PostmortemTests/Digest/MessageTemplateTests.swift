import TestSupport
import Testing

@testable import Postmortem

/// How messages are cut into what stays and what varies.
@Suite struct MessageTemplateTests {
  private func template(_ message: String) -> String {
    var assignment = PatternAssignment()
    assignment.add(message: message.utf8)
    return assignment.finish().templates.values.first ?? ""
  }

  @Test(arguments: [
    ("took 12.3 ms for 1200 bytes (1.17 KB)", "took <*> for <*>"),
    ("connection from 10.0.0.1 () at Sun Jul 10 03:55:15 2005", "connection from <*> (<*>) at <*>"),
    ("cannot open /var/lib/app/data.db: no such file", "cannot open <*>: no such file"),
    ("loaded C:\\Windows\\System32\\kernel.dll", "loaded <*>"),
    ("chdir(./work/dir) failed", "chdir(<*>) failed"),
    ("GET https://example.com/a?b=c failed", "GET <*> failed"),
    ("lookup of mail.example.org failed", "lookup of <*> failed"),
    ("open through proxy gate.example.cn:8080", "open through proxy <*>"),
    ("sync.go:42] cannot reach", "sync.go:<*>] cannot reach"),
    ("link eth0 is up", "link <*> is up"),
    ("session opened for user alice by (uid=0)", "session opened for user <*> by (uid=<*>)"),
    (
      "Failed password for invalid user admin from 10.0.0.1",
      "Failed password for invalid user <*> from <*>"
    ),
    ("check pass; user unknown", "check pass; user unknown"),
    ("lost blk_1 blk_2 blk_3", "lost <*>"),
    ("chip FF:1A:EA:02 changed", "chip <*> changed"),
    ("50% of 12 hours", "<*> of <*>"),
    ("moved org.example.Store to ready", "moved org.example.Store to ready"),
    ("may 5 workers start", "may <*> workers start"),
    ("", "<*>"), ("12345", "<*>"), ("/", "/"), ("\"", "\""), ("(", "("), ("= <", "= <"),
  ])
  func whatVariesIsFound(_ message: String, _ expected: String) {
    #expect(template(message) == expected)
  }

  @Test func everyPrefixOfAMessageHasATemplate() {
    let message = Array("é C:\\a ./b user bob for user 'x' http://a.b/c [] () <1 sec> FF:EE:1".utf8)
    for end in message.indices {
      var assignment = PatternAssignment()
      assignment.add(message: message[..<end])
      #expect(assignment.finish().keys.count == 1)
    }
  }

  /// The templates of some messages, sorted.
  private func templates(_ messages: [String]) -> [String] {
    var assignment = PatternAssignment()
    for message in messages { assignment.add(message: message.utf8) }
    return assignment.finish().templates.values.sorted()
  }

  @Test func namesVaryOnceThereAreEnough() {
    let names = ["ann", "bob", "cat", "dan", "eve", "fay"]
    #expect(
      templates(names.map { "mail for \($0) was sent" }) == ["mail for <*> was sent"])
    #expect(templates(names.dropLast().map { "mail for \($0) was sent" }).count == 5)
  }

  @Test func threeIdentifiersAreEnough() {
    #expect(
      templates(["a_one", "b_two", "c_six"].map { "job \($0) is late again" })
        == ["job <*> is late again"])
  }

  @Test func statesStayApart() {
    let states = ["up", "down", "open", "closed", "started", "stopped", "enabled", "disabled"]
    #expect(templates(states.map { "the link went \($0) again" }).count == states.count)
  }

  @Test func aNameJoinsWhereNumbersVary() {
    #expect(
      templates(["worker 7 left the pool", "worker main left the pool"])
        == ["worker <*> left the pool"])
  }

  @Test func theKeyStaysWhenTheTemplateWidens() {
    let names = ["ann", "bob", "cat", "dan", "eve", "fay"]
    func key(_ count: Int) -> UInt64? {
      var assignment = PatternAssignment()
      for name in names.prefix(count) { assignment.add(message: "mail for \(name) was sent".utf8) }
      return assignment.finish().keys.first
    }
    #expect(key(1) == key(6))
  }

  @Test func thousandsOfNamesBecomeOnePatternInAnyOrder() {
    func word(_ number: Int) -> String {
      String(
        decoding: String(number, radix: 26).utf8.map { $0 < 58 ? $0 + 55 : $0 - 10 }, as: UTF8.self
      )
      .lowercased()
    }
    let messages = (0..<3000).map {
      "refused \(word($0 + 20_000)) at gate \(word($0 % 300 + 900)) today"
    }
    let expected = ["refused <*> at gate <*> today"]
    #expect(templates(messages) == expected)
    #expect(templates(messages.reversed()) == expected)
    let mixed = stride(from: 0, to: 7, by: 1).flatMap { start in
      stride(from: start, to: messages.count, by: 7).map { messages[$0] }
    }
    #expect(templates(mixed) == expected)
  }

  @Test func tablesFilledApartAgreeWithOne() {
    func word(_ number: Int) -> String {
      String((0..<4).map { Character(UnicodeScalar(UInt8(97 + (number >> ($0 * 3)) % 8))) })
    }
    let identities = (0..<4000).map { number in
      PatternIdentity(service: "s", template: "a \(word(number)) b \(word(number * 7)) c")
    }
    func names(_ table: PatternTable) -> Set<String> {
      Set(table.targets.indices.map { table.identities[table.resolve($0)].template })
    }
    var whole = PatternTable()
    for identity in identities { _ = whole.index(of: identity) }
    var joined = PatternTable()
    for part in 0..<3 {
      var table = PatternTable()
      for identity in identities.dropFirst(part * 1400).prefix(1400) {
        _ = table.index(of: identity)
      }
      joined.join(table)
      for identity in table.identities { _ = joined.index(of: identity) }
    }
    #expect(names(whole) == names(joined))
  }
}
