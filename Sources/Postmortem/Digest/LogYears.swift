/// Finds the years of logs whose stamps have none, one log after the other.
///
/// Logs with years come first: their newest time is the best clue to the years of the others. Of a
/// rotated log the newest part comes first, because an older part ends where it begins.
struct LogYears {
  /// When a log's records were written, and the newest of all its times.
  struct Span {
    var records: (first: Timestamp, last: Timestamp)?
    var newest: Timestamp?
  }

  let sets: RotatedSets
  /// Logs whose content is read under another name.
  let repeated: Set<Int>
  /// Whether a log has stamps without a year.
  let isYearless: [Bool]

  /// Calls `settle` for every log with the choice of its years, and puts the span that it gives into
  /// the log's report.
  ///
  /// - Parameters:
  ///   - order: The logs in order of name.
  ///   - newest: The newest time that other evidence tells.
  func choose(
    _ reports: inout [LogReport], in order: [Int], newest: Timestamp?,
    _ settle: (Int, YearChoice) throws -> Span
  ) rethrows {
    var clue = newest
    for index in order where !isYearless[index] && !repeated.contains(index) {
      let span = try settle(index, YearChoice())
      clue = [clue, span.newest].compactMap(\.self).max()
      reports[index].span = span.records
    }
    for index in sets.newestFirst where isYearless[index] && !repeated.contains(index) {
      let next = sets.next(after: index).flatMap { next in
        reports[next].span.map { (reports[next].work.file.name, $0.first) }
      }
      let choice = reports[index].chooseYear(newest: clue, next: next)
      reports[index].span = try settle(index, choice).records
    }
  }
}
