/// An id that a log names in one moment: a request or trace id, or a request of a client.
///
/// The same id in another log was seen at the same moment, but for what the two clocks differ.
public struct LogAnchor: Sendable, Hashable {
  /// A hash of the id, the same in every log.
  public var key: UInt64
  public var first: Timestamp
  public var last: Timestamp
  /// The first record that names it.
  public var evidence: Evidence

  public init(key: UInt64, first: Timestamp, last: Timestamp, evidence: Evidence) {
    self.key = key
    self.first = first
    self.last = last
    self.evidence = evidence
  }

  /// How far apart the first and last sighting of an id may be, in a log of this length.
  ///
  /// Sessions, users and hosts are named for longer than a request takes.
  public static func reach(in length: TimeSpan) -> TimeSpan {
    min(.seconds(30), TimeSpan(nanoseconds: length.nanoseconds / 10))
  }
}
