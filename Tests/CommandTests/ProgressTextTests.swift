import Postmortem
import Testing

@testable import postmortem_cli

@Suite struct ProgressTextTests {
  @Test(
    arguments: [
      (0, 0, 0, "reading 0 B"), (812_000, 0, 1000, "reading 812 kB, 812 kB/s"),
      (1_200_000_000, 9_640_000_000, 2500, "reading 1.2 GB of 9.6 GB, 480 MB/s, 18 s left"),
      (50_000_000, 12_550_000_000, 500, "reading 50 MB of 12 GB, 100 MB/s, 2 min 5 s left"),
      (10, 10, 100, "reading 10 B of 10 B, 100 B/s, 0 s left"),
      (1_000_000, 4_321_000_000, 1000, "reading 1.0 MB of 4.3 GB, 1.0 MB/s, 1 h 12 min left"),
    ])
  func says(done: Int, total: Int, milliseconds: Int, text: String) {
    let progress = Progress(bytesDone: done, bytesTotal: total)
    #expect(ProgressText(progress, after: .milliseconds(milliseconds)).text == text)
  }
}
