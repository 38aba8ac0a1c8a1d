/// How long a content is, and its digest.
struct LogContent: Hashable {
  var byteCount: Int
  var sha256: String
}

/// Which logs hold what another holds already: copies, and earlier copies of a log that grew.
struct RepeatedContent {
  enum Kind {
    case copy, beginning

    /// What a source of this kind is, given the other.
    func words(_ original: String) -> String {
      switch self {
      case .copy: "the same as \(original)"
      case .beginning: "the beginning of \(original)"
      }
    }
  }

  /// By log, the one that holds the same and is read.
  private(set) var originals: [Int: (log: Int, kind: Kind)] = [:]

  /// Shorter beginnings are shared by chance.
  private static let leastBeginning = 1 << 10
  /// How much of a log's head is kept for telling whether another begins so.
  static let headSize = 1 << 10

  /// - Parameter contents: What each holds; nil for those that hold nothing others could.
  init(_ works: [LogWork], _ contents: [LogContent?]) {
    let read = works.indices.sorted {
      works[$0].file.name.utf8.lexicographicallyPrecedes(works[$1].file.name.utf8)
    }
    var first: [LogContent: Int] = [:]
    var distinct: [(log: Int, content: LogContent)] = []
    for log in read {
      guard let content = contents[log] else { continue }
      if let original = first[content] {
        originals[log] = (original, .copy)
      } else {
        first[content] = log
        distinct.append((log, content))
      }
    }
    findBeginnings(among: distinct, works)
  }

  /// A log that is the beginning of another is told by the digest of that much of the other.
  private mutating func findBeginnings(
    among logs: [(log: Int, content: LogContent)], _ works: [LogWork]
  ) {
    let alike = Dictionary(
      grouping: logs.filter { $0.content.byteCount >= RepeatedContent.leastBeginning }
    ) { works[$0.log].head }
    for group in alike.values where group.count > 1 {
      // Longest first, so that a chain of copies leads to the longest.
      let ordered = group.sorted {
        ($1.content.byteCount, works[$0.log].file.name) < (
          $0.content.byteCount, works[$1.log].file.name
        )
      }
      for (place, (log, content)) in ordered.enumerated() {
        let longer = ordered[..<place].first { other in
          originals[other.log] == nil && !works[other.log].file.isPipe
            && RepeatedContent.begins(works[other.log].file, with: content)
        }
        if let longer { originals[log] = (longer.log, .beginning) }
      }
    }
  }

  private static func begins(_ file: InputFile, with content: LogContent) -> Bool {
    let start = try? ByteStream(file).digest(ofFirst: content.byteCount)
    return start?.byteCount == content.byteCount && start?.sha256 == content.sha256
  }
}

/// Which exports were read already under another name.
struct RepeatedExports {
  private var names: [String: String] = [:]

  /// Lists a source that holds the same as one before it; false when none does.
  mutating func take(_ source: Source, into digest: inout Digest) -> Bool {
    let content = "\(source.byteCount) \(source.sha256)"
    guard let original = names[content] else {
      names[content] = source.name
      return false
    }
    var source = source
    source.duplicateOf = original
    digest.sources.append(source)
    digest.diagnostics.append(.repeated(source.name, of: original, .copy))
    return true
  }
}

extension Diagnostic {
  /// What is said of a source whose content is another's.
  static func repeated(
    _ name: String, of original: String, _ kind: RepeatedContent.Kind
  ) -> Diagnostic {
    Diagnostic(
      code: "duplicate", level: .note, source: name,
      message: "\(name) is \(kind.words(original)); what it holds is counted once")
  }
}
