import Postmortem
import Testing

/// A few days of a made-up shop in four logs, small enough for every test run.
///
/// A request every half a minute goes through a web server to an application; every third becomes a
/// job of a worker, and the host beats once a minute. Something harmless goes wrong now and then.
/// `scripts/generate-days` writes larger ones.
struct SyntheticDays {
  enum Fault: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// Nothing goes wrong that is not always going wrong.
    case quiet
    /// Every second request fails.
    case failing
    /// The worker takes no more jobs, without a word.
    case stopped
    /// Requests take four times as long, and none fails.
    case slow

    var testDescription: String { rawValue }
  }

  static let start: Int64 = 1_772_409_600
  /// How long the fault lasts, in seconds.
  static let duration: Int64 = 90 * 60
  /// When the fault begins: after two thirds of the time.
  let onset: Int64
  let length: Int64

  private(set) var files: [String: [UInt8]] = [:]
  private var lines: [String: [(millis: Int64, text: String)]] = [:]
  private var random: SplitMix64
  private let fault: Fault

  init(_ fault: Fault, seed: UInt64, hours: Int64 = 60) {
    self.fault = fault
    length = hours * 3600
    onset = SyntheticDays.start + length * 41 / 60 + 17 * 60
    random = SplitMix64(state: seed)
    var millis = SyntheticDays.start * 1000
    let end = (SyntheticDays.start + length) * 1000
    while millis < end {
      request(at: millis)
      // Twice as many by day as by night.
      let hour = millis / 3_600_000 % 24
      millis += random.number(2000...((7..<21).contains(hour) ? 40_000 : 80_000))
    }
    for minute in stride(from: SyntheticDays.start * 1000, to: end, by: 60_000) { host(minute) }
    for day in 0...length / 86_400 {
      nightly(SyntheticDays.start * 1000 + day * 86_400_000 + 9_000_000)
    }
    for _ in 0..<2 { scan(at: SyntheticDays.start * 1000 + random.number(0...length * 640)) }
    for (name, content) in lines {
      let ordered = content.enumerated().sorted {
        ($0.element.millis, $0.offset) < ($1.element.millis, $1.offset)
      }
      files[name] = ordered.flatMap { Array(($0.element.text + "\n").utf8) }
    }
  }

  private func isFaulty(_ millis: Int64) -> Bool {
    (onset..<onset + SyntheticDays.duration).contains(millis / 1000)
  }

  private mutating func request(at millis: Int64) {
    let chance = random.number(0...999)
    let isWrite = random.number(0...3) == 0
    var status = isWrite ? 201 : 200
    var taken = 30 + random.number(0...60) + (chance < 20 ? 400 : 0)
    if chance == 500 { status = 500 }
    if chance > 990 { status = 404 }
    if isFaulty(millis) {
      if fault == .failing, random.number(0...1) == 0 { status = 500 }
      if fault == .slow { taken *= 4 }
    }
    let id = random.identifier()
    let path = isWrite ? "/api/orders" : "/items/\(random.number(1...900))"
    let method = isWrite ? "POST" : "GET"
    add(
      "access.log", millis + taken,
      "203.0.113.\(random.number(1...250)) - - [\(accessStamp(millis + taken))] \"\(method) \(path)"
        + " HTTP/1.1\" \(status) \(random.number(90...9000)) \"-\" \"example/1.0\" rt=0.\(padded(taken))"
    )
    if status == 500 {
      app(millis + taken, "ERROR", "shop.Orders", "\(method) \(path) failed (request \(id))")
    } else if chance < 5 {
      app(millis + taken, "ERROR", "shop.Payments", "Card declined for request \(id)")
    } else if chance < 15 {
      app(millis + taken, "WARN", "shop.Payments", "Attempt 1 of 3 failed, trying again in 200 ms")
    }
    app(
      millis + taken, "INFO", "shop.Access",
      "\(method) \(path) answered \(status) in \(taken) ms (request \(id))")
    if status < 300, chance % 3 == 0, !(fault == .stopped && isFaulty(millis)) {
      worker(millis + taken + 400, "info", "job done", "\"request\":\"\(id)\",\"ms\":\(taken * 3)")
    }
  }

  private mutating func host(_ minute: Int64) {
    syslog(minute + 1000, 6, "beat", "still here, load \(random.number(1...90)) of 100")
    if random.number(0...9) == 0 {
      syslog(
        minute + 30_000, 4, "sshd",
        "Failed password for invalid user admin from 198.51.100.\(random.number(1...250)) port 4022"
      )
    }
    // A queue that grows is told by its number alone.
    let depth =
      fault == .stopped && isFaulty(minute)
      ? (minute / 1000 - onset) / 60 : random.number(0...4)
    syslog(minute + 2000, 6, "queue", "depth is \(depth)")
  }

  /// A batch that warns, every night.
  private mutating func nightly(_ millis: Int64) {
    for index in 0..<random.number(40...90) {
      worker(
        millis + index * 7000, "warn", "export: record skipped",
        "\"number\":\(random.number(1...999))")
    }
  }

  /// Somebody asks for what is not there.
  private mutating func scan(at millis: Int64) {
    for index in 0..<random.number(60...150) {
      let time = millis + index * 2000
      add(
        "access.log", time,
        "198.51.100.9 - - [\(accessStamp(time))] \"GET /wp-login.php HTTP/1.1\" 404 153 \"-\" \"-\" rt=0.000"
      )
    }
  }

  // MARK: - Formats

  private mutating func add(_ file: String, _ millis: Int64, _ text: String) {
    lines[file, default: []].append((millis, text))
  }

  private mutating func app(_ millis: Int64, _ level: String, _ logger: String, _ text: String) {
    add("shop.log", millis, "\(stamp(millis)) \(level) [main] \(logger): \(text)")
  }

  private mutating func worker(_ millis: Int64, _ level: String, _ text: String, _ more: String) {
    add(
      "worker.json", millis,
      "{\"time\":\"\(stamp(millis))\",\"level\":\"\(level)\",\"msg\":\"\(text)\",\(more)}")
  }

  private mutating func syslog(_ millis: Int64, _ level: Int, _ program: String, _ text: String) {
    add("host.log", millis, "<\(24 + level)>1 \(stamp(millis)) shop-1 \(program) 71 - - \(text)")
  }

  private func stamp(_ millis: Int64) -> String {
    Timestamp(nanosecondsSince1970: millis * 1_000_000).rfc3339
  }

  private func accessStamp(_ millis: Int64) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let text = Array(stamp(millis).utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    return "\(part(8..<10))/\(months[(Int(part(5..<7)) ?? 1) - 1])/\(part(0..<4)):"
      + "\(part(11..<19)) +0000"
  }

  private func padded(_ number: Int64) -> String {
    String(String(1000 + number).suffix(3))
  }
}

/// Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Sixteen hexadecimal digits, at least one of them a decimal one.
  mutating func identifier() -> String {
    let text = String(next() >> 4, radix: 16)
    return "0" + String(repeating: "0", count: 15 - text.count) + text
  }
}
