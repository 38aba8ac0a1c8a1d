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
  var scope: UInt64 {
    var hash = StableHash()
    hash.add(service ?? "")
    hash.add(severity?.rawValue ?? 0)
    hash.add(Int64(status))
    return hash.value
  }
}
