/// Reads `customers` of `incident.yaml`: one number or range, or what is known in parts.
enum SettingsCustomers {
  private static let help =
    "write it like `1200`, or `1200..1500` where it is not known exactly"

  static func read(
    _ value: SettingsValue
  ) throws(PostmortemError) -> IncidentFile.Customers {
    if case .scalar = value.node.content {
      return IncidentFile.Customers(affected: try range(value))
    }
    let fields = try value.mapping(keys: ["affected", "total", "components"])
    var customers = IncidentFile.Customers()
    customers.affected = try fields["affected"].map { value throws(PostmortemError) in
      try range(value)
    }
    customers.total = try fields["total"]?.integer(in: 1...IncidentFile.Customers.limit)
    if let value = fields["components"] { customers.components = try components(value) }
    for name in ["affected", "components"] {
      guard let total = customers.total, let value = fields[name] else { continue }
      let most =
        name == "affected"
        ? customers.affected?.upperBound : customers.components.map(\.affected.upperBound).max()
      if let most, most > total {
        throw value.file.error(
          "PM024", "customers.\(name) holds \(most) customers, and customers.total only \(total)",
          at: value.node.bytes, help: "`total` counts all customers, harmed or not")
      }
    }
    return customers
  }

  private static func components(
    _ value: SettingsValue
  ) throws(PostmortemError) -> [IncidentFile.Customers.Component] {
    let components = try value.anyMapping()
    var counts: [IncidentFile.Customers.Component] = []
    for entry in components.entries {
      guard let value = components[entry.key] else { continue }
      counts.append(
        IncidentFile.Customers.Component(component: entry.key, affected: try range(value)))
    }
    return counts
  }

  /// `1200`, `1200..1500`.
  private static func range(_ value: SettingsValue) throws(PostmortemError) -> ClosedRange<Int> {
    let text = try value.string()
    guard let range = range(text) else {
      throw value.notUnderstood("is no number of customers", help: help)
    }
    return range
  }

  private static func range(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map {
      number(String($0).trimmed)
    }
    guard let first = parts.first, let low = first, parts.count <= 2,
      let last = parts.last, let high = last, low <= high
    else { return nil }
    return low...high
  }

  /// Digits alone, at most ``IncidentFile/Customers/limit``.
  private static func number(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit), let number = Int(text),
      number <= IncidentFile.Customers.limit
    else { return nil }
    return number
  }
}
