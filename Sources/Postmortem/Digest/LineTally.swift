/// What became of the lines of one piece of a log.
struct LineTally {
  var lines = 0
  var bytes = 0
  var records = 0
  var recordBytes = 0
  var continuations = Count()
  /// Lines before the piece's first record: they belong to the record before them, if any.
  var leading: [UndatedLine: Count] = [:]
  var blank = Count()
  /// Blank lines before the piece's first record.
  var leadingBlank = Count()
  /// Lines of records outside the time that is asked for, and what belongs to them.
  var outside = Count()
  /// The earliest and latest of those records, as far as their years are written.
  var outsideSpan: (first: Int64, last: Int64)?
  /// Whether the last record was one of them.
  var isOutside = false
  /// Bytes of lines beyond the limit on their length.
  var cut = Count()
  /// What stands around the records of a document.
  var structure = Count()
  /// The first and last record's time, in the order of the file.
  var firstTime: Int64?
  var firstEra = 0
  var lastTime: Int64 = 0
  /// The era of the last record: times of two eras cannot be compared yet.
  var lastEra = 0
  var outOfOrder = 0
  /// Records by what says their zone.
  var withoutZone = 0
  var withZoneWord = 0
  /// Records whose local time the zone's clock skipped, showed twice so that the order of lines
  /// tells which is meant, and so that nothing tells.
  var clockSkipped = Count()
  var clockTwice = Count()
  var clockOpen = Count()
  /// Records that other formats read, by the index of the format among ``LineScanner/Plan/others``.
  var foreign: [Int: Int] = [:]

  /// Whether the first record is before the last one of the piece that comes before this.
  func beginsOutOfOrder(after previous: LineTally) -> Bool {
    guard let firstTime, firstTime < previous.lastTime else { return false }
    if firstEra == 0 || previous.lastEra == 0 { return firstEra == previous.lastEra }
    return YearRules.goesOn(
      from: floorDivide(previous.lastTime, 1_000_000_000),
      to: floorDivide(firstTime, 1_000_000_000))
  }

  /// Lines and their bytes, with the first as an example.
  struct Count {
    var lines = 0
    var bytes = 0
    var example: QuotedSighting?

    mutating func add(lines: Int, bytes: Int) {
      self.lines += lines
      self.bytes += bytes
    }

    mutating func add(line: QuotedSighting) {
      if lines == 0 { example = line }
      add(lines: 1, bytes: line.sighting.length)
    }

    mutating func add(_ other: Count) {
      lines += other.lines
      bytes += other.bytes
      if let theirs = other.example,
        example.map({ theirs.sighting.offset < $0.sighting.offset }) ?? true
      {
        example = theirs
      }
    }
  }
}
