/// The zone that times were read in, and why it was believed.
public struct ZoneReading: Sendable, Hashable {
  public enum Basis: String, Sendable, Hashable {
    /// An offset or `Z` stands in the stamp, or it is an epoch.
    case written
    /// A zone word stands in the text.
    case word
    /// A person declared it for the source.
    case declared
    /// The page states it.
    case page
    /// Nothing says; UTC is taken.
    case assumed
  }

  /// `UTC`, `+02:00`, `America/Chicago`.
  public var name: String
  public var basis: Basis

  public init(name: String, basis: Basis) {
    self.name = name
    self.basis = basis
  }
}
