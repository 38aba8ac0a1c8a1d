import Testing

@testable import Postmortem

@Suite struct WrittenTimesTests {
  func resolve(_ text: String, _ context: WrittenTimeContext = .init()) -> ResolvedTime? {
    WrittenTimes.read(Array(text.utf8), at: 0)?.resolved(in: context)
  }

  @Test(arguments: [
    ("2018-10-22 14:46 UTC: text", "2018-10-22T14:46:00.000Z", "UTC"),
    ("2018-10-22T14:46:23.123456789+02:00", "2018-10-22T12:46:23.123456789Z", "+02:00"),
    ("2016-03-16T04:22:37.461+0000", "2016-03-16T04:22:37.461Z", "UTC"),
    ("2018-10-22 at 14:46:23 UTC", "2018-10-22T14:46:23.000Z", "UTC"),
    ("Nov 17, 2018 - 00:57 UTC", "2018-11-17T00:57:00.000Z", "UTC"),
    ("May 08, 2025 - 14:07 BST", "2025-05-08T13:07:00.000Z", "BST"),
    ("Aug 7, 2019,  1:50 AM PDT", "2019-08-07T08:50:00.000Z", "PDT"),
    ("29 June 2022 13:54", "2022-06-29T13:54:00.000Z", "UTC"),
    ("Friday, 2022-07-01 12:23 US/Pacific", "2022-07-01T19:23:00.000Z", "US/Pacific"),
    ("Feb 20 2018 14:17", "2018-02-20T14:17:00.000Z", "UTC"),
    ("Mon, 17 Aug 2026 21:01:19 PDT", "2026-08-18T04:01:19.000Z", "PDT"),
    ("2020-05-11 1625 UTC", "2020-05-11T16:25:00.000Z", "UTC"),
    ("5pm on 7 May 2025", "2025-05-07T17:00:00.000Z", "UTC"),
    ("2018-07-30 11:20 PST (UTC-7)", "2018-07-30T18:20:00.000Z", "-07:00"),
    ("2019-03-01 13:14 EDT (17:14 UTC)", "2019-03-01T17:14:00.000Z", "-04:00"),
    ("2018-01-17 17:14pm", "2018-01-17T17:14:00.000Z", "UTC"),
    ("2021-11-05 9:29", "2021-11-05T09:29:00.000Z", "UTC"),
    ("2020-03-09 10:00 GMT+2", "2020-03-09T08:00:00.000Z", "+02:00"),
    ("22.10.2018 14:46 CEST", "2018-10-22T12:46:00.000Z", "CEST"),
    ("2018-10-22\u{a0}14:46\u{a0}UTC", "2018-10-22T14:46:00.000Z", "UTC"),
  ])
  func fullTimes(_ text: String, _ expected: String, _ zone: String) throws {
    let time = try #require(resolve(text))
    #expect(time.bounds.earliest.rfc3339 == expected)
    #expect(time.zone.name == zone)
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "20202-01-01 10:00", "2020-13-01 10:00", "2020-02-30 10:00", "--:--",
    "HH:mm", "[???]", "25:00", "1:2", "3 nodes", "v1.2.3", "10.80.40.11", "12:345",
  ])
  func whatIsNoTime(_ text: String) {
    #expect(resolve(text, WrittenTimeContext(date: .init(year: 2020, month: 1, day: 1))) == nil)
  }

  @Test(arguments: [
    ("4:06 pm UTC", 16, 6), ("12:05 am", 0, 5), ("12:05 p.m.", 12, 5), ("7:01am", 7, 1),
    ("5pm", 17, 0), ("13:14", 13, 14), ("4.06pm", 16, 6),
  ])
  func clocksTakeTheDayOfTheContext(_ text: String, hour: Int, minute: Int) throws {
    let context = WrittenTimeContext(date: .init(year: 2018, month: 10, day: 22))
    let time = try #require(resolve(text, context))
    #expect(time.bounds.earliest.civil.hour == hour)
    #expect(time.bounds.earliest.civil.minute == minute)
  }

  @Test func aYearIsWalkedBackOverNewYear() throws {
    let published = Timestamp(
      secondsSince1970: CivilTime(year: 2024, month: 1, day: 2).secondsSince1970)
    let context = WrittenTimeContext(notAfter: published)
    #expect(resolve("Dec 31, 23:50 UTC", context)?.date.year == 2023)
    #expect(resolve("Jan  1, 00:10 UTC", context)?.date.year == 2024)
    #expect(resolve("Feb 29, 12:00 UTC", context)?.date.year == 2020)
  }

  @Test func rangesAndApproximationsAreWider() throws {
    let context = WrittenTimeContext(date: .init(year: 2018, month: 10, day: 22))
    let range = try #require(resolve("8:20 - 8:24", context)).bounds
    #expect(range.latest - range.earliest == .minutes(5))
    let about = try #require(resolve("~9:30", context)).bounds
    #expect(about.latest - about.earliest == .minutes(11))
    let unsure = try #require(resolve("12:??", context)).bounds
    #expect(unsure.precision == .hour)
  }

  @Test func wordsOutOfTheirSeasonAreTold() throws {
    #expect(try #require(resolve("2020-05-12 10:00 PST")).isOutOfSeason)
    #expect(try #require(resolve("2020-06-12 10:00 CET")).isOutOfSeason)
    #expect(try !#require(resolve("2020-05-12 10:00 PDT")).isOutOfSeason)
    #expect(try !#require(resolve("2020-01-12 10:00 PST")).isOutOfSeason)
  }

  @Test func allTimesOfASentence() {
    let text = Array("Between 12:15 PM and 12:21 PM PDT on 2020-05-12 it was down.".utf8)
    let times = WrittenTimes.all(in: text, range: 0..<text.count)
    #expect(times.count == 2)
    #expect(times.last?.date?.year == 2020)
  }
}

