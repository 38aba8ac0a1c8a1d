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

extension TimeSpan {
  /// The span as an offset from UTC is written: `UTC`, `+02:00`, `-05:30`.
  var offsetName: String {
    let minutes = nanoseconds / 60_000_000_000
    guard minutes != 0 else { return "UTC" }
    let size = Int64(minutes.magnitude)
    return (minutes < 0 ? "-" : "+") + padded(size / 60, to: 2) + ":" + padded(size % 60, to: 2)
  }
}
