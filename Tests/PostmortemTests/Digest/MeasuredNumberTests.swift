import Testing

@testable import Postmortem

@Suite struct MeasuredNumberTests {
  private func read(_ text: String, unit: MeasureUnit = .none) -> MeasuredNumber? {
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: RawSpan.padding)
    return unsafe MeasuredNumber(padded.span.bytes, 0..<text.utf8.count, unit: unit)
  }

  @Test(
    "reads what programs write",
    arguments: [
      ("35ms", 35_000_000), ("0.230s", 230_000_000), ("1m3.5s", 63_500_000_000),
      ("2h0m0s", 7_200_000_000_000), ("230µs", 230_000), ("523.4\u{3bc}s", 523_400), ("7ns", 7),
      ("99999999999h", Int64.max),
    ])
  func durations(_ text: String, _ nanoseconds: Int64) {
    #expect(read(text)?.kind == .nanoseconds)
    #expect(read(text)?.value == nanoseconds)
    #expect(read(text)?.hasUnit == true)
  }

  @Test(arguments: [
    ("12KB", 12_288), ("1.5MiB", 1_572_864), ("7B", 7), ("2G", 2_147_483_648), ("100bytes", 100),
  ])
  func sizes(_ text: String, _ bytes: Int64) {
    #expect(read(text)?.kind == .bytes)
    #expect(read(text)?.value == bytes)
  }

  @Test(arguments: [
    ("35", 35_000_000), ("35.", 35_000_000), ("0.2477829", 247_782),
    ("12345678", 12_345_678_000_000),
    ("123456789.5", 123_456_789_500_000), ("5.1e-05", 51), ("1e-3", 1000), ("2.5e-30", 0),
    ("0.123456789123", 123_456),
  ])
  func numbers(_ text: String, _ millionths: Int64) {
    #expect(read(text)?.kind == .millionths)
    #expect(read(text)?.value == millionths)
    #expect(read(text)?.hasUnit == false)
  }

  @Test(arguments: [
    "", "a7", "-1", "1.2.3", "2026-03-01", "0x1f", "7f3a9c", "12q", "1234567890123456789", "3ms5",
    "10.0.0.1", "12KB3s", "_5", "5e+3",
  ])
  func othersAreNone(_ text: String) { #expect(read(text) == nil) }

  @Test("a number without a unit has that of its place")
  func unitOfPlace() {
    let milliseconds = MeasureUnit(kind: .nanoseconds, factor: 1_000_000)
    #expect(read("0.5", unit: milliseconds)?.value == 500_000)
    #expect(read("12s", unit: milliseconds)?.value == 12_000_000_000)
  }

  @Test("names tell of quantities by their last part")
  func names() {
    for name in [
      "duration_ms", "responseTime", "queue.depth", "latency", "heap-used", "took", "ms",
    ] {
      #expect(MeasureName(name) != nil, "\(name)")
    }
    for name in [
      "pid", "port", "line", "start_time", "createdTime", "id", "year", "version", "user", "s",
      "timestamp", "min",
    ] {
      #expect(MeasureName(name) == nil, "\(name)")
    }
    #expect(MeasureName("durationMs")?.unit?.factor == 1_000_000)
    #expect(MeasureName("body_bytes")?.unit?.kind == .bytes)
    #expect(MeasureName("elapsed")?.unit == nil)
  }
}
