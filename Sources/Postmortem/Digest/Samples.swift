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

  /// The block a second falls in, by its number.
  private func block(of second: Int64) -> Int64 {
    width == Samples.unlimited ? 0 : floorDivide(second, width)
  }

  /// Adds a record, unless an earlier one stands for its block.
  ///
  /// - Returns: The record that stands for its block.
  @discardableResult mutating func add(
    _ record: Record, at second: Int64, isSevere: Bool, isBefore: (Record, Record) -> Bool
  ) -> Record {
    let block = block(of: second)
    let index = place(of: block)
    guard index < records.count, records[index].block == block else {
      if index == records.count {
        records.append((block, record))
      } else {
        records.insert((block, record), at: index)
      }
      while records.count > LogPattern.sampleLimit { widen(isSevere: isSevere, isBefore: isBefore) }
      return record
    }
    if isBefore(record, records[index].record) { records[index].record = record }
    return records[index].record
  }

  /// Adds what another set kept.
  mutating func merge(
    _ other: Samples, isSevere: Bool, isBefore: (Record, Record) -> Bool
  ) {
    var other = other
    while width < other.width { widen(isSevere: isSevere, isBefore: isBefore) }
    while other.width < width { other.widen(isSevere: isSevere, isBefore: isBefore) }
    guard !records.isEmpty else {
      records = other.records
      return
    }
    var merged: [(block: Int64, record: Record)] = []
    merged.reserveCapacity(records.count + other.records.count)
    var index = 0
    for entry in records {
      while index < other.records.count, other.records[index].block < entry.block {
        merged.append(other.records[index])
        index += 1
      }
      merged.append(entry)
      if index < other.records.count, other.records[index].block == entry.block {
        if isBefore(other.records[index].record, entry.record) {
          merged[merged.count - 1] = other.records[index]
        }
        index += 1
      }
    }
    merged += other.records[index...]
    records = merged
    while records.count > LogPattern.sampleLimit { widen(isSevere: isSevere, isBefore: isBefore) }
  }

  /// Calls `body` for every record, which must stay in its block.
  mutating func forEach(_ body: (inout Record) -> Void) {
    for index in records.indices { body(&records[index].record) }
  }

  private mutating func widen(isSevere: Bool, isBefore: (Record, Record) -> Bool) {
    let wider = isSevere && width < 1 << 40 ? width * 2 : Samples.unlimited
    // Folded in place: the place that is written is never before the one that is read.
    var kept = 0
    for index in records.indices {
      let block = wider == Samples.unlimited ? 0 : floorDivide(records[index].block, 2)
      if kept > 0, records[kept - 1].block == block {
        if isBefore(records[index].record, records[kept - 1].record) {
          records[kept - 1].record = records[index].record
        }
      } else {
        records[kept] = (block, records[index].record)
        kept += 1
      }
    }
    records.removeLast(records.count - kept)
    width = wider
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
    self.init(
      exemplars.map { ($0.time.secondsSince1970, $0) }, width: width,
      isSevere: (severity ?? .info) >= .warn, isBefore: { $0.isBefore($1) })
  }

  mutating func merge(_ other: Samples, severity: Severity?) {
    merge(other, isSevere: (severity ?? .info) >= .warn, isBefore: { $0.isBefore($1) })
  }
}

extension Samples {
  /// Records, each with its second, in blocks of at least `width` seconds.
  init(
    _ records: [(second: Int64, record: Record)], width: Int64, isSevere: Bool,
    isBefore: (Record, Record) -> Bool
  ) {
    self.init()
    while self.width < width { widen(isSevere: isSevere, isBefore: isBefore) }
    for (second, record) in records {
      add(record, at: second, isSevere: isSevere, isBefore: isBefore)
    }
  }
}
