/// A number that a text states, and what its digits and the words around it leave open.
public struct ClaimedNumber: Sendable, Hashable {
  /// As written, in the unit of the text: 1,200 of `1.2k`, 4.2 of `4.2 %`.
  public var value: Double
  /// The least and the most that it may mean; the most is infinite after `more than`.
  public var lower: Double
  public var upper: Double
  /// Without the words around it: `1.2 million`, `4.2 %`.
  public var words: String

  public init(value: Double, lower: Double, upper: Double, words: String) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.words = words
  }

  func overlaps(_ other: ClaimedNumber) -> Bool { overlaps(other.lower, other.upper) }

  func overlaps(_ low: Double, _ high: Double) -> Bool { lower <= high && low <= upper }
}

/// A part of a whole: `42 of 1,000 requests (4.2 %)`.
public struct ClaimedShare: Sendable, Hashable {
  public var part: ClaimedNumber
  public var whole: ClaimedNumber
  /// In per cent; nil for `3 out of 5`, which says none.
  public var percent: ClaimedNumber?

  public init(part: ClaimedNumber, whole: ClaimedNumber, percent: ClaimedNumber?) {
    self.part = part
    self.whole = whole
    self.percent = percent
  }
}

/// How many of something were harmed by the whole incident: `412 failed requests`.
public struct ClaimedCount: Sendable, Hashable {
  public var number: ClaimedNumber
  /// What is counted, in one form however it is written: `failed request`.
  public var subject: String
  /// Whether the sentence calls it a total.
  public var isTotal: Bool

  /// The one subject that access logs count too.
  static let failedRequests = "failed request"

  public init(number: ClaimedNumber, subject: String, isTotal: Bool) {
    self.number = number
    self.subject = subject
    self.isTotal = isTotal
  }
}
