/// When something was seen for the first time, and where that stands.
public struct FirstRecord: Sendable, Hashable {
  public var time: Timestamp
  public var evidence: Evidence

  /// In order of time, then place.
  func isBefore(_ other: FirstRecord) -> Bool {
    time == other.time
      ? evidence.reference < other.evidence.reference : time < other.time
  }
}
