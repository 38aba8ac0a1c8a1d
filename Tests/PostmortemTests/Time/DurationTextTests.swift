import Postmortem
import Testing

@Suite struct DurationTextTests {
  @Test func minuteStampsGiveAMinuteOfWidth() {
    let start = TimeBounds(
      written: Timestamp(
        secondsSince1970: CivilTime(
          year: 2018, month: 10, day: 22, hour: 14, minute: 46, second: 23
        ).secondsSince1970), precision: .second)
    let end = TimeBounds(
      written: Timestamp(
        secondsSince1970: CivilTime(year: 2018, month: 10, day: 22, hour: 17, minute: 28)
          .secondsSince1970), precision: .minute)
    #expect((end - start).text == "162 min (161m37s to 162m37s)")
  }
}
