import Testing

@testable import Postmortem

@Suite struct FilledLinesTests {
  private func joined(_ text: String) -> [String] {
    FilledLines.joined(text.split(separator: "\n", omittingEmptySubsequences: false))
  }

  @Test func linesThatWereFullAreOne() {
    #expect(
      joined(
        """
        The queue stopped taking jobs because the disk that holds its journal
        was full, and nobody had looked at the alert that told of it since the
        evening before.
        """
      ).count == 1)
  }

  @Test func linesThatEndEarlyStay() {
    #expect(joined("The queue stopped.\nThe disk was full.").count == 2)
    let long = "The queue stopped taking jobs because the disk that holds its journal was full."
    #expect(joined("It was down.\n\(long)").count == 2)
  }

  @Test(arguments: ["- item", "* item", "14:02 row", "Status: over", "| cell", "> said"])
  func whatBeginsSomethingStays(_ line: String) {
    let long = "The queue stopped taking jobs because the disk that holds its journal was full"
    #expect(joined("\(long)\n\(line)").count == 2)
    #expect(joined("\(long)\nand more").count == 1)
  }

  @Test func twoBlanksEndALine() {
    let long = "The queue stopped taking jobs because the disk that holds its journal was full  "
    #expect(joined("\(long)\nand more").count == 2)
  }
}
