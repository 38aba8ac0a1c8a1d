internal import Synchronization

/// Scans logs on several threads: whole files, and pieces of large plain ones.
///
/// A piece is a range of whole lines. Each thread keeps a scanner as long as it stays with a file,
/// so what a file found comes in as many parts as threads met it; the parts are joined later, in
/// no order that matters.
final class LogScan: Sendable {
  /// What was found in one log.
  struct Outcome: Sendable {
    var parts: [ScannedPatterns] = []
    /// By piece.
    var tallies: [Int: LineTally] = [:]
    var byteCount = 0
    var sha256 = ""
    /// Why reading ended early.
    var failure: String?
    var damage: String?
    /// Whether a framed document ends before its end.
    var isCutOff = false

    /// What it holds; nil when it could not be read.
    var content: LogContent? {
      failure == nil && byteCount > 0 && !sha256.isEmpty
        ? LogContent(byteCount: byteCount, sha256: sha256) : nil
    }

    /// The earliest and latest record that was read outside the time that is asked for.
    var outsideSpan: (first: Timestamp, last: Timestamp)? {
      let spans = tallies.values.compactMap(\.outsideSpan)
      guard let first = spans.map(\.first).min(), let last = spans.map(\.last).max() else {
        return nil
      }
      return (Timestamp(nanosecondsSince1970: first), Timestamp(nanosecondsSince1970: last))
    }
  }

  private enum Job {
    /// The digest of a large file, beside its pieces.
    case hash(Int)
    case piece(Int, Int, Range<Int>)
    /// A piece that holds nothing of the time that is asked for.
    case outside(Int, Int, Range<Int>)
    case whole(Int)
    /// The members of one archive, in its order.
    case archive([Int])
  }

  private let plans: [LineScanner.Plan]
  private let files: [InputFile]
  private let framings: [Framing?]
  private let streams: Mutex<[Int: StreamBox]>
  private let jobs: [Job]
  private let blockSize: Int
  private let threads: Int
  private let outcomes: Mutex<[Outcome]>
  private let progress: ProgressMeter

  /// A stream that is handed to one thread.
  private struct StreamBox: @unchecked Sendable {
    let stream: ByteStream
  }

  init(
    _ works: [LogWork], _ plans: [LineScanner.Plan], options: DigestBuilder.Options,
    progress: ProgressMeter
  ) throws {
    self.plans = plans
    self.progress = progress
    files = works.map(\.file)
    framings = works.map(\.framing)
    blockSize = options.blockSize
    threads = options.threads ?? Workers.processors
    var jobs: [Job] = []
    var streams: [Int: StreamBox] = [:]
    for members in LogScan.members(works) { jobs.append(.archive(members)) }
    for (index, work) in works.enumerated() where work.file.place.isEmpty {
      if let stream = work.stream { streams[index] = StreamBox(stream: stream) }
      // Records that are made lines are read from the start to the end.
      if work.isPlain, work.size > options.pieceSize, work.framing == nil,
        !work.detection.hasYearlessStamps || !plans[index].needsYears
      {
        jobs.append(.hash(index))
        let stream = try ByteStream(work.file)
        let pieces = try LinePieces.split(
          stream, size: LogScan.pieceSize(of: work, options.pieceSize, threads),
          by: plans[index].format)
        let outside = try plans[index].window.map {
          try PieceWindow.outside($0, pieces, of: stream, plans[index])
        }
        for (piece, range) in pieces.enumerated() {
          jobs.append(
            outside?[piece] == true ? .outside(index, piece, range) : .piece(index, piece, range))
        }
      } else {
        jobs.append(.whole(index))
      }
    }
    self.jobs = jobs
    self.streams = Mutex(streams)
    outcomes = Mutex(Array(repeating: Outcome(), count: works.count))
  }

  /// Where stamps have no year each piece is apart until all are read, so that few are better.
  private static func pieceSize(of work: LogWork, _ size: Int, _ threads: Int) -> Int {
    work.detection.hasYearlessStamps ? max(size, work.size / (4 * threads) + 1) : size
  }

