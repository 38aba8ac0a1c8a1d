/// The patterns found so far, bounded against logs that never repeat themselves.
///
/// A place of a template where too many words stand is made variable, by ``WordTree``. A service
/// with more than ``patternLimit`` patterns at one severity becomes one pattern, `<*>`; and beyond
/// ``scopeLimit`` pairs of service and severity, all of one severity become one pattern without a
/// service. Tables that are filled in any order, or apart and then joined, agree.
struct PatternTable {
  static let patternLimit = 1 << 15
  static let scopeLimit = 4096

  private(set) var identities: [PatternIdentity] = []
  /// What each pattern has become; itself, unless it was widened.
  private(set) var targets: [Int] = []
  /// Whether patterns were widened since this was last set to false.
  var hasCollapsed = false

  /// By ``PatternIdentity/key``, which tells any two patterns apart.
  private var indices: [UInt64: Int] = [:]
  private var tree = WordTree()
  private var scopes: [UInt64: Scope] = [:]
  private var isCollapsed = false
  /// Of patterns that stand for others.
  private var wideKeys: Set<UInt64> = []

  private struct Scope {
    var members: [Int] = []
    var collapsed: Int?
  }

  /// How many patterns stand for others that were too many to keep.
  var wideCount: Int {
    targets.indices.count { targets[$0] == $0 && wideKeys.contains(identities[$0].key) }
  }

  /// The pattern of that identity, or of the wider one it has become.
  mutating func index(of identity: PatternIdentity) -> Int {
    let key = identity.key
    if let known = indices[key] { return resolve(known) }
    if isCollapsed { return collapsedWhole(identity.severity) }
    let scope = identity.scope
    if let collapsed = scopes[scope]?.collapsed { return collapsed }
    var overflowing: [UInt64] = []
    let index = add(identity, key, scope, &overflowing)
    while !overflowing.isEmpty {
      overflowing.removeAll()
      widen(scope, &overflowing)
    }
    if scopes[scope]?.members.count ?? 0 > PatternTable.patternLimit {
      collapseScope(scope, identity)
    }
    if scopes.count > PatternTable.scopeLimit { collapseWhole() }
    return resolve(index)
  }

  /// Takes over where another table has found too many words.
  ///
  /// To be called before that table's patterns are added.
  mutating func join(_ other: PatternTable) {
    tree.join(other.tree)
    wideKeys.formUnion(other.wideKeys)
  }

  /// Gives a pattern the template it has become, when no more are asked for.
  mutating func rename(_ index: Int, _ template: String) { identities[index].template = template }

  /// What each pattern has become.
  var resolved: [Int] { targets.map { resolve($0) } }

  /// Follows a pattern to what it has become.
  func resolve(_ index: Int) -> Int {
    var index = index
    while targets[index] != index { index = targets[index] }
    return index
  }

  /// The index of an identity that was not seen as it is.
  private mutating func add(
    _ identity: PatternIdentity, _ key: UInt64, _ scope: UInt64,
    _ overflowing: inout [UInt64]
  ) -> Int {
    var (identity, key) = (identity, key)
    if let wider = tree.add(identity.template, scope: scope, overflowing: &overflowing) {
      identity.template = wider
      key = identity.key
      wideKeys.insert(key)
      if let known = indices[key] { return known }
    }
    let index = append(identity, key)
    scopes[scope, default: Scope()].members.append(index)
    return index
  }

  /// Widens the patterns of a scope at the places that have become wide.
  private mutating func widen(_ scope: UInt64, _ overflowing: inout [UInt64]) {
    let members = scopes[scope]?.members ?? []
    scopes[scope]?.members.removeAll()
    for member in members where targets[member] == member {
      let identity = identities[member]
      guard
        let wider = tree.add(identity.template, scope: scope, overflowing: &overflowing)
      else {
        scopes[scope]?.members.append(member)
        continue
      }
      var widened = identity
      widened.template = wider
      let key = widened.key
      wideKeys.insert(key)
      let target: Int
      if let known = indices[key] {
        target = resolve(known)
      } else {
        target = append(widened, key)
        scopes[scope]?.members.append(target)
      }
      if target != member { targets[member] = target }
    }
    hasCollapsed = true
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
    wideKeys.insert(key)
    return indices[key] ?? append(identity, key)
  }

  private mutating func collapseScope(_ scope: UInt64, _ identity: PatternIdentity) {
    let target = wide(
      PatternIdentity(
        service: identity.service, severity: identity.severity, template: "<*>",
        status: identity.status))
    // The wide pattern may have been an ordinary member, or part of a narrower one.
    targets[target] = target
    for member in scopes[scope]?.members ?? [] {
      let end = resolve(member)
      if end != target { targets[end] = target }
    }
    scopes[scope] = Scope(collapsed: target)
    hasCollapsed = true
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
}
