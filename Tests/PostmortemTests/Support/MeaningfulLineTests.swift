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
  ])
  func framesArePartsOfATrace(line: String) { #expect(MeaningfulLine.isPartOfTrace(line)) }

  @Test(arguments: [
    "at 14:02 the disk was full", "File \"a\" is missing", "IndexError: pop from empty list",
    "java.lang.IllegalStateException: no connection", "... and so on", "",
  ])
  func otherLinesAreNot(line: String) { #expect(!MeaningfulLine.isPartOfTrace(line)) }
}
