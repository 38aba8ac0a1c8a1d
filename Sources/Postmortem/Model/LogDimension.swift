/// A kind of field by whose values records are told apart: which version wrote them, where it ran,
/// whom it served.
public enum LogDimension: UInt8, Sendable, Hashable, CaseIterable {
  // Below 16: records hold them in four bits.
  case host = 1
  /// What was running: a version, a release, a build, a commit, the tag of an image.
  case version
  case region, zone, environment, cluster
  /// A part of the data: a shard, a partition.
  case shard
  /// A class of customers: a plan, a tier.
  case tier
  /// What was asked for, without its variable parts: a route, an endpoint, a handler.
  case route
  /// A feature flag, or the variant of an experiment.
  case flag
  /// The class or code of an error.
  case error
  /// Who was served. They are counted and never named; last, so that they are easily told apart.
  case customer, user

  /// As documents name it: `version`.
  public var name: String { String(describing: self) }

  /// Whether only failures have it, so that no share of the traffic can be told.
  public var isOfFailures: Bool { self == .error }
}
