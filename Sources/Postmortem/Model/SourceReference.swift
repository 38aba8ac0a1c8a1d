/// Where in the evidence a thing stands: file, line and bytes.
///
/// `source` is the name in ``Source/name``; its SHA-256 is there too. Lines count from 1, bytes
/// from 0, both in the decompressed content.
public struct SourceReference: Sendable, Hashable, Comparable {
  public var source: String
  public var line: Int
  public var bytes: Range<Int>

  public init(source: String, line: Int, bytes: Range<Int>) {
    self.source = source
    self.line = line
    self.bytes = bytes
  }

  /// In order of source (by its UTF-8), then place.
  public static func < (lhs: Self, rhs: Self) -> Bool {
    if lhs.source != rhs.source {
      return lhs.source.utf8.lexicographicallyPrecedes(rhs.source.utf8)
    }
    if lhs.bytes.lowerBound != rhs.bytes.lowerBound {
      return lhs.bytes.lowerBound < rhs.bytes.lowerBound
    }
    return lhs.bytes.upperBound < rhs.bytes.upperBound
  }

  /// `logs/worker.log:812`
  public var place: String { "\(source):\(line)" }
}

/// A place in the evidence and the text that stands there.
public struct Evidence: Sendable, Hashable {
  public var reference: SourceReference
  /// The bytes of the reference as text, cut to ``excerptLimit`` bytes; bytes that are not UTF-8
  /// are shown as U+FFFD.
  public var excerpt: String

  public init(reference: SourceReference, excerpt: String) {
    self.reference = reference
    self.excerpt = excerpt
  }

  public static let excerptLimit = 400
}
