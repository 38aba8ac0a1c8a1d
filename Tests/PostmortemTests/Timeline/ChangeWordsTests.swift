import Testing

@testable import Postmortem

@Suite struct ChangeWordsTests {
  @Test(
    "tells changes from routine",
    arguments: [
      ("deployed worker version <*>", EventKind.deployment),
      ("Rollout finished for service api", .deployment),
      ("rolled back api to <*>", .rollback),
      ("configuration deployed: grpc.max_message_size=<*>", .configuration),
      ("config reloaded", .configuration),
      ("restarting fetcher", .restart),
      ("LOG: database system was shut down at <*>", .restart),
      ("database system is ready to accept connections", .restart),
      ("instance resized to <*>", .scale),
      ("message sent in <*>", nil),
      ("connection refused", nil),
      ("started session <*>", nil),
    ] as [(String, EventKind?)])
  func kind(template: String, expected: EventKind?) {
    #expect(ChangeWords.kind(of: template) == expected)
  }
}
