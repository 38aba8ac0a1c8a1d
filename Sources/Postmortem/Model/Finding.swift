/// Something a reader should not have to find alone.
public struct Finding: Sendable, Hashable {
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case info, warning, error
  }

  /// A stable word, in kebab case: `promise-late`, `claim-consistent`.
  public var code: String
  public var level: Level
  /// One plain sentence with its figures.
  public var sentence: String
  /// The arithmetic or the quotations behind it; empty when the sentence says all.
  public var detail: String
  public var evidence: [Evidence]

  public init(
    code: String, level: Level, sentence: String, detail: String = "", evidence: [Evidence]
  ) {
    self.code = code
    self.level = level
    self.sentence = sentence
    self.detail = detail
    self.evidence = evidence
  }
}
