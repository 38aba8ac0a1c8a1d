import Testing

@testable import Postmortem

/// Synthetic logs of a shop whose new version, or one of whose hosts, fails.
@Suite struct FieldSharesTests {
  private static let start: Int64 = 1_780_300_800

  private func stamp(_ second: Int) -> String {
    Timestamp(secondsSince1970: Self.start + Int64(second)).rfc3339
  }

  /// Two hours of records, one every two seconds; what is said of each is up to the closure.
  private func log(
    _ fields: (_ second: Int) -> (isError: Bool, text: String)
  ) -> String {
    stride(from: 0, to: 7200, by: 2).map { second in
      let (isError, text) = fields(second)
      return #"{"ts":"\#(stamp(second))","level":"\#(isError ? "error" : "info")","#
        + #""service":"shop","msg":"\#(isError ? "payment was refused by the bank" : "order taken")","#
        + "\(text)}\n"
    }.joined()
  }

  private func incident(_ files: [String: String]) throws -> Incident {
    let folder = try TemporaryFolder(files.mapValues { Array($0.utf8) })
    return try Postmortem.reconstruct(try Postmortem.read([folder.path]))
  }

  /// From 14:26:40 on version 2 serves a third of the requests; 40 s later half of those fail.
  private func deployment() -> String {
    log { second in
      let isNew = second >= 5200 && second % 3 == 0
      return (
        isNew && second >= 5240 && second < 6400 && second % 4 == 0,
        #""version":"\#(isNew ? "2.0" : "1.9")","region":"\#(second % 8 < 4 ? "eu" : "us")","#
          + #""customer_id":"c\#(second % 50)""#
      )
    }
  }

  @Test("a new version that fails is named with its part, its first record and the gap")
  func version() throws {
    let incident = try incident(["shop.log": deployment()])
    let analysis = try #require(incident.analysis)
    let share = try #require(analysis.fields.first)
    #expect(analysis.fields.count == 1)
    #expect(share.dimension == .version)
    #expect(share.value == "2.0")
    #expect(share.service == "shop")
    #expect(share.isNew)
    #expect(share.errors == share.allErrors)
    #expect(share.errorsBefore == 0)
    #expect(share.expected > 0.2 && share.expected < 0.5)
    #expect(share.first?.evidence.reference.line == 2602)
    let notes = try #require(LogNotes(incident)).cause.map(\.text)
    #expect(
      notes.contains { $0.hasPrefix("Version 2.0 of shop, first logged ") }, "\(notes)")
  }

  @Test("the first record of a version is a candidate for a deployment")
  func candidate() throws {
    let incident = try incident(["shop.log": deployment()])
    let change = try #require(incident.analysis?.changesBefore.first)
    #expect(change.event.kind == .deployment)
    #expect(change.event.text == "version 2.0 is logged for the first time")
    #expect(change.event.rule?.contains("1.9") == true)
    #expect(incident.milestones[.trigger].attribute == "deployment")
    #expect(incident.milestones[.trigger].status == .derived)
  }

  @Test("what tells of the deployment itself comes first")
  func toldDeployment() throws {
    let told = "\(stamp(5190)) INFO release - deployed shop 2.0\n"
    let incident = try incident(["shop.log": deployment(), "release.log": told])
    let changes = try #require(incident.analysis?.changesBefore).map(\.event.text)
    #expect(changes == ["release - deployed shop 2.0"])
  }

  @Test("a version that is there from the first record is no deployment")
  func known() throws {
    let incident = try incident([
      "shop.log": log { second in
        (second >= 5200 && second < 6400 && second % 4 == 0, #""version":"2.0""#)
      }
    ])
    #expect(incident.analysis?.changesBefore.isEmpty == true)
    #expect(incident.analysis?.fields.isEmpty == true)
  }

  @Test("hosts that fail alike, or as they always did, are not named")
  func alike() throws {
    let even = try incident([
      "shop.log": log { second in
        (second >= 5200 && second < 6400 && second % 4 == 0, #""hostname":"web-\#(second % 6)""#)
      }
    ])
    #expect(even.analysis != nil)
    #expect(even.analysis?.fields.isEmpty == true)
    // Host 0 has had most of the errors all day.
    let always = try incident([
      "shop.log": log { second in
        let isOfIncident = second >= 5200 && second < 6400
        return (
          second % (isOfIncident ? 4 : 120) == 0,
          #""hostname":"web-\#(second % (isOfIncident ? 4 : 60) == 0 ? 0 : second % 7)""#
        )
      }
    ])
    #expect(always.analysis != nil)
    #expect(always.analysis?.fields.isEmpty == true)
  }

  @Test("a service that fails accuses none of the hosts that it runs on")
  func standardised() throws {
    let other = log { second in (false, #""hostname":"db-\#(second % 10)""#) }
      .replacing("\"shop\"", with: "\"store\"")
    let shop = log { second in
      (second >= 5200 && second < 6400 && second % 4 == 0, #""hostname":"web-\#(second % 6)""#)
    }
    let incident = try incident(["shop.log": shop, "store.log": other])
    #expect(incident.analysis != nil)
    #expect(incident.analysis?.fields.isEmpty == true)
  }

  @Test("customers who met errors are counted from the logs, as bounds")
  func customers() throws {
    let incident = try incident(["shop.log": deployment()])
    let affected = try #require(incident.measurement("customers_affected"))
    guard case .between(let least, nil) = affected.outcome else {
      // Without requests or operations of users no impact is known, and so no count is its own.
      guard case .unknown(let reason) = affected.outcome else {
        Issue.record("\(affected.outcome)")
        return
      }
      #expect(reason.contains("incident.yaml"))
      return
    }
    #expect(least > 0)
  }
}
