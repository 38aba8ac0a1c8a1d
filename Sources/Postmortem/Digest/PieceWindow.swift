/// Finds the pieces of a large log in order that hold nothing of the time that is asked for.
///
/// Such pieces are hashed and their lines counted, so that digests, line numbers and accounts stay
/// those of the whole, but their records are not read.
enum PieceWindow {
  /// How far records may stand from where their time puts them, in nanoseconds.
  static let slack: Int64 = 600 * 1_000_000_000
  /// How much of a piece is read to find its first record.
  private static let probe = 64 << 10

  /// For each piece, whether it can be passed over; none can where the pieces are out of order.
  static func outside(
    _ window: TimeWindow, _ pieces: [Range<Int>], of stream: ByteStream, _ plan: LineScanner.Plan
  ) throws -> [Bool] {
    let none = [Bool](repeating: false, count: pieces.count)
    var plan = plan
    plan.window = nil
    // An hour that a clock shows twice is read whole or not at all.
    let slack = slack + (plan.zone.daylight == nil ? 0 : 3 * 3600 * 1_000_000_000)
    var starts: [Int64] = []
    for piece in pieces {
      guard let time = try firstTime(in: piece, of: stream, plan) else { return none }
      if let last = starts.last, time < last { return none }
      starts.append(time)
    }
    // Open ends are as far away as can be, and stay there.
    let (lower, isOpen) = window.nanoseconds.lower.subtractingReportingOverflow(slack)
    let (upper, isEndless) = window.nanoseconds.upper.addingReportingOverflow(slack)
    return pieces.indices.map { index in
      let endsBefore = !isOpen && index + 1 < starts.count && starts[index + 1] < lower
      let beginsAfter = !isEndless && starts[index] >= upper
      return endsBefore || beginsAfter
    }
  }

  private static func firstTime(
    in piece: Range<Int>, of stream: ByteStream, _ plan: LineScanner.Plan
  ) throws -> Int64? {
    var scanner = LineScanner(plan)
    scanner.beginPiece(0)
    var blocks = LineBlocks(from: piece.lowerBound, blockSize: probe)
    let source = unsafe stream.source(of: piece.prefix(probe))
    guard let block = try unsafe blocks.next(source) else { return nil }
    blocks.withBytes(of: block) { scanner.scan($0, block) }
    return scanner.endPiece().firstTime
  }
}
