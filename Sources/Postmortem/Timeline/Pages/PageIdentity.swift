/// When two documents tell of one incident.
enum PageIdentity {
  /// Whether two are the same incident: by their ids, else by title and the time of a post.
  static func areSame(_ left: StatusPageIncident, _ right: StatusPageIncident) -> Bool {
    let ids = [left.id] + left.otherIDs
    if ids.contains(right.id) {
      // Small numbers are counted anew on every page.
      return right.id.utf8.count >= 8 || left.title == right.title && arePagesAlike(left, right)
    }
    // One document does not tell of one incident twice.
    let source = right.evidence.reference.source
    guard left.title == right.title, left.evidence.reference.source != source,
      !left.copies.contains(where: { $0.reference.source == source }), arePagesAlike(left, right)
    else { return false }
    return left.updates.contains { post in
      right.updates.contains { areSame(post, $0) }
    }
  }

  /// Whether two posts are one, by their ids or their times.
  static func areSame(_ left: StatusUpdate, _ right: StatusUpdate) -> Bool {
    if let a = left.id, let b = right.id, a.utf8.count >= 8, b.utf8.count >= 8 { return a == b }
    let gap = (left.posted.earliest - right.posted.earliest).nanoseconds.magnitude
    return gap < TimeSpan.minutes(1).nanoseconds.magnitude
  }

  /// The post that is the same as `post`: of several of one minute the one with the same text, else
  /// the one with the same word.
  static func match(of post: StatusUpdate, in posts: [StatusUpdate]) -> Int? {
    let near = posts.indices.filter { areSame(posts[$0], post) }
    guard near.count > 1 else { return near.first }
    return near.first { letters(posts[$0].body) == letters(post.body) }
      ?? near.first { posts[$0].stageAsWritten == post.stageAsWritten } ?? near.first
  }

  /// The letters and digits of a text: what markup and spaces cannot change.
  static func letters(_ text: String) -> [UInt8] {
    text.utf8.filter { $0.isLetter || $0.isDigit || $0 >= 0x80 }.map(\.lowercased)
  }

  /// `GitHub` and `GitHub Status` are one page, and one whose name was lost may be any.
  private static func arePagesAlike(
    _ left: StatusPageIncident, _ right: StatusPageIncident
  ) -> Bool {
    func plain(_ name: String) -> String {
      let name = name.lowercased()
      return name.hasSuffix(" status") ? String(name.dropLast(7)) : name
    }
    let (a, b) = (plain(left.page), plain(right.page))
    return a.isEmpty || b.isEmpty || a == b
  }

  // MARK: Two pages, one outage

  /// How far apart the windows of two incidents that point to one another may lie.
  private static let reach = TimeSpan.hours(24)

  /// Names for each incident those of other pages that it links to, or that link to it.
  static func related(_ incidents: [StatusPageIncident]) -> [StatusPageIncident] {
    var places: [String: Int] = [:]
    for (index, incident) in incidents.enumerated() {
      for id in [incident.id] + incident.otherIDs where id.utf8.count >= 8 { places[id] = index }
    }
    var related = incidents
    for (index, incident) in incidents.enumerated() {
      for id in incident.updates.flatMap({ linkedIDs(in: $0.body) }) {
        guard let other = places[id], other != index, areNear(incident, incidents[other]) else {
          continue
        }
        for (from, to) in [(index, other), (other, index)]
        where !related[from].related.contains(incidents[to].id) {
          related[from].related.append(incidents[to].id)
        }
      }
    }
    return related
  }

  private static func areNear(_ left: StatusPageIncident, _ right: StatusPageIncident) -> Bool {
    guard let a = left.postedWindow, let b = right.postedWindow else { return false }
    return a.start.earliest <= (b.end ?? b.start).latest + reach
      && b.start.earliest <= (a.end ?? a.start).latest + reach
  }

  /// `8gmgl950y3h7` of `https://www.example.com/incidents/8gmgl950y3h7`.
  private static func linkedIDs(in body: String) -> [String] {
    let bytes = Array(body.utf8)
    let mark = Array("/incidents/".utf8)
    var ids: [String] = []
    var offset = 0
    while let slash = bytes[offset...].firstIndex(of: mark[0]) {
      offset = slash + 1
      guard bytes[slash...].starts(with: mark) else { continue }
      let id = bytes[(slash + mark.count)...].prefix { $0.isLetter || $0.isDigit }
      if id.count >= 8 { ids.append(String(decoding: id, as: UTF8.self)) }
    }
    return ids
  }
}

/// Incidents by what may be the same in another: their ids, and their titles with the times and the
/// ids of their posts.
struct PageIndex {
  private var byKey: [[UInt8]: [Int]] = [:]
  /// Whether incidents are sought by title too: one document does not tell of one incident twice.
  private let seeksTitles: Bool
  /// How many incidents of one key are compared with another: a page that tells of more under one
  /// title at one time is not searched without end.
  private static let limit = 100

  init(of incidents: [StatusPageIncident]) {
    let first = incidents.first?.evidence.reference.source
    seeksTitles = incidents.contains { $0.evidence.reference.source != first }
  }

  /// The places of those that may be the same, first come first.
  func candidates(for incident: StatusPageIncident) -> [Int] {
    // A post within a minute of another may fall into the minute before or after.
    let found = keys(of: incident, reach: -1...1).flatMap { byKey[$0] ?? [] }
    return Array(Set(found)).sorted()
  }

  mutating func add(_ incident: StatusPageIncident, at place: Int) {
    for key in keys(of: incident, reach: 0...0) {
      let known = byKey[key] ?? []
      guard known.count < PageIndex.limit, !known.contains(place) else { continue }
      byKey[key, default: []].append(place)
    }
  }

  private func keys(of incident: StatusPageIncident, reach: ClosedRange<Int64>) -> [[UInt8]] {
    var keys = ([incident.id] + incident.otherIDs).map { Array("id \($0)".utf8) }
    guard seeksTitles else { return keys }
    var minutes: Set<Int64> = []
    for post in incident.updates {
      if let id = post.id { keys.append(Array("post \(id)".utf8)) }
      let minute = floorDivide(post.posted.earliest.secondsSince1970, 60)
      for near in reach { minutes.insert(minute + near) }
    }
    return keys + minutes.sorted().map { Array("\($0) \(incident.title)".utf8) }
  }
}
