/// What makes two records the same pattern.
struct PatternIdentity: Hashable {
  var service: String?
  var severity: Severity?
  var template: String
  /// The status of the requests it counts, zero when they are none.
  var status: UInt16 = 0

  /// The key of ``LogPattern``.
  var key: UInt64 {
    var hash = StableHash()
    hash.add(service ?? "")
    hash.add(severity?.rawValue ?? 0)
    hash.add(template)
    if status > 0 { hash.add(Int64(status)) }
    return hash.value
  }

  /// What is the same for all patterns of one service, severity and status.
  fileprivate var scope: UInt64 {
    var hash = StableHash()
    hash.add(service ?? "")
    hash.add(severity?.rawValue ?? 0)
    hash.add(Int64(status))
    return hash.value
  }

  /// What is the same for those of them that begin with the same two words.
  fileprivate func group(in scope: UInt64) -> UInt64 {
    var hash = StableHash()
    hash.add(Int64(bitPattern: scope))
    var words = 0
    var before = UInt8(ascii: " ")
    for byte in template.utf8 {
      if byte == UInt8(ascii: " ") {
        if before != byte {
          words += 1
          if words == 2 { break }
          hash.add(byte)
        }
      } else {
        hash.add(byte)
      }
      before = byte
    }
    return hash.value
  }

  /// The same with no more than the first two words.
  fileprivate var prefix: PatternIdentity {
    var prefix = self
    prefix.template =
      template.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
      .prefix(2).map { String(Substring($0)) }.joined(separator: " ")
    return prefix
  }
}

/// The patterns found so far, bounded against logs that never repeat themselves.
///
/// Patterns of one service and severity that begin with the same two words are a group. A group
/// of more than ``groupLimit`` templates becomes one pattern, `word word <*>`; a service with more
/// than ``prefixLimit`` groups at one severity becomes one pattern, `<*>`; and beyond
/// ``scopeLimit`` pairs of service and severity, all of one severity become one pattern without a
/// service. Whether that happens depends on the set of templates alone, so tables that are filled in
/// any order, or apart and then joined, agree.
struct PatternTable {
  static let groupLimit = 256
  static let prefixLimit = 512
  static let scopeLimit = 4096

  private(set) var identities: [PatternIdentity] = []
  /// What each pattern has become; itself, unless its group collapsed.
  private(set) var targets: [Int] = []
  /// Whether patterns collapsed since this was last set to false.
  var hasCollapsed = false

  /// By ``PatternIdentity/key``, which tells any two patterns apart.
  private var indices: [UInt64: Int] = [:]
  private var groups: [UInt64: Group] = [:]
  private var scopes: [UInt64: Scope] = [:]
  private var isCollapsed = false

  private struct Scope {
    var groups = 0
    var members: [Int] = []
    var collapsed: Int?

    /// Adds a pattern; how many groups there are.
    mutating func add(_ member: Int, isNewGroup: Bool) -> Int {
      members.append(member)
      if isNewGroup { groups += 1 }
      return groups
    }
  }
  private struct Group {
    var members: [Int] = []
    var collapsed: Int?

    /// Adds a pattern; how many there are.
    mutating func add(_ member: Int) -> Int {
      members.append(member)
      return members.count
    }
  }

  /// How many patterns stand for others that were too many to keep.
  var wideCount: Int {
    Set(targets.indices.filter { targets[$0] != $0 }.map { resolve($0) }).count
  }

  /// The pattern of that identity, or of the wider one its group has become.
  mutating func index(of identity: PatternIdentity) -> Int {
    let key = identity.key
    if let known = indices[key] { return resolve(known) }
    if isCollapsed { return collapsedWhole(identity.severity) }
    let scope = identity.scope
    if let collapsed = scopes[scope]?.collapsed { return collapsed }
    let group = identity.group(in: scope)
    if let collapsed = groups[group]?.collapsed { return resolve(collapsed) }

    let index = append(identity, key)
    let size = groups[group, default: Group()].add(index)
    if scopes[scope, default: Scope()].add(index, isNewGroup: size == 1)
      > PatternTable.prefixLimit
    {
      collapseScope(scope, identity)
    } else if size > PatternTable.groupLimit {
      collapseGroup(group, identity)
    }
    if scopes.count > PatternTable.scopeLimit { collapseWhole() }
    return resolve(index)
  }

  /// Calls a pattern by what it has become, when no more are asked for.
  mutating func rename(_ index: Int, to identity: PatternIdentity) { identities[index] = identity }

  /// What each pattern has become.
  var resolved: [Int] { targets.map { resolve($0) } }

  /// Follows a pattern to what it has become.
  func resolve(_ index: Int) -> Int {
    var index = index
    while targets[index] != index { index = targets[index] }
    return index
  }

  private mutating func append(_ identity: PatternIdentity, _ key: UInt64) -> Int {
    let index = identities.count
    identities.append(identity)
    targets.append(index)
    indices[key] = index
    return index
  }

  /// The index of a pattern that stands for others.
  private mutating func wide(_ identity: PatternIdentity) -> Int {
    let key = identity.key
    return indices[key] ?? append(identity, key)
  }

  private mutating func collapseGroup(_ group: UInt64, _ identity: PatternIdentity) {
    var prefix = identity.prefix
    prefix.template += " <*>"
    let collapsed = collapse(groups[group]?.members ?? [], into: prefix)
    groups[group]?.collapsed = collapsed
  }

  private mutating func collapseScope(_ scope: UInt64, _ identity: PatternIdentity) {
    let whole = PatternIdentity(
      service: identity.service, severity: identity.severity, template: "<*>",
      status: identity.status)
    let collapsed = collapse(scopes[scope]?.members ?? [], into: whole)
    scopes[scope]?.collapsed = collapsed
  }

  private mutating func collapseWhole() {
    isCollapsed = true
    for index in identities.indices where targets[index] == index {
      let target = collapsedWhole(identities[index].severity)
      if target != index { targets[index] = target }
    }
    hasCollapsed = true
  }

  /// The one pattern of a severity, once there are too many services.
  private mutating func collapsedWhole(_ severity: Severity?) -> Int {
    let index = wide(PatternIdentity(service: nil, severity: severity, template: "<*>"))
    targets[index] = index
    return index
  }

  private mutating func collapse(_ members: [Int], into identity: PatternIdentity) -> Int {
    let target = wide(identity)
    // The wide pattern may have been an ordinary member, or part of a narrower collapse.
    targets[target] = target
    for member in members {
      let end = resolve(member)
      if end != target { targets[end] = target }
    }
    hasCollapsed = true
    return target
  }
}
