/// What makes two records the same pattern.
struct PatternIdentity: Hashable {
  var service: String?
  var severity: Severity?
  var template: String
  /// The status of the requests it counts, zero when they are none.
  var status: UInt16 = 0

  /// Tells any two apart.
  var key: UInt64 { key(ofTemplate: templateKey) }

  /// Tells templates apart, whatever service and severity they have.
  var templateKey: UInt64 {
    var hash = StableHash()
    hash.add(template)
    return hash.value
  }

  /// The key with another template.
  func key(ofTemplate template: UInt64) -> UInt64 { Shape.mix(template, scope) }

  /// What is the same for all patterns of one service, severity and status.
  var scope: UInt64 {
    var hash = StableHash()
    hash.add(service ?? "")
    hash.add(severity?.rawValue ?? 0)
    hash.add(Int64(status))
    return hash.value
  }
}
