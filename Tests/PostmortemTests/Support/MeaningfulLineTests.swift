import Testing

@testable import Postmortem

@Suite struct MeaningfulLineTests {
  @Test(arguments: [
    ("disk full", "disk full"),
    ("cannot take an order\n\tat app.Pool.take(Pool.java:42)", "cannot take an order"),
    ("\n  \nlate", "late"),
    (
      """
      Traceback (most recent call last):
        File "/srv/app/pool.py", line 42, in take
          return self.free.pop()
      IndexError: pop from empty list
      """, "IndexError: pop from empty list"
    ),
    (
      "  File \"/srv/app/pool.py\", line 42, in take",
      "  File \"/srv/app/pool.py\", line 42, in take"
    ),
    ("", ""),
  ])
  func theLineThatTellsWhatHappened(message: String, line: String) {
    #expect(MeaningfulLine.of(message) == line)
  }

  @Test(arguments: [
    "Traceback (most recent call last):", "  File \"pool.py\", line 42, in take",
    "\tat app.Pool.take(Pool.java:42)", "    at take (/srv/pool.js:4:2)", "\t... 11 more",
    "goroutine 12 [running]:", "    ^^^^^^",
    "app.rpc.server File \"/srv/app/pool.py\", line 42, in take",
    "app.rpc.server Traceback (most recent call last):",
  ])
  func framesArePartsOfATrace(line: String) { #expect(MeaningfulLine.isPartOfTrace(line)) }

  @Test(arguments: [
    "at 14:02 the disk was full", "File \"a\" is missing", "IndexError: pop from empty list",
    "java.lang.IllegalStateException: no connection", "... and so on", "",
  ])
  func otherLinesAreNot(line: String) { #expect(!MeaningfulLine.isPartOfTrace(line)) }

  @Test func longGroupsInBracketsAreLeftOutOfQuotations() {
    let ids = String(repeating: "0123456789abcdef", count: 6)
    #expect(
      MeaningfulLine.quotable("app.manager [req-\(ids)] [worker-3] cannot start [\(ids)")
        == "app.manager […] [worker-3] cannot start [\(ids)")
    #expect(
      MeaningfulLine.quotable("short [0123456789abcdef0123456789]")
        == "short [0123456789abcdef0123456789]")
  }
}
