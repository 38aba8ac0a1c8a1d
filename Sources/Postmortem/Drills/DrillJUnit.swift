/// The results of drills as JUnit's XML.
///
/// Source: the schema of https://github.com/testmoapp/junitxml, with what GitLab reads: names that
/// are unique (it drops repeats), the whole message in the element, `file` and `line`.
struct DrillJUnit {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

  init(_ results: [DrillResult]) {
    text += "<testsuites name=\"drills\"\(counts(of: results))>\n"
    for result in results {
      let title = result.title.map { " package=\"\(escaped($0))\"" } ?? ""
      text += "  <testsuite name=\"\(escaped(result.id))\"\(title) file=\"\(escaped(result.file))\""
      text += "\(counts(of: [result]))>\n"
      for found in result.cases { write(found, of: result) }
      text += "  </testsuite>\n"
    }
    text += "</testsuites>\n"
  }

  private mutating func write(_ found: DrillResult.Case, of result: DrillResult) {
    text += "    <testcase classname=\"\(escaped(result.id))\""
    text += " name=\"\(escaped("\(result.id) > \(found.id)"))\""
    text += " file=\"\(escaped(found.place.file))\" line=\"\(found.place.line)\""
    let summary = escaped("expected \(found.expected), actual \(found.actual)")
    let explanation = escaped(found.explanation)
    let body: String
    switch found.verdict {
    case .passed:
      text += "/>\n"
      return
    case .failed where found.isWarning:
      body = "<system-out>warning\n\(explanation)</system-out>"
    case .failed:
      body = "<failure type=\"failed\" message=\"\(summary)\">\(explanation)</failure>"
    case .error: body = "<error type=\"error\" message=\"\(summary)\">\(explanation)</error>"
    case .skipped: body = "<skipped message=\"\(escaped(found.remark))\"/>"
    case .waived:
      body =
        "<skipped message=\"waived \(escaped(found.remark))\"/><system-out>\(explanation)</system-out>"
    }
    text += ">\(body)</testcase>\n"
  }

  private func counts(of results: [DrillResult]) -> String {
    let tally = DrillTally(results)
    return " tests=\"\(tally.cases)\" failures=\"\(tally[.failed] - tally.warnings)\""
      + " errors=\"\(tally[.error])\" skipped=\"\(tally[.skipped] + tally[.waived])\""
  }

  /// The text as it may stand in an attribute or an element; what XML 1.0 cannot hold is shown.
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "\n"
      case "\u{fffe}", "\u{ffff}": escaped += "\u{fffd}"
      case _ where scalar.isUnsafeToShow: escaped += String(scalar).terminalSafe
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
