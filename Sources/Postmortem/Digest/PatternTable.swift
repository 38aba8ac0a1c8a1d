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

  private var indices: [PatternIdentity: Int] = [:]
  private var groups: [PatternIdentity: Group] = [:]
  private var scopes: [Scope: ScopeState] = [:]
  private var isCollapsed = false

  private struct Scope: Hashable {
    var service: String?
    var severity: Severity?
    var status: UInt16
  }
  private struct ScopeState {
    var prefixes = 0
    var members: [Int] = []
    var collapsed: Int?
  }
  private struct Group {
    var members: [Int] = []
    var collapsed: Int?
  }

  /// How many patterns stand for others that were too many to keep.
  var wideCount: Int {
    Set(targets.indices.filter { targets[$0] != $0 }.map { resolve($0) }).count
  }

  /// The pattern of that identity, or of the wider one its group has become.
  mutating func index(of identity: PatternIdentity) -> Int {
    if let known = indices[identity] { return resolve(known) }
    if isCollapsed { return collapsedWhole(identity.severity) }
    let scope = Scope(
      service: identity.service, severity: identity.severity, status: identity.status)
    if let collapsed = scopes[scope]?.collapsed { return collapsed }
    let prefix = PatternTable.prefix(of: identity)
    if let collapsed = groups[prefix]?.collapsed { return resolve(collapsed) }

    let index = append(identity)
    let isNewGroup = groups[prefix] == nil
    groups[prefix, default: Group()].members.append(index)
    scopes[scope, default: ScopeState()].members.append(index)
    if isNewGroup { scopes[scope]?.prefixes += 1 }
    if groups[prefix]?.members.count ?? 0 > PatternTable.groupLimit { collapseGroup(prefix) }
    if scopes[scope]?.prefixes ?? 0 > PatternTable.prefixLimit { collapseScope(scope) }
    if scopes.count > PatternTable.scopeLimit { collapseWhole() }
    return resolve(index)
  }

  /// Calls a pattern by what it has become, when no more are asked for.
  mutating func rename(_ index: Int, to identity: PatternIdentity) { identities[index] = identity }

  /// Follows a pattern to what it has become.
  func resolve(_ index: Int) -> Int {
    var index = index
    while targets[index] != index { index = targets[index] }
    return index
  }

  private mutating func append(_ identity: PatternIdentity) -> Int {
    let index = identities.count
    identities.append(identity)
    targets.append(index)
    indices[identity] = index
    return index
  }

  private mutating func collapseGroup(_ prefix: PatternIdentity) {
    var wide = prefix
    wide.template += " <*>"
    collapse(groups[prefix]?.members ?? [], into: wide)
    groups[prefix]?.collapsed = indices[wide]
  }

  private mutating func collapseScope(_ scope: Scope) {
    let wide = PatternIdentity(
      service: scope.service, severity: scope.severity, template: "<*>", status: scope.status)
    collapse(scopes[scope]?.members ?? [], into: wide)
    scopes[scope]?.collapsed = indices[wide]
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
    let wide = PatternIdentity(service: nil, severity: severity, template: "<*>")
    let index = indices[wide] ?? append(wide)
    targets[index] = index
    return index
  }

  private mutating func collapse(_ members: [Int], into wide: PatternIdentity) {
    let target = indices[wide] ?? append(wide)
    // The wide pattern may have been an ordinary member, or part of a narrower collapse.
    targets[target] = target
    for member in members {
      let end = resolve(member)
      if end != target { targets[end] = target }
    }
    hasCollapsed = true
  }

  /// The identity's first two words.
  private static func prefix(of identity: PatternIdentity) -> PatternIdentity {
    var prefix = identity
    prefix.template =
      identity.template.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
      .prefix(2).map { String(Substring($0)) }.joined(separator: " ")
    return prefix
  }
}
