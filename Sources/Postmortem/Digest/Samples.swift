/// A record that can stand for the block of time it is in.
protocol SampledRecord {
  /// Whole seconds since 1970.
  var second: Int64 { get }

  /// In order of time, then place.
  func isBefore(_ other: Self) -> Bool
}

/// The first record of each block of time, for a pattern.
///
/// Blocks are `width` seconds wide and aligned to 1970. When there are more than
/// ``LogPattern/sampleLimit`` of them they fold by two for warnings and errors; what is said that
/// often and is no warning is routine, and keeps its first record only. Which records are kept
/// depends on the set of records alone.
struct Samples<Record: SampledRecord> {
  /// The width that keeps one record.
  static var unlimited: Int64 { .max }

  /// A power of two, as its exponent; 63 when one record is kept.
  private var shift: Int64 = 0
  /// In order of block.
  private(set) var records: [Record] = []

  init() {}

  /// Records in blocks of at least `width` seconds.
  init(_ records: [Record], width: Int64, isSevere: Bool) {
    while self.width < width { widen(isSevere: isSevere) }
    for record in records { add(record, isSevere: isSevere) }
  }

  /// Seconds of a block.
  var width: Int64 { shift == 63 ? Samples.unlimited : 1 << shift }

  /// The block a second falls in, by its number.
  private func block(_ second: Int64) -> Int64 { shift == 63 ? 0 : second >> shift }

  /// The second behind the block that a second falls in; nil when it has no end.
  func end(ofBlockAt second: Int64) -> Int64? {
    shift == 63 ? nil : (second >> shift + 1) << shift
  }

  /// Adds a record, unless an earlier one stands for its block.
  ///
  /// - Returns: The record that stands for its block.
  @discardableResult mutating func add(_ record: Record, isSevere: Bool) -> Record {
    let block = block(record.second)
    let index = place(of: block)
    guard index < records.count, self.block(records[index].second) == block else {
      // Grown by little: there are many of these, and most stay short.
      if records.count == records.capacity {
        records.reserveCapacity(records.count + max(2, records.count / 4))
      }
      if index == records.count {
        records.append(record)
      } else {
        records.insert(record, at: index)
      }
      while records.count > LogPattern.sampleLimit { widen(isSevere: isSevere) }
      return record
    }
    if record.isBefore(records[index]) { records[index] = record }
    return records[index]
  }

  /// Adds what another set kept.
  mutating func merge(_ other: Samples, isSevere: Bool) {
    var other = other
    while shift < other.shift { widen(isSevere: isSevere) }
    while other.shift < shift { other.widen(isSevere: isSevere) }
    guard !records.isEmpty else {
      records = other.records
      return
    }
    var merged: [Record] = []
    merged.reserveCapacity(records.count + other.records.count)
    var index = 0
    for record in records {
      let block = block(record.second)
      while index < other.records.count, self.block(other.records[index].second) < block {
        merged.append(other.records[index])
        index += 1
      }
      merged.append(record)
      if index < other.records.count, self.block(other.records[index].second) == block {
        if other.records[index].isBefore(record) { merged[merged.count - 1] = other.records[index] }
        index += 1
      }
    }
    merged += other.records[index...]
    records = merged
    while records.count > LogPattern.sampleLimit { widen(isSevere: isSevere) }
    // No larger than it must be: a copy takes just what it holds.
    if records.capacity > records.count + 8 { records = records.map { $0 } }
  }

  /// Calls `body` for every record, which must stay in its block.
  mutating func forEach(_ body: (inout Record) -> Void) {
    for index in records.indices { body(&records[index]) }
  }

  private mutating func widen(isSevere: Bool) {
    shift = isSevere && shift < 40 ? shift + 1 : 63
    // Folded in place: the place that is written is never before the one that is read.
    var kept = 0
    for index in records.indices {
      if kept > 0, block(records[kept - 1].second) == block(records[index].second) {
        if records[index].isBefore(records[kept - 1]) { records[kept - 1] = records[index] }
      } else {
        records[kept] = records[index]
        kept += 1
      }
    }
    records.removeLast(records.count - kept)
    if shift == 63 { records = records.map { $0 } }
  }

  /// The first place whose block is not before `block`; new blocks mostly come last.
  private func place(of block: Int64) -> Int {
    if let last = records.last, self.block(last.second) < block { return records.count }
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if self.block(records[middle].second) < block { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Samples: Sendable where Record: Sendable {}

extension Samples<LogPattern.Exemplar> {
  /// A set of samples as a pattern holds it.
  init(_ exemplars: [LogPattern.Exemplar], width: Int64, severity: Severity?) {
    self.init(exemplars, width: width, isSevere: (severity ?? .info) >= .warn)
  }

  mutating func merge(_ other: Samples, severity: Severity?) {
    merge(other, isSevere: (severity ?? .info) >= .warn)
  }
}
