/// Somebody an export knows, and what stands for them in its events.
///
/// Events name nobody: they hold the alias, which is the same wherever the person is met. A name
/// takes its place only where `incident.yaml` names the person.
public struct KnownPerson: Sendable, Hashable {
  /// `person-3fa29c`, from the tool's own id for the person, else from the name.
  public var alias: String
  /// Everything the person is called: full name, handle, address; sorted, each once.
  public var names: [String]

  public init(alias: String, names: [String]) {
    self.alias = alias
    self.names = names
  }

  /// The alias of somebody known by an id, or by a name where there is no id.
  public static func alias(of id: String) -> String {
    var hash = StableHash()
    hash.add(id)
    return "person-" + hash.identifier.prefix(6)
  }
}