@Suite struct WrittenDurationsTests {
  @Test(arguments: [
    ("162 minute", 9690, 9750), ("1h 50m", 6570, 6630), ("1h50m", 6570, 6630),
    ("0h 16m", 930, 990), ("10-15 minutes", 570, 930), ("just over nine hours", 32400, 35640),
    ("just over 50 minutes", 3000, 3300),
    ("15 hours,11 minutes", 54630, 54690), ("6 day, 10 hours", 552_600, 556_200),
    ("1 day, 23 hours and 28 minutes", 170_850, 170_910), ("40min", 2250, 2550),
    ("47min", 2790, 2850),
    ("nearly an hour", 2700, 3600), ("around 4-5 hours", 14370, 18030),
    ("an hour and a half", 4500, 6300), ("about 13 minutes", 702, 858),
    ("approximately nine hours", 28800, 36000), ("162-minute", 9690, 9750), ("7h", 23400, 27000),
    ("2d 1h 29m", 178_110, 178_170), ("1.5 hours", 5220, 5580), ("up to 2 hours", 0, 9000),
    ("~20 minutes", 1080, 1320),
  ])
  func bounds(_ text: String, lower: Int64, upper: Int64) throws {
    let bytes = Array(text.utf8)
    let duration = try #require(WrittenDurations.read(bytes, at: 0, before: bytes.count))
    #expect(duration.bounds.lower == .seconds(lower))
    #expect(duration.bounds.upper == .seconds(upper))
    #expect(duration.bytes == 0..<bytes.count)
  }

  @Test(arguments: ["5m", "3 nodes", "10 messages", "N/A", "?", "1600m", "a morning", "12 months"])
  func whatIsNoDuration(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(WrittenDurations.all(in: bytes, range: 0..<bytes.count).isEmpty)
  }

  @Test func durationsAreFoundInSentences() {
    let bytes = Array("we suffered a 162 minute major incident, then 5 minutes of calm".utf8)
    #expect(WrittenDurations.all(in: bytes, range: 0..<bytes.count).count == 2)
  }
}
