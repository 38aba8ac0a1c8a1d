import Postmortem
import Testing

/// What is found in days of logs whose truth is known.
@Suite struct SyntheticDaysTests {
  private static let seeds: [UInt64] = [1, 2, 3]

  private static let all = ["access.log", "shop.log", "worker.json", "host.log"]

  /// When the incidents of these logs begin.
  private func onsets(_ days: SyntheticDays, in names: [String]) throws -> [TimeBounds] {
    let folder = try TemporaryFolder(days.files.filter { names.contains($0.key) })
    let incident = try Postmortem.reconstruct(try Postmortem.read([folder.path]))
    return incident.candidates.filter { $0.origin == .logs }.map(\.start)
  }

  /// Exactly one incident, which begins within a span of the fault.
  private func expectOne(
    _ fault: SyntheticDays.Fault, _ seed: UInt64, in names: [String], within span: TimeSpan
  ) throws {
    let days = SyntheticDays(fault, seed: seed)
    let found = try onsets(days, in: names)
    #expect(found.count == 1)
    let start = try #require(found.first)
    let onset = Timestamp(secondsSince1970: days.onset)
    #expect(
      start.earliest - onset <= span && onset - start.latest <= span, "\(start.earliest.rfc3339)")
  }

  @Test(arguments: all.map { [$0] } + [all], seeds)
  func quietDaysRaiseNothing(files: [String], seed: UInt64) throws {
    let found = try onsets(SyntheticDays(.quiet, seed: seed), in: files)
    #expect(found.map(\.earliest.rfc3339) == [])
  }

  /// In the logs of whoever fails, and in all together: one incident, from its first failures.
  @Test(arguments: [["access.log"], ["shop.log"], all], seeds)
  func failuresAreOneIncident(files: [String], seed: UInt64) throws {
    try expectOne(.failing, seed, in: files, within: .minutes(2))
  }

  @Test(arguments: [["worker.json"], all], seeds)
  func whatStopsIsFound(files: [String], seed: UInt64) throws {
    try expectOne(.stopped, seed, in: files, within: .minutes(5))
  }

  @Test(arguments: [["access.log"], ["shop.log"], all], seeds)
  func whatSlowsIsFound(files: [String], seed: UInt64) throws {
    try expectOne(.slow, seed, in: files, within: .minutes(2))
  }
}
