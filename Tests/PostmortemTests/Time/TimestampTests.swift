import Postmortem
import TestSupport
import Testing

@Suite struct TimestampTests {
  @Test func writesAndCountsDaysOfFourCenturies() {
    for day in stride(from: Int64(-140_000), to: 140_000, by: 17) {
      let civil = CivilTime(secondsSince1970: day * 86_400 + 3661)
      #expect(civil.secondsSince1970 == day * 86_400 + 3661)
      #expect(civil.isValid)
    }
  }

  @Test(
    "writes RFC 3339",
    arguments: [
      (Int64(0), "1970-01-01T00:00:00.000Z"),
      (1_540_219_583_000_000_000, "2018-10-22T14:46:23.000Z"),
      (1_540_219_583_120_000_000, "2018-10-22T14:46:23.120Z"),
      (1_540_219_583_000_000_001, "2018-10-22T14:46:23.000000001Z"),
      (-1, "1969-12-31T23:59:59.999999999Z"),
    ])
  func rfc3339(nanoseconds: Int64, text: String) {
    #expect(Timestamp(nanosecondsSince1970: nanoseconds).rfc3339 == text)
  }

  @Test func knowsWeekdaysAndLeapDays() {
    #expect(CivilTime(year: 2018, month: 10, day: 22).weekday == 1)
    #expect(CivilTime(year: 1969, month: 12, day: 31).weekday == 3)
    #expect(CivilTime(year: 2000, month: 2, day: 29).isValid)
    #expect(!CivilTime(year: 1900, month: 2, day: 29).isValid)
  }
}

@Suite struct DurationTests {
  @Test(
    "prints no more than is known",
    arguments: [
      ("2018-10-22 14:46:23", "2018-10-22 17:28", "162 min (161m37s to 162m37s)"),
      ("2018-10-22 14:46:23", "2018-10-22 14:52:00", "5m37s"),
      ("2018-10-22 16:56", "2018-10-22 17:28", "32 min (31m0s to 33m0s)"),
      (
        "2018-10-22 14:46:23", "2018-10-26 15:08",
        "4d 0h 22m (4d 0h 21m 37s to 4d 0h 22m 37s)"
      ),
      ("2018-10-22 17:28", "2018-10-22 17:28", "0 min (-1m0s to 1m0s)"),
      ("2018-10-22 14:46:23", "2018-10-22 14:40:00", "-6m23s"),
    ])
  func text(start: String, end: String, text: String) {
    #expect((TimeBounds(end) - TimeBounds(start)).text == text)
  }

  @Test(
    "writes ISO 8601",
    arguments: [
      (Int64(0), "PT0S"), (9697, "PT2H41M37S"), (347_500, "P4DT31M40S"), (-5, "-PT5S"),
      (86_400, "P1D"),
    ])
  func iso8601(seconds: Int64, text: String) {
    #expect(TimeSpan.seconds(seconds).iso8601 == text)
  }
}
