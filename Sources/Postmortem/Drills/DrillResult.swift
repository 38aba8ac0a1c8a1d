/// What became of one case.
public enum DrillVerdict: String, Sendable, Hashable, CaseIterable {
  case passed
  /// Evaluated, and not true.
  case failed
  /// It could not be evaluated.
  case error
  /// Not evaluated, because the drill's evidence could not be read.
  case skipped
  /// Failed, and let pass by a waiver that still holds.
  case waived
}

/// What became of one drill.
public struct DrillResult: Sendable, Hashable {
  public var file: String
  public var id: String
  public var title: String?
  /// In the order of the file.
  public var cases: [Case]
  /// Waivers that no failure used.
  public var unusedWaivers: [Drill.Waiver]

  /// What became of one case, with all that is needed to understand it.
  public struct Case: Sendable, Hashable {
    public var id: String
    public var verdict: DrillVerdict
    public var severity: DrillCase.Severity
    public var place: PostmortemError.Place
    /// `<= 10m`
    public var expected: String
    /// `12m 20s   (over by 2m 20s)`, or why it could not be told.
    public var actual: String
    /// The moments and rows it was judged by.
    public var evidence: [Exhibit]
    /// Why it was waived or skipped; empty otherwise.
    public var remark: String
    /// What kind of trouble an `error` is.
    public var trouble: PostmortemError.Kind?
  }

  /// A moment with its place in the evidence.
  public struct Exhibit: Sendable, Hashable {
    /// The milestone's key or the row's kind.
    public var label: String
    public var time: TimeBounds
    public var evidence: Evidence?
  }

  /// What a run with this result exits with: 70, 2, 3, 1 or 0, the first that applies.
  ///
  /// "Cannot be trusted" outranks "fell short". A failed case of severity `warning` changes nothing.
  public var exitCode: Int32 { DrillResult.worst(cases.map(\.exitCode)) }

  /// The code that outranks the others.
  public static func worst(_ codes: [Int32]) -> Int32 {
    [70, 2, 3, 1].first { codes.contains($0) } ?? 0
  }
}

extension DrillResult.Case {
  var exitCode: Int32 {
    switch verdict {
    case .passed, .skipped, .waived: 0
    case .failed: severity == .warning ? 0 : 1
    case .error: (trouble ?? .bug).rawValue
    }
  }
}
