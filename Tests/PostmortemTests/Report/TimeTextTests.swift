import Testing

@testable import Postmortem

@Suite struct TimeTextTests {
  @Test func timesAreAsExactAsTheyWereWritten() {
    let minute = ReportFixture.time("2031-03-04T10:15:00", .minute)
    #expect(minute.text == "10:15 UTC")
    #expect(minute.machineText == "2031-03-04T10:15Z")
    let second = ReportFixture.time("2031-03-04T10:15:07")
    #expect(second.fullText == "2031-03-04 10:15:07 UTC")
    #expect(second.machineText == "2031-03-04T10:15:07Z")
    let day = ReportFixture.time("2031-03-04T00:00:00", .day)
    #expect(day.text == "2031-03-04")
    #expect(day.clockText == "")
    #expect(day.machineText == "2031-03-04")
    let fine = TimeBounds(
      written: second.earliest + TimeSpan(nanoseconds: 120_999_999), precision: .nanosecond)
    #expect(fine.text == "10:15:07.120 UTC")
    #expect(fine.machineText == "2031-03-04T10:15:07.120Z")
  }

  @Test func derivedBoundsArePrintedAsBounds() {
    let start = ReportFixture.time("2031-03-04T23:58:00", .minute)
    let end = ReportFixture.time("2031-03-05T00:04:00", .minute)
    let bounds = TimeBounds(earliest: start.earliest, latest: end.earliest, precision: .minute)
    #expect(bounds.text == "23:58 to 2031-03-05 00:04 UTC")
    #expect(rangeText(from: start, to: end) == "2031-03-04 23:58 UTC to 2031-03-05 00:04 UTC")
    #expect(rangeText(from: start, to: start) == "2031-03-04 23:58 to 23:58 UTC")
  }
}
