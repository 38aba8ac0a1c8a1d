/// Which format a log is in, judged on a sample of its lines.
///
/// Every format reads every line of the sample. The one that claims most wins; of equals the
/// more particular one, which is earlier in ``LogFormats/all``. The reader of last resort wins only
/// where no other claims a quarter of what it does: in a file of JSON and text both are then read.
public struct FormatDetection: Sendable {
  /// The winner; nil when no format claims a line.
  public var format: (any LogFormat)?
  /// How all did that claimed a line, the winner first, then by claims.
  public var candidates: [LogReading.FormatScore] = []
  /// Lines that were judged: not blank, and not indented.
  public var sampled = 0
  /// Whether the winner's stamps have no year.
  public var hasYearlessStamps = false
  /// The order of the winner's dates, where their numbers alone do not tell it.
  public var dateOrder: DateOrderChoice?

  /// Whether the sample is a log beyond doubt: the winner claims at least half of it.
  public var isLog: Bool {
    guard let best = candidates.first else { return false }
    return best.claimed * 2 >= sampled && best.claimed >= 2
  }

  /// Judges the lines of `sample`, each given without its terminator.
  public init(_ sample: [[UInt8]]) {
    // A format that the file's own lines rule out claims none of them.
    let head = Array(sample.prefix(64))
    let tuned = LogFormats.all.map { $0.tuned(to: head) ?? $0 }
    var claims = [Int](repeating: 0, count: LogFormats.all.count)
    var yearless = [Int](repeating: 0, count: LogFormats.all.count)
    for line in sample {
      guard let first = line.first, !first.isBlank, first != 0x0d else { continue }
      sampled += 1
      let text = line.last == 0x0d ? line.dropLast() : line[...]
      let padded = Array(text) + [UInt8](repeating: 0, count: StampReader.padding)
      for (index, format) in tuned.enumerated() {
        var stamps = StampReader()
        let record = unsafe format.read(padded.span.bytes, 0..<text.count, &stamps)
        guard let record else { continue }
        claims[index] += 1
        if !record.stamp.hasYear { yearless[index] += 1 }
      }
    }
    choose(claims, yearless)
    if let name = format?.name { format = tuned.first { $0.name == name } }
    dateOrder = format.flatMap { FormatDetection.dateOrder(of: sample, by: $0) }
  }

  private static func dateOrder(
    of sample: [[UInt8]], by format: any LogFormat
  ) -> DateOrderChoice? {
    var dates: [DateNumbers] = []
    for line in sample {
      let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
      var stamps = StampReader()
      let record = unsafe format.read(padded.span.bytes, 0..<line.count, &stamps)
      if record != nil, let numbers = stamps.numbers { dates.append(numbers) }
    }
    return DateOrderChoice(dates)
  }

  private mutating func choose(_ claims: [Int], _ yearless: [Int]) {
    let ranked = claims.indices.filter { claims[$0] > 0 }
      .sorted { (claims[$1], $0) < (claims[$0], $1) }
    let general = LogFormats.all.count - 1
    let particular = ranked.first { $0 != general }
    guard var winner = ranked.first else { return }
    if winner == general, let particular, claims[particular] * 4 >= claims[general] {
      winner = particular
    }
    format = LogFormats.all[winner]
    hasYearlessStamps = yearless[winner] > 0
    candidates = ([winner] + ranked.filter { $0 != winner }).map {
      LogReading.FormatScore(
        format: LogFormats.all[$0].name, claimed: claims[$0], sampled: sampled)
    }
  }
}
