import Postmortem
import TestSupport
import Testing

private enum Loghub {
  static let path = PackageRoot.sharedData + "/loghub"
  static let isPresent = (try? InputFiles.list([path])) != nil
}

/// Public logs that nobody wrote for this project, kept outside it.
@Suite struct PublicLogTests {
  @Test(
    "tells a timeline and leaves no line unexplained",
    .enabled(if: Loghub.isPresent, "shared/data/loghub is absent"),
    arguments: ["Apache", "Spark", "Zookeeper", "HDFS", "Linux", "OpenSSH", "BGL", "Proxifier"])
  func loghub(name: String) throws {
    let incident = try Postmortem.reconstruct(
      try Postmortem.read(["\(Loghub.path)/\(name)_2k.log"]))
    let reading = try #require(incident.sources.first?.reading)
    #expect(reading.records == 2000)
    #expect(reading.skips.isEmpty)
    #expect(incident.milestones.all.allSatisfy { !$0.reason.isEmpty })
    for (left, right) in zip(incident.timeline, incident.timeline.dropFirst()) {
      #expect(!TimelineEvent.inOrder(right, left))
    }
    for renderer in Renderers.all {
      #expect(try !renderer.render(incident, templates: .builtIn).isEmpty)
    }
  }
}
