/// Reads a policy file; `docs/audit.md` describes the keys.
public enum CommunicationPolicyReader {
  /// - Parameter name: the path to show in messages, and the policy's name.
  /// - Throws: ``PostmortemError`` of kind `usage`, PM020 to PM029, that points at the mistake.
  public static func read(
    bytes: [UInt8], name: String
  ) throws(PostmortemError) -> CommunicationPolicy {
    let root = try SettingsFile(bytes: bytes, name: name).value.mapping(keys: [
      "version", "title", "source", "first_post", "second_post", "updates", "next_update",
    ])
    _ = try root.required("version", help: "begin the file with `version: 1`").integer(in: 1...1)
    var policy = CommunicationPolicy(
      name: name, title: try root["title"]?.string() ?? name, source: try root["source"]?.string())
    if let value = root["first_post"] {
      let fields = try value.mapping(keys: ["within", "from"])
      policy.firstPost = .init(
        within: try fields.required("within").duration(),
        from: try fields["from"]?.oneOf(MilestoneKey.self, named: "milestone") ?? .impactStart)
    }
    policy.secondPost = try root["second_post"]?.duration()
    for entry in try root["updates"]?.list() ?? [] {
      let fields = try entry.mapping(keys: ["every", "for"])
      policy.updates.append(
        .init(
          every: try fields.required("every", help: "write it like `every: 30m`").duration(),
          length: try fields["for"]?.duration()))
    }
    if let value = root["next_update"] {
      guard try value.string() == "required" else {
        throw value.notUnderstood("is no value here", help: "write `required`, or leave it out")
      }
      policy.demandsNextUpdate = true
    }
    return policy
  }
}

/// The policies in the binary.
///
/// To add one, add the file to `policies/` and a line here; a test compares the two.
public enum CommunicationPolicies {
  static let sources: [(name: String, bytes: [UInt8])] = [
    ("gds-p1", PackageResources.gds_p1_yaml),
    ("gds-p2", PackageResources.gds_p2_yaml),
    ("pagerduty", PackageResources.pagerduty_yaml),
    ("statuspage", PackageResources.statuspage_yaml),
  ]

  /// The names of all, sorted.
  public static var names: [String] { sources.map(\.name) }

  /// The policy of a name; nil when there is none.
  public static func named(_ name: String) throws(PostmortemError) -> CommunicationPolicy? {
    guard let source = sources.first(where: { $0.name == name }) else { return nil }
    var policy = try CommunicationPolicyReader.read(
      bytes: source.bytes, name: "policies/\(name).yaml")
    policy.name = name
    return policy
  }
}