  /// Runs everything.
  func run() -> [Outcome] {
    let turnstile = Turnstile(jobs.count)
    Workers.run(min(threads, max(1, jobs.count))) { self.work(turnstile) }
    return outcomes.withLock { outcomes in
      // Handed over, not copied.
      defer { outcomes = [] }
      return outcomes
    }
  }

  private func work(_ turnstile: Turnstile) {
    var current: (file: Int, scanner: LineScanner)?
    var blocks = LineBlocks(blockSize: blockSize)
    while let next = turnstile.take() {
      switch jobs[next] {
      case .hash(let file):
        attempt(file) { try hash(file) }
      case .piece(let file, let piece, let range):
        if current?.file != file {
          deliver(&current)
          current = (file, LineScanner(plans[file]))
        }
        attempt(file) { try scan(&current!.scanner, file, piece, range, &blocks) }
      case .outside(let file, let piece, let range):
        attempt(file) { try passOver(file, piece, range) }
      case .whole(let file):
        deliver(&current)
        scanWhole(file, MemberReader(), &blocks)
      case .archive(let files):
        deliver(&current)
        let members = MemberReader()
        for file in files { scanWhole(file, members, &blocks) }
      }
    }
    deliver(&current)
  }

  /// The logs in each archive, in the order in which they are met there.
  private static func members(_ works: [LogWork]) -> [[Int]] {
    let members = works.indices.filter { !works[$0].file.place.isEmpty }
    let archives = Dictionary(grouping: members) { works[$0].file.path ?? "" }
    return archives.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { _, files in
      files.sorted {
        works[$0].file.place.lexicographicallyPrecedes(works[$1].file.place)
      }
    }
  }

  private func scanWhole(_ file: Int, _ members: MemberReader, _ blocks: inout LineBlocks) {
    var scanner = LineScanner(plans[file])
    var framed = framings[file].map { FramedStream($0) }
    attempt(file) { try scanWhole(&scanner, file, members, &framed, &blocks) }
    deliver(scanner.finish(), of: file, framed)
  }

  private func attempt(_ file: Int, _ body: () throws -> Void) {
    do {
      try body()
    } catch {
      outcomes.withLock { $0[file].failure = Assessor.message(of: error) }
    }
  }

  private func deliver(_ current: inout (file: Int, scanner: LineScanner)?) {
    guard var done = current else { return }
    current = nil
    deliver(done.scanner.finish(), of: done.file, nil)
  }

  private func deliver(_ part: ScannedPatterns, of file: Int, _ framed: FramedStream?) {
    var part = part
    framed?.restore(&part)
    outcomes.withLock { $0[file].parts.append(part) }
  }

  private func scan(
    _ scanner: inout LineScanner, _ file: Int, _ piece: Int, _ range: Range<Int>,
    _ blocks: inout LineBlocks
  ) throws {
    let source = try unsafe ByteStream(files[file]).source(of: range)
    scanner.beginPiece(piece)
    blocks.restart(at: range.lowerBound)
    while let block = try unsafe blocks.next(source) {
      blocks.withBytes(of: block) { scanner.scan($0, block) }
      progress.add(block.size)
    }
    let tally = scanner.endPiece()
    outcomes.withLock { $0[file].tallies[piece] = tally }
  }

