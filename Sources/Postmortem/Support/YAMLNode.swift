/// A value of a YAML document, untyped: every scalar is the text that was written.
///
/// `14:05` stays `14:05` and `no` stays `no`; YAML's own typing would make them 845 and false.
public struct YAMLNode: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  public var content: Content
  /// Where it stands in the document, from its first byte to the end of its last scalar or to its
  /// closing bracket; empty for a value that was left out.
  public var bytes: Range<Int>

  public init(_ content: Content, bytes: Range<Int>) {
    self.content = content
    self.bytes = bytes
  }

  /// Whether nothing stands where a value was expected.
  public var isMissing: Bool { bytes.isEmpty }
}

/// One key of a mapping and its value.
public struct YAMLEntry: Sendable, Hashable {
  public var key: String
  public var keyBytes: Range<Int>
  public var value: YAMLNode

  public init(key: String, keyBytes: Range<Int>, value: YAMLNode) {
    self.key = key
    self.keyBytes = keyBytes
    self.value = value
  }
}

/// Why a text is not a document of the YAML that is read here, and where.
public struct YAMLProblem: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Not YAML at all.
    case syntax
    /// YAML, with a feature that is refused: anchors, aliases, tags, several documents.
    case refused
    case duplicateKey
    /// Over a limit of ``YAMLDocument``.
    case tooLarge
  }

  public var kind: Kind
  public var message: String
  /// What to underline.
  public var bytes: Range<Int>

  public init(_ kind: Kind, _ message: String, bytes: Range<Int>) {
    self.kind = kind
    self.message = message
    self.bytes = bytes
  }
}
