import Postmortem
import TestSupport
import Testing

private enum Seed {
  static let path = PackageRoot.sharedData + "/seeds/000_7811354027c84ff9.txt"
  static let isPresent = (try? InputFiles.list([path])) != nil
}

/// The published incident page this project grew from, kept outside it: every figure that can be
/// had from the page alone.
@Suite(.enabled(if: Seed.isPresent, "the seed document is absent"))
struct SeedIncidentTests {
  private let incident: Incident

  init() throws {
    incident = try Postmortem.reconstruct(try Postmortem.read([Seed.path]))
  }

  @Test func saysWhatItIs() {
    #expect(incident.title == "Message sending is paused for some customers")
    #expect(incident.severity == "major")
    #expect(incident.components == ["Email Sending"])
    #expect(incident.published?.rows.count == 9)
    #expect(incident.communications.posts.count == 4)
  }

  @Test(
    "finds every milestone",
    arguments: [
      (MilestoneKey.impactStart, "2018-10-22 14:46:23", Milestone.Status.stated),
      (.detected, "2018-10-22 14:46", .stated),
      (.mitigationStarted, "2018-10-22 14:52", .stated),
      (.declared, "2018-10-22 15:37", .stated),
      (.publicNotice, "2018-10-22 15:37", .observed),
      (.mitigated, "2018-10-22 16:56", .stated),
      (.impactEnd, "2018-10-22 17:28", .stated),
      (.resolved, "2018-10-22 17:28", .derived),
      (.permanentFix, "2018-10-26 15:08", .stated),
      (.postmortemPublished, "2018-11-17 00:57", .observed),
    ])
  func milestone(key: MilestoneKey, time: String, status: Milestone.Status) {
    #expect(incident.milestones[key].time == TimeBounds(time))
    #expect(incident.milestones[key].status == status)
    #expect(!incident.milestones[key].evidence.isEmpty)
  }

  @Test func namesWhoNoticed() {
    #expect(incident.milestones[.detected].attribute == "responder")
  }

  @Test(
    "bounds every duration, in seconds",
    arguments: [
      ("time_to_start_mitigation", 337, 397), ("time_to_notify", 3037, 3097),
      ("time_to_mitigate", 7777, 7837), ("time_to_restore", 9697, 9757),
      ("time_to_resolve", 9697, 9757), ("impact_duration", 9697, 9757),
      ("recovery", 31 * 60, 33 * 60), ("time_to_fix", 346_897, 346_957),
      ("publication_lag", 2_186_880, 2_187_000),
    ] as [(String, Int64, Int64)])
  func duration(name: String, lower: Int64, upper: Int64) throws {
    let bounds = try #require(incident.measurement(name)?.bounds)
    #expect(bounds == DurationBounds(lower: .seconds(lower), upper: .seconds(upper)))
  }

  @Test func doesNotInventADetectionLag() throws {
    guard case .unknown(let reason) = try #require(incident.measurement("time_to_detect")).outcome
    else {
      Issue.record("known")
      return
    }
    #expect(reason.contains("moment of detection"))
  }

  @Test func infersTheStagesAndSaysSo() {
    #expect(
      incident.communications.posts.map(\.stage) == [
        .investigating, .investigating, .monitoring, .resolved,
      ])
    #expect(incident.communications.posts.allSatisfy { $0.stageRule != nil })
  }

  @Test func keepsTheLedgerOfPromises() {
    let promises = incident.communications.promises
    #expect(promises.map(\.outcome) == [.late, .late, .kept])
    #expect(promises.map { $0.lateBy?.middle } == [.minutes(6), .minutes(16), nil])
    #expect(promises.map(\.isOpenEnded) == [false, false, true])
    #expect(
      incident.communications.gaps.map(\.middle) == [.minutes(35), .minutes(44), .minutes(32)])
  }

  @Test(
    "finds what a reader should know",
    arguments: [
      "claim-consistent", "post-missing-from-timeline", "longest-silence", "contradiction-cause",
      "contradiction-unaffected", "contradiction-verb", "temporary-measure-open",
      "undated-manual-action", "action-without-owner", "action-without-due",
      "no-detection-action", "onset-stated-as-detection",
    ])
  func finding(code: String) {
    #expect(incident.findings.contains { $0.code == code })
  }

  @Test(arguments: ["markdown", "html", "json"])
  func keepsTheAuthorsText(format: String) throws {
    let renderer = try #require(Renderers.named(format))
    let text = String(decoding: try renderer.render(incident, templates: .builtIn), as: UTF8.self)
    // An emoji, a curly apostrophe and a slip of the pen.
    for piece in ["\u{1F60A}", "\u{2019}", "shutting down the a service"] {
      #expect(text.utf8.contains(piece.utf8), "\(piece)")
    }
  }
}

extension String.UTF8View {
  /// Whether the bytes of `other` stand in it, as they are.
  fileprivate func contains(_ other: String.UTF8View) -> Bool {
    let (bytes, wanted) = (Array(self), Array(other))
    return bytes.indices.contains { bytes[$0...].starts(with: wanted) }
  }
}
