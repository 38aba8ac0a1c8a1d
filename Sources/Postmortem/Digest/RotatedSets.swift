/// Which logs are parts of one log that was rotated, and their order.
struct RotatedSets {
  /// Logs by their index, oldest first; two or more in each.
  private(set) var sets: [[Int]] = []
  private var newer: [Int: Int] = [:]
  private var older: [Int: Int] = [:]
  private let names: [String]
  private let rotations: [RotationName]

  /// How far one part may reach into the next: lines are not all written in order.
  private static let overlap = TimeSpan.minutes(1)

  /// Puts logs together by their names.
  ///
  /// - Parameter names: Of all logs; those among `excluded` are in no set.
  init(_ names: [String], without excluded: Set<Int> = []) {
    self.names = names
    rotations = names.map { RotationName($0) }
    let kept = names.indices.filter { !excluded.contains($0) }
    let groups = Dictionary(grouping: kept) { rotations[$0].base }
    for base in groups.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let members = groups[base] ?? []
      guard members.count > 1, members.contains(where: { rotations[$0].isRotated }),
        members.count(where: { !rotations[$0].isRotated }) < 2
      else { continue }
      sets.append(members.sorted(by: isOlder))
    }
    link()
  }

  private func isOlder(_ left: Int, _ right: Int) -> Bool {
    if rotations[left].isOlder(than: rotations[right]) { return true }
    if rotations[right].isOlder(than: rotations[left]) { return false }
    return names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
  }

  private mutating func link() {
    newer = [:]
    older = [:]
    for set in sets {
      for (left, right) in zip(set, set.dropFirst()) {
        newer[left] = right
        older[right] = left
      }
    }
  }

  /// The part that follows a log, when their names leave no doubt that it does.
  func next(after log: Int) -> Int? {
    guard let next = newer[log], rotations[log].isCertain else { return nil }
    return next
  }

  /// Which part a log is: `part 2 of 3 of app.log, oldest first`; nil for one in no set.
  func part(_ log: Int) -> String? {
    guard let set = sets.first(where: { $0.contains(log) }), let place = set.firstIndex(of: log)
    else { return nil }
    return "part \(place + 1) of \(set.count) of \(rotations[log].base), oldest first"
  }

  /// The part before a log.
  func previous(before log: Int) -> Int? { older[log] }

  /// All logs, those of a set newest first, for finding years.
  var newestFirst: [Int] {
    let grouped = Set(sets.joined())
    return names.indices.filter { !grouped.contains($0) } + sets.flatMap { $0.reversed() }
  }

  /// Orders sets by the times of their content, and gives up those whose parts go on side by side:
  /// their names meant something else.
  ///
  /// - Parameter span: The earliest and latest time of a log; nil when it has none.
  mutating func settle(_ span: (Int) -> (first: Timestamp, last: Timestamp)?) {
    sets = sets.compactMap { set in
      let timed = set.compactMap { index in span(index).map { (index: index, span: $0) } }
      guard timed.count > 1 else { return nil }
      let places = Dictionary(uniqueKeysWithValues: set.enumerated().map { ($1, $0) })
      let ordered = timed.sorted {
        ($0.span.first, $0.span.last, places[$0.index] ?? 0)
          < ($1.span.first, $1.span.last, places[$1.index] ?? 0)
      }
      let isOneLog = zip(ordered, ordered.dropFirst()).allSatisfy { left, right in
        let shorter = min(left.span.last - left.span.first, right.span.last - right.span.first)
        let reach = max(RotatedSets.overlap, TimeSpan(nanoseconds: shorter.nanoseconds / 10))
        return left.span.last - right.span.first <= reach
      }
      return isOneLog ? ordered.map(\.index) : nil
    }
    link()
  }

  /// What is said of each set.
  var diagnostics: [Diagnostic] {
    sets.map { set in
      let base = rotations[set[0]].base
      let files = set.map { names[$0] }
      let listed =
        files.count <= RotatedSets.listed
        ? files.joined(separator: ", ")
        : "\(files[0]) … \(files[files.count - 1])"
      return Diagnostic(
        code: "rotated-set", level: .note, source: nil,
        message: "\(files.count) files are read as one log, \(base), in this order: \(listed)",
        count: files.count)
    }
  }

  private static let listed = 12
}
