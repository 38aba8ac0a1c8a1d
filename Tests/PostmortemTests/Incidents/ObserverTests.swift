import Postmortem
import Testing

/// A synthetic client that takes the same steps again and again, and the service it uses.
@Suite struct ObserverTests {
  /// Rounds of four minutes with four steps each; some of them fail at their third step.
  private static func client(rounds: Int, failing: Set<Int>) -> String {
    var lines = ""
    for round in 0..<rounds {
      let start = 240 * round
      lines += line(start, "INFO  client - sign in as tester")
      lines += line(start + 20, "INFO  client - create the basket")
      lines += line(start + 40, "INFO  client - pay for the basket")
      if failing.contains(round) {
        lines += line(start + 50, "INFO  client - Failure: the basket is not paid (HTTP 500)")
      } else {
        lines += line(start + 50, "INFO  client - the basket is paid")
        lines += line(start + 60, "INFO  client - signed out")
      }
    }
    return lines
  }

  /// A service that writes of its work, and of an error in some rounds.
  private static func service(rounds: Int, failing: Set<Int>) -> String {
    var lines = ""
    for second in stride(from: 0, to: 240 * rounds, by: 5) {
      lines += line(second, "INFO  pay - payment checked")
      if failing.contains(second / 240), second % 240 == 45 {
        for _ in 0..<20 { lines += line(second + 1, "ERROR pay - ledger is not writable") }
      }
    }
    return lines
  }

  private static func line(_ second: Int, _ text: String) -> String {
    let time = Timestamp(secondsSince1970: 1_780_300_800 + Int64(second))
    return "\(time.rfc3339) \(text)\n"
  }

  private func incident(_ client: String, _ service: String) throws -> Incident {
    let folder = try TemporaryFolder([
      "client/run.log": Array(client.utf8), "pay.log": Array(service.utf8),
    ])
    return try Postmortem.reconstruct(try Postmortem.read([folder.path]))
  }

  private func second(_ time: Timestamp?) -> Int? {
    time.map { Int($0.secondsSince1970 - 1_780_300_800) }
  }

  @Test func harmIsWhatTheClientSaw() throws {
    let failing: Set = [8, 9]
    let incident = try incident(
      Self.client(rounds: 15, failing: failing), Self.service(rounds: 15, failing: failing))
    #expect(incident.candidates.filter { $0.origin == .logs }.count == 1)
    let milestones = incident.milestones
    #expect(second(milestones[.firstSignal].time?.earliest) == 8 * 240 + 46)
    #expect(second(milestones[.impactStart].time?.earliest) == 8 * 240 + 50)
    #expect(milestones[.impactStart].status == .observed)
    let recovery = try #require(incident.analysis?.recovery)
    #expect(recovery.confirmation == .step)
    #expect(second(recovery.lastHarm) == 9 * 240 + 50)
    // The step before the failure is taken again in the tenth round, and goes on.
    #expect(second(recovery.confirmed) == 10 * 240 + 50)
    #expect(incident.suspects.first?.component == "pay")
  }

  @Test func aBurstThatTheClientDidNotMeetIsNoIncident() throws {
    let incident = try incident(
      Self.client(rounds: 15, failing: []), Self.service(rounds: 15, failing: [8]))
    #expect(incident.candidates.isEmpty)
  }

  @Test func whatDoesNotComeBackHasNoRecovery() throws {
    let incident = try incident(
      Self.client(rounds: 9, failing: [8]), Self.service(rounds: 9, failing: [8]))
    #expect(incident.milestones[.impactStart].status == .observed)
    #expect(incident.milestones[.impactEnd].status == .unknown)
    #expect(incident.analysis?.recovery == nil)
  }

  @Test func anAlertThatCouldHaveFiredComesWithItsInstant() throws {
    let failing: Set = [8, 9]
    let incident = try incident(
      Self.client(rounds: 15, failing: failing), Self.service(rounds: 15, failing: failing))
    let alert = try #require(incident.analysis?.possibleAlerts.first)
    #expect(second(alert.firesAt) == 8 * 240 + 60)
    #expect(alert.falseAlarms == 0)
  }
}
