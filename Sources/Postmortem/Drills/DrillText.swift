/// The results of drills for people: one line a drill, then what went wrong, then the sum.
struct DrillText {
  private(set) var text = ""

  init(_ results: [DrillResult]) {
    for result in results { writeLine(of: result) }
    // From the harmless to the grave, so that the last screen shows what matters.
    for verdict in [DrillVerdict.skipped, .waived] {
      for result in results { write(result, where: { $0.verdict == verdict }) }
    }
    for result in results {
      for waiver in result.unusedWaivers {
        text += "\nWARN \(result.file.terminalSafe):\(waiver.place.line):\(waiver.place.column)"
        text += "  \(result.id) > the waiver for \(waiver.caseID.terminalSafe) is not needed\n"
      }
    }
    for result in results { write(result, where: { $0.isWarning }) }
    for result in results { write(result, where: { $0.verdict == .error }) }
    for result in results { write(result, where: { $0.verdict == .failed && !$0.isWarning }) }
    writeSum(of: results)
  }

  private mutating func writeLine(of result: DrillResult) {
    let word = result.exitCode == 0 ? "ok  " : result.exitCode == 1 ? "FAIL" : "ERR "
    text +=
      "\(word) \(result.file.terminalSafe)  \(result.id)  \(plainCount(result.cases.count, "case"))\n"
  }

  private mutating func write(
    _ result: DrillResult, where isWanted: (DrillResult.Case) -> Bool
  ) {
    for found in result.cases where isWanted(found) {
      let word =
        switch found.verdict {
        case .passed: "ok"
        case .failed: found.isWarning ? "WARN" : "FAIL"
        case .error: "ERROR"
        case .skipped: "SKIP"
        case .waived: "WAIVED"
        }
      let place = "\(found.place.file.terminalSafe):\(found.place.line):\(found.place.column)"
      let separator = found.verdict == .skipped ? "" : "\n"
      text += "\(separator)\(word) \(place)  \(result.id) > \(found.id.terminalSafe)\n"
      guard found.verdict != .skipped else { continue }
      for line in found.explanation.split(separator: "\n") { text += "  \(line)\n" }
    }
  }

  private mutating func writeSum(of results: [DrillResult]) {
    let tally = DrillTally(results)
    let warnings = tally.warnings > 0 ? " (\(plainCount(tally.warnings, "warning")))" : ""
    text += "\n\(plainCount(results.count, "drill")), \(plainCount(tally.cases, "case")): "
    text += "\(tally[.passed]) passed, \(tally[.failed]) failed\(warnings), "
    text += "\(plainCount(tally[.error], "error")), \(tally[.skipped]) skipped, "
    text += "\(tally[.waived]) waived\n"
  }
}
