/// The forms in which the results of drills are written.
///
/// None holds an absolute path, a host, or the time of the run: the same results give the same
/// bytes.
public enum DrillReport: String, Sendable, Hashable, CaseIterable {
  /// For people: failures last, the summary at the very end.
  case text
  /// JUnit's XML, as GitHub, GitLab and Jenkins read it.
  case junit

  /// The results in this form, as UTF-8; drills in the order given.
  public func render(_ results: [DrillResult]) -> [UInt8] {
    switch self {
    case .text: Array(DrillText(results).text.utf8)
    case .junit: Array(DrillJUnit(results).text.utf8)
    }
  }
}

/// How many cases came out how.
struct DrillTally {
  var cases = 0
  var byVerdict: [DrillVerdict: Int] = [:]
  /// Failed cases of severity `warning`; counted among the failed too.
  var warnings = 0

  init(_ results: [DrillResult]) {
    for result in results.flatMap(\.cases) {
      cases += 1
      byVerdict[result.verdict, default: 0] += 1
      if result.isWarning { warnings += 1 }
    }
  }

  subscript(verdict: DrillVerdict) -> Int { byVerdict[verdict] ?? 0 }
}

extension DrillResult.Case {
  /// Whether it failed and does not count.
  var isWarning: Bool { verdict == .failed && severity == .warning }

  /// What was expected, what was found, and the evidence, one thing a line; without a final LF.
  var explanation: String {
    var lines = ["expected  \(expected.terminalSafe)"]
    if !actual.isEmpty { lines.append("actual    \(actual.terminalSafe)") }
    let days = Set(evidence.map { $0.time.earliest.civil.date })
    let rows = evidence.map { exhibit in
      [
        exhibit.label, exhibit.time.text(withDate: days.count > 1),
        exhibit.evidence?.reference.place.terminalSafe ?? "",
        exhibit.evidence.map { DrillResult.Case.shortened($0.excerpt) } ?? "",
      ]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      var line = "  " + cells.joined(separator: "  ") + "  " + row[3]
      while line.hasSuffix(" ") { line.removeLast() }
      lines.append(line)
    }
    if !remark.isEmpty { lines.append("remark    \(remark.terminalSafe)") }
    return lines.joined(separator: "\n")
  }

  /// The first line of an excerpt, cut to what fits beside its place.
  private static func shortened(_ excerpt: String) -> String {
    let line = excerpt.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
    let short = String(line.prefix(100)).terminalSafe
    return line.count > 100 ? short + "…" : short
  }
}
