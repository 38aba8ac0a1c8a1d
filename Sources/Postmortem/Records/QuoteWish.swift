/// A record that is worth quoting: one of a pattern, in a stretch of time in which some are counted.
struct QuoteWish: Hashable {
  /// The key of the pattern.
  var pattern: UInt64
  /// Whole seconds since 1970: a bucket of counts or of values.
  var span: Range<Int64>
  /// Whether the last of the stretch is meant, and not the first.
  var isLast = false
  /// What the record must measure; nil when any will do.
  var excess: Excess?

  /// A value beyond a limit.
  struct Excess: Hashable {
    var slot: SlotIdentity
    /// In the unit of the slot.
    var limit: Int64
  }
}

extension LogPattern {
  /// A record that was read again because an analysis points to it.
  struct Quote: Sendable, Hashable {
    var record: Exemplar
    /// The limit that a value of it is beyond; nil when that was not asked.
    var limit: Int64?

    /// In order of time and place, those without a limit first.
    static func inOrder(_ left: Quote, _ right: Quote) -> Bool {
      if left.record != right.record { return left.record.isBefore(right.record) }
      return (left.limit ?? .min) < (right.limit ?? .min)
    }
  }
}
