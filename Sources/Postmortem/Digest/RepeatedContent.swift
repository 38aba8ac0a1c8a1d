/// Which logs hold what another holds already: copies, and earlier copies of a log that grew.
struct RepeatedContent {
  enum Kind { case copy, beginning }

  /// By log, the one that holds the same and is read.
  private(set) var originals: [Int: (log: Int, kind: Kind)] = [:]

  /// Shorter beginnings are shared by chance.
  private static let leastBeginning = 1 << 10
  /// How much of a log's head is kept for telling whether another begins so.
  static let headSize = 1 << 10

  init(_ works: [LogWork], _ outcomes: [LogScan.Outcome]) {
    let read = works.indices.filter {
      outcomes[$0].failure == nil && outcomes[$0].byteCount > 0 && !outcomes[$0].sha256.isEmpty
    }.sorted {
      works[$0].file.name.utf8.lexicographicallyPrecedes(works[$1].file.name.utf8)
    }
    var first: [String: Int] = [:]
    var distinct: [Int] = []
    for log in read {
      let content = "\(outcomes[log].byteCount) \(outcomes[log].sha256)"
      if let original = first[content] {
        originals[log] = (original, .copy)
      } else {
        first[content] = log
        distinct.append(log)
      }
    }
    findBeginnings(among: distinct, works, outcomes)
  }

  /// A log that is the beginning of another is told by the digest of that much of the other.
  private mutating func findBeginnings(
    among logs: [Int], _ works: [LogWork], _ outcomes: [LogScan.Outcome]
  ) {
    let alike = Dictionary(
      grouping: logs.filter { outcomes[$0].byteCount >= RepeatedContent.leastBeginning }
    ) { works[$0].head }
    for group in alike.values where group.count > 1 {
      // Longest first, so that a chain of copies leads to the longest.
      let ordered = group.sorted {
        (outcomes[$1].byteCount, works[$0].file.name) < (
          outcomes[$0].byteCount, works[$1].file.name
        )
      }
      for (place, log) in ordered.enumerated() {
        let longer = ordered[..<place].first { other in
          originals[other] == nil && !works[other].file.isPipe
            && RepeatedContent.begins(works[other].file, with: outcomes[log])
        }
        if let longer { originals[log] = (longer, .beginning) }
      }
    }
  }

  private static func begins(_ file: InputFile, with outcome: LogScan.Outcome) -> Bool {
    let start = try? ByteStream(file).digest(ofFirst: outcome.byteCount)
    return start?.byteCount == outcome.byteCount && start?.sha256 == outcome.sha256
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
    let what =
      switch kind {
      case .copy: "the same as \(original)"
      case .beginning: "the beginning of \(original)"
      }
    return Diagnostic(
      code: "duplicate", level: .note, source: name,
      message: "\(name) is \(what); what it holds is counted once")
  }
}
