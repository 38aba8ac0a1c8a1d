/// Something about the evidence that a reader should know: counted, placed, and never fatal.
///
/// Being unable to go on is a thrown ``PostmortemError`` instead.
public struct Diagnostic: Sendable, Hashable {
  public enum Level: String, Sendable, Hashable, Comparable, CaseIterable {
    case note, warning
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs == .note && rhs == .warning }
  }

  /// A stable word, in kebab case: `unread-lines`, `year-inferred`.
  public var code: String
  public var level: Level
  /// The source it is about, or nil when it is about the whole.
  public var source: String?
  /// One sentence: what, how often, and what to do about it.
  public var message: String
  /// How many times.
  public var count: Int
  /// One place to look, where there is one.
  public var example: Evidence?

  public init(
    code: String, level: Level, source: String?, message: String, count: Int = 1,
    example: Evidence? = nil
  ) {
    self.code = code
    self.level = level
    self.source = source
    self.message = message
    self.count = count
    self.example = example
  }
}
