/// The first record of each block of time, for a pattern.
///
/// Blocks are `width` seconds wide and aligned to 1970. When there are more than
/// ``LogPattern/sampleLimit`` of them they fold by two for warnings and errors; what is said that
/// often and is no warning is routine, and keeps its first record only. Which records are kept
/// depends on the set of records alone.
struct Samples<Record> {
  /// The width that keeps one record.
  static var unlimited: Int64 { .max }

  private(set) var width: Int64 = 1
  /// In order of block.
  private(set) var records: [(block: Int64, record: Record)] = []

  init() {}

  init(width: Int64, records: [(block: Int64, record: Record)]) {
    self.width = width
    self.records = records
  }

  /// The block a second falls in, by its number.
  private func block(of second: Int64) -> Int64 {
    width == Samples.unlimited ? 0 : floorDivide(second, width)
  }

  /// The record kept for the block of a second, if any.
  func record(at second: Int64) -> Record? {
    let block = block(of: second)
    let index = place(of: block)
    return index < records.count && records[index].block == block ? records[index].record : nil
  }

  /// Adds a record, unless an earlier one stands for its block.
  mutating func add(
    _ record: Record, at second: Int64, isSevere: Bool, isBefore: (Record, Record) -> Bool
  ) {
    let block = block(of: second)
    let index = place(of: block)
    if index < records.count, records[index].block == block {
      if isBefore(record, records[index].record) { records[index].record = record }
      return
    }
    records.insert((block, record), at: index)
    while records.count > LogPattern.sampleLimit { widen(isSevere: isSevere, isBefore: isBefore) }
  }

  /// Adds what another set kept.
  mutating func merge(
    _ other: Samples, isSevere: Bool, second: (Record) -> Int64,
    isBefore: (Record, Record) -> Bool
  ) {
    while width < other.width { widen(isSevere: isSevere, isBefore: isBefore) }
    for entry in other.records {
      add(entry.record, at: second(entry.record), isSevere: isSevere, isBefore: isBefore)
    }
  }

  private mutating func widen(isSevere: Bool, isBefore: (Record, Record) -> Bool) {
    let wider = isSevere && width < 1 << 40 ? width * 2 : Samples.unlimited
    var folded: [(block: Int64, record: Record)] = []
    for entry in records {
      let block = wider == Samples.unlimited ? 0 : floorDivide(entry.block, 2)
      if let last = folded.last, last.block == block {
        if isBefore(entry.record, last.record) {
          folded[folded.count - 1].record = entry.record
        }
      } else {
        folded.append((block, entry.record))
      }
    }
    width = wider
    records = folded
  }

  /// The first place whose block is not before `block`; new blocks mostly come last.
  private func place(of block: Int64) -> Int {
    if let last = records.last, last.block < block { return records.count }
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].block < block { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Samples: Sendable where Record: Sendable {}

extension Samples<LogPattern.Exemplar> {
  /// A set of samples as a pattern holds it.
  init(_ exemplars: [LogPattern.Exemplar], width: Int64, severity: Severity?) {
    self.init()
    merge(Samples(width: width, records: []), severity: severity)
    for exemplar in exemplars {
      add(
        exemplar, at: exemplar.time.secondsSince1970, isSevere: Samples.isSevere(severity),
        isBefore: { $0.isBefore($1) })
    }
  }

  mutating func merge(_ other: Samples, severity: Severity?) {
    merge(
      other, isSevere: Samples.isSevere(severity), second: \.time.secondsSince1970,
      isBefore: { $0.isBefore($1) })
  }

  private static func isSevere(_ severity: Severity?) -> Bool { (severity ?? .info) >= .warn }
}
