import Foundation
import TestSupport
import Testing

@testable import Postmortem

@Suite struct CommunicationPolicyTests {
  @Test func theFilesAreThoseInTheBinary() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: PackageRoot.path + "/policies"
    ).filter { $0.hasSuffix(".yaml") }.sorted()
    #expect(files == CommunicationPolicies.names.map { "\($0).yaml" })
    for name in CommunicationPolicies.names {
      let policy = try #require(try CommunicationPolicies.named(name))
      #expect(policy.source?.hasPrefix("https://") == true)
      #expect(!policy.updates.isEmpty)
    }
  }

  @Test func cadencesHoldForTheirLength() throws {
    let policy = try CommunicationPolicyReader.read(
      bytes: Array(
        """
        version: 1
        updates:
          - { every: 20m, for: 2h }
          - { every: 1h }
        """.utf8), name: "own.yaml")
    #expect(policy.limit(after: .minutes(119)) == .minutes(20))
    #expect(policy.limit(after: .minutes(120)) == .minutes(60))
    let pagerduty = try #require(try CommunicationPolicies.named("pagerduty"))
    #expect(pagerduty.limit(after: .hours(3)) == nil)
  }

  @Test func wrongKeysArePointedAt() {
    #expect {
      try CommunicationPolicyReader.read(
        bytes: Array("version: 1\nupdate: []\n".utf8), name: "own.yaml")
    } throws: { error in
      (error as? PostmortemError)?.code == "PM021"
    }
  }

  @Test func gapsAndSilencesAreCounted() throws {
    let incident = IncidentSketch.incident(
      posts: [
        IncidentSketch.post("10:00", .investigating, "We investigate. Next update by 10:20 UTC."),
        IncidentSketch.post("10:25", .monitoring, "It is better.", line: 901),
        IncidentSketch.post("10:40", .resolved, "It is over.", line: 902),
      ], milestones: [IncidentSketch.milestone(.declared, .stated, "09:50")])
    let policy = try #require(try CommunicationPolicies.named("pagerduty"))
    let check = PolicyCheck(policy, for: incident)
    #expect(check.verdicts.map(\.outcome) == [.broken, .broken, .kept, .broken])
  }
}