  /// Counts the lines of a piece.
  private func passOver(_ file: Int, _ piece: Int, _ range: Range<Int>) throws {
    let source = try unsafe ByteStream(files[file]).source(of: range)
    var tally = LineTally()
    tally.isOutside = true
    var buffer = [UInt8](repeating: 0, count: blockSize)
    var last: UInt8 = 0x0a
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe source($0) }
      if count == 0 { break }
      for byte in buffer[..<count] where byte == 0x0a { tally.outside.lines &+= 1 }
      last = buffer[count - 1]
      tally.outside.bytes += count
      progress.add(count)
    }
    if last != 0x0a { tally.outside.lines += 1 }
    tally.lines = tally.outside.lines
    tally.bytes = tally.outside.bytes
    outcomes.withLock { [tally] in $0[file].tallies[piece] = tally }
  }

  private func scanWhole(
    _ scanner: inout LineScanner, _ file: Int, _ members: MemberReader,
    _ framed: inout FramedStream?,
    _ blocks: inout LineBlocks
  ) throws {
    let given = streams.withLock { $0.removeValue(forKey: file) }
    let stream = try given?.stream ?? members.open(files[file])
    let ahead = !stream.isPlainFile && threads > 1 ? ReadAhead(stream) : nil
    defer { ahead?.stop() }
    var digest = SHA256Digest()
    var counted = 0
    scanner.beginPiece(0)
    blocks.restart(at: 0)
    let source: LineBlocks.Source = { buffer in
      if let ahead { return try unsafe ahead.read(into: buffer) }
      let count = try unsafe stream.read(into: buffer)
      unsafe digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return count
    }
    while let block = try unsafe blocks.next({
      try unsafe framed?.read(into: $0, from: source) ?? source($0)
    }) {
      if let labels = framed?.newLabels() { scanner.label(labels) }
      blocks.withBytes(of: block) { scanner.scan($0, block) }
      let consumed = ahead?.fileBytes ?? stream.consumed
      progress.add(consumed - counted)
      counted = consumed
    }
    ahead?.stop()
    if let ahead { digest = ahead.digest }
    var tally = scanner.endPiece()
    framed?.restore(&tally)
    let isCutOff = framed?.isCutOff ?? false
    outcomes.withLock { outcomes in
      outcomes[file].isCutOff = isCutOff
      outcomes[file].tallies[0] = tally
      outcomes[file].byteCount = tally.bytes
      outcomes[file].sha256 = digest.hexadecimal()
      outcomes[file].damage = stream.damage
    }
  }

  private func hash(_ file: Int) throws {
    let content = try ByteStream(files[file]).digest()
    outcomes.withLock { outcomes in
      outcomes[file].byteCount = content.byteCount
      outcomes[file].sha256 = content.sha256
    }
  }
}

/// Cuts a plain file into ranges of whole lines.
enum LinePieces {
  /// Ranges of about `size` bytes that together are the file; each begins a line.
  ///
  /// - Parameter format: That of the file: no piece begins within a record that it cuts.
  static func split(
    _ stream: ByteStream, size: Int, by format: any LogFormat
  ) throws -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < stream.size {
      var end = try lineStart(stream, from: start + size)
      if format.cutsRecords, end < stream.size {
        end = try recordStart(stream, from: end, after: start, format)
      }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  /// How far back a record may begin that is cut, and how far ahead it may end.
  private static let reach = 1 << 20

  /// The first line from `offset` on before which every record is at its end.
  private static func recordStart(
    _ stream: ByteStream, from offset: Int, after start: Int, _ format: any LogFormat
  ) throws -> Int {
    var partials = PartialLines()
    var place = max(start, offset - reach)
    let bytes = try stream.bytes(at: place..<min(offset + reach, stream.size))
    var rest = bytes[...]
    // The first line looked at may have begun before.
    if place > start { take(&rest, &place) { _ in } }
    while !rest.isEmpty, place < offset || partials.isOpen {
      take(&rest, &place) { line in
        let padded = line + [UInt8](repeating: 0, count: StampReader.padding)
        var stamps = StampReader()
        let span = unsafe padded.span.bytes
        guard let record = format.read(span, 0..<line.count, &stamps) else { return }
        let place = PartialLines.Place(offset: 0, size: 0, number: 0)
        _ = partials.take(span, 0..<line.count, record, place, format)
      }
    }
    return partials.isOpen && place < stream.size ? offset : place
  }

  /// Hands over the next line, and moves behind it.
  private static func take(
    _ rest: inout ArraySlice<UInt8>, _ place: inout Int, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    let end = rest.firstIndex(of: 0x0a) ?? rest.endIndex
    body(rest[..<end])
    let next = min(end + 1, rest.endIndex)
    place += next - rest.startIndex
    rest = rest[next...]
  }

  /// The first place from `offset` on where a line begins, at most the end.
  static func lineStart(_ stream: ByteStream, from offset: Int) throws -> Int {
    var place = offset - 1
    while place < stream.size {
      let bytes = try stream.bytes(at: place..<min(place + 8192, stream.size))
      if let end = bytes.firstIndex(of: 0x0a) { return min(place + end + 1, stream.size) }
      if bytes.isEmpty { break }
      place += bytes.count
    }
    return stream.size
  }
}
