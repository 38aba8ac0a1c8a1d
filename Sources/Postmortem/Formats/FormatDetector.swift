/// Which format a log is in, judged on a sample of its lines.
///
/// Every format reads every line of the sample. The one that claims most wins; of equals the
/// more particular one, which is earlier in the list. The reader of last resort wins only where no
/// other claims a quarter of what it does: in a file of JSON and text both are then read.
public struct FormatDetection: Sendable {
  /// The winner; nil when no format claims a line.
  public private(set) var format: (any LogFormat)?
  /// The winner and the others.
  public var all: [any LogFormat] { (format.map { [$0] } ?? []) + others }
  /// The formats that are asked about lines the winner refuses, as they fit the file.
  public private(set) var others: [any LogFormat] = []
  /// The formats that people defined.
  var ownFormats: [PatternFormat] { all.compactMap { $0 as? PatternFormat } }
  /// How all did that claimed a line, the winner first, then by claims.
  public private(set) var candidates: [LogReading.FormatScore] = []
  /// Why the winner won.
  public private(set) var reason = Reason.none
  /// Lines that were judged: not blank, and not indented.
  public private(set) var sampled = 0
  /// Whether the winner's stamps have no year.
  public private(set) var hasYearlessStamps = false
  /// The order of the winner's dates, where their numbers alone do not tell it.
  public private(set) var dateOrder: DateOrderChoice?

  /// Why a format was chosen.
  public enum Reason: Sendable, Hashable {
    /// None claims a line.
    case none
    /// A person said so.
    case forced
    /// It claims most lines.
    case most
    /// It claims as many as the other, and says more of what a line must look like.
    case moreParticular(than: String)
    /// The reader of last resort claims more, which counts only where others claim next to nothing.
    case notLastResort(String)
  }

  /// Whether the sample is a log beyond doubt: the winner claims at least half of it.
  public var isLog: Bool {
    guard let best = candidates.first else { return false }
    return best.claimed * 2 >= sampled && best.claimed >= 2
  }

  /// Judges the lines of `sample`, each given without its terminator.
  ///
  /// - Parameters:
  ///   - formats: Those that take part, the more particular first; the last is the last resort.
  ///   - forced: The name of the format that is to win, whatever the others claim.
  public init(
    _ sample: [[UInt8]], among formats: [any LogFormat] = LogFormats.all, forced: String? = nil
  ) {
    let head = sample.prefix(FormatDetection.headLines).map { FormatDetection.withoutReturn($0) }
    let tuned = formats.map { $0.tuned(to: head) }
    let offered = zip(formats, tuned).compactMap { $1 == nil && $0.name == forced ? $0 : $1 }
    var claims = [Int](repeating: 0, count: offered.count)
    var yearless = claims
    var dates = [[DateNumbers]](repeating: [], count: offered.count)
    var padded: [UInt8] = []
    for line in sample {
      guard let first = line.first, !first.isBlank, first != 0x0d else { continue }
      sampled += 1
      padded = line
      let count = line.last == 0x0d ? line.count - 1 : line.count
      padded += repeatElement(0, count: StampReader.padding)
      for (index, format) in offered.enumerated() {
        var stamps = StampReader()
        let record = unsafe format.read(padded.span.bytes, 0..<count, &stamps)
        guard let record else { continue }
        claims[index] += 1
        if !record.stamp.hasYear { yearless[index] += 1 }
        if let numbers = stamps.numbers { dates[index].append(numbers) }
      }
    }
    let ranked = claims.indices.filter { claims[$0] > 0 }
      .sorted { (claims[$1], $0) < (claims[$0], $1) }
    others = offered
    // What was given up of the sample is met again.
    defer { for own in ownFormats { own.givenUp.reset() } }
    guard let winner = choose(offered, claims, ranked, forced: forced) else { return }
    format = offered[winner]
    others.remove(at: winner)
    hasYearlessStamps = yearless[winner] > 0
    dateOrder = DateOrderChoice(dates[winner])
    candidates = ([winner] + ranked.filter { $0 != winner }).map {
      LogReading.FormatScore(format: offered[$0].name, claimed: claims[$0], sampled: sampled)
    }
  }

  /// How many lines a format may look at to fit itself to a file.
  private static let headLines = 64

  private static func withoutReturn(_ line: [UInt8]) -> [UInt8] {
    line.last == 0x0d ? Array(line.dropLast()) : line
  }

  private mutating func choose(
    _ offered: [any LogFormat], _ claims: [Int], _ ranked: [Int], forced: String?
  ) -> Int? {
    if let forced, let index = offered.firstIndex(where: { $0.name == forced }) {
      reason = .forced
      return index
    }
    guard let best = ranked.first else { return nil }
    let general = offered.count - 1
    if best == general, let particular = ranked.first(where: { $0 != general }),
      claims[particular] * 4 >= claims[general]
    {
      reason = .notLastResort(offered[general].name)
      return particular
    }
    let tied = ranked.dropFirst().first.flatMap { claims[$0] == claims[best] ? $0 : nil }
    reason = tied.map { .moreParticular(than: offered[$0].name) } ?? .most
    return best
  }
}
