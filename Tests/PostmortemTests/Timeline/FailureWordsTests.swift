import Testing

@testable import Postmortem

/// Messages without a level: what their words say.
@Suite struct FailureWordsTests {
  @Test(arguments: [
    ("Out of memory: Killed process 4711", FailureWords.Strength.strong),
    ("java.lang.NullPointerException: null", .strong),
    ("TimeoutError: pool is empty", .strong),
    ("write /var/lib/x: No space left on device", .strong),
    ("connect to db: connection refused", .weak),
    ("request timed out", .weak),
    ("Failure!!!", .weak),
    ("No volume with a name of 'x' exists", .weak),
    ("finished, errors=0", .none),
    ("finished without error", .none),
    ("errors: 0, warnings: 3", .none),
    ("no errors found", .none),
    ("volume is attached", .none),
    ("error_rate is fine", .none),
  ])
  func strength(_ message: String, _ expected: FailureWords.Strength) {
    #expect(FailureWords.strength(of: message) == expected)
  }

  @Test func quotedRequests() {
    #expect(FailureWords.quotesFailedRequest("gave up (HTTP 503)"))
    #expect(FailureWords.quotesFailedRequest("not ready (HTTP 400) (id 7)"))
    #expect(!FailureWords.quotesFailedRequest("done (HTTP 201)"))
    #expect(!FailureWords.quotesFailedRequest("HTTP 5000 bytes"))
  }
}
