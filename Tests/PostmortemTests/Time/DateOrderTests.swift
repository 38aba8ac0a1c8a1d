import Postmortem
import Testing

/// Which number of a date is the month, as all dates of a log tell it.
@Suite struct DateOrderTests {
  private func order(_ lines: String...) -> DateOrderChoice? {
    FormatDetection(lines.map { Array($0.utf8) }).dateOrder
  }

  @Test func oneDayBeyondTwelveDecides() {
    let choice = order(
      "03/04/2026 10:00:00 up", "13/04/2026 10:00:00 up", "03/05/2026 10:00:00 up")
    #expect(choice?.order == .dayFirst)
    #expect(choice?.reason == .onlyOrder)
    #expect(
      order("03/04/2026 10:00:00 up", "04/13/2026 10:00:00 up")?.order == .monthFirst)
    #expect(order("08-12-13,02:52:32 up", "99-12-08,02:52:32 up")?.order == .yearFirst)
  }

  @Test func neighbouringDaysDecide() {
    let choice = order(
      "01/02/2026 10:00:00 up", "02/02/2026 10:00:00 up", "03/02/2026 10:00:00 up")
    #expect(choice?.order == .dayFirst)
    #expect(choice?.reason == .shortestSpan)
    #expect(
      order("02/01/2026 10:00:00 up", "02/02/2026 10:00:00 up")?.order == .monthFirst)
  }

  @Test func theUsualOrderIsTakenWhereNothingTells() {
    let american = order("03/01/2026 10:00:00 up", "03/01/2026 11:00:00 up")
    #expect(american?.order == .monthFirst)
    #expect(american?.reason == .convention)
    #expect(order("01.03.2026 10:00:00 up")?.order == .dayFirst)
    #expect(order("17/06/09 20:10:40 up")?.order == .yearFirst)
  }

  @Test func datesThatLeaveNoQuestionHaveNoOrder() {
    #expect(order("2026-03-01 10:00:00 up", "01 Mar 2026 10:00:00 up") == nil)
  }

  @Test func theOrderIsAppliedToEveryLine() {
    var stamps = StampReader(dateOrder: .dayFirst)
    let text = "03/04/2026 10:00:00"
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    let stamp = unsafe stamps.read(bytes.span.bytes, at: 0, before: text.utf8.count)
    #expect(stamp.map(LogLine.describe) == "2026-04-03T10:00:00")
  }
}
