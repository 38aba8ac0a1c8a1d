import Postmortem
import Testing

/// What is found in days of logs whose truth is known.
@Suite struct SyntheticDaysTests {
  private static let seeds: [UInt64] = [1, 2, 3]

  /// When the incidents of these logs begin.
  private func onsets(
    _ fault: SyntheticDays.Fault, _ seed: UInt64, in names: [String]
  ) throws -> [TimeBounds] {
    let files = SyntheticDays(fault, seed: seed).files.filter { names.contains($0.key) }
    let folder = try TemporaryFolder(files)
    let incident = try Postmortem.reconstruct(try Postmortem.read([folder.path]))
    return incident.candidates.filter { $0.origin == .logs }.map(\.start)
  }

  private static let all = ["access.log", "shop.log", "worker.json", "host.log"]
  private let fault = Timestamp(secondsSince1970: SyntheticDays.onset)

  private func isNear(_ start: TimeBounds, within span: TimeSpan) -> Bool {
    start.earliest - fault <= span && fault - start.latest <= span
  }

  @Test(arguments: all.map { [$0] } + [all], seeds)
  func quietDaysRaiseNothing(files: [String], seed: UInt64) throws {
    #expect(try onsets(.quiet, seed, in: files).map(\.earliest.rfc3339) == [])
  }

  /// In the logs of whoever fails, and in all together: one incident, from its first failures.
  @Test(arguments: [["access.log"], ["shop.log"], all], seeds)
  func failuresAreOneIncident(files: [String], seed: UInt64) throws {
    let found = try onsets(.failing, seed, in: files)
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect(isNear(first, within: .seconds(120)), "\(first.earliest.rfc3339)")
  }

  @Test(arguments: [["worker.json"], all], seeds)
  func whatStopsIsFound(files: [String], seed: UInt64) throws {
    let found = try onsets(.stopped, seed, in: files)
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect(isNear(first, within: .minutes(5)), "\(first.earliest.rfc3339)")
  }

  @Test(arguments: [["access.log"], ["shop.log"], all], seeds)
  func whatSlowsIsFound(files: [String], seed: UInt64) throws {
    let found = try onsets(.slow, seed, in: files)
    #expect(found.count == 1)
    let first = try #require(found.first)
    #expect(isNear(first, within: .minutes(2)), "\(first.earliest.rfc3339)")
  }
}
