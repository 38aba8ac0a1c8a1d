/// Finds the moment at which an observer got past the step that had failed.
///
/// Those who use a system do one step after another. The step that failed is the last one they
/// wrote of before the failure; when it is taken again after the last failure and something else
/// than a failure follows, the system works again. The end of the errors alone shows nothing: who
/// has met one often stops asking.
struct StepRecovery {
  var lastHarm: Timestamp
  var confirmed: LogPattern.Exemplar
  var step: LogPattern

  /// How many steps back the failed one is looked for: some are never taken again.
  private static let depth = 4

  init?(of failures: Episode, in logs: LogDigest) {
    guard failures.kind == .failedOperations else { return nil }
    let failing = Set(failures.patterns.map(\.key))
    let steps = logs.patterns.filter { pattern in
      Observers.wrote(pattern) && !failing.contains(pattern.key)
        && !Observers.tellsOfFailure(pattern)
    }
    let onset =
      floorDivide(failures.onset.earliest.secondsSince1970, logs.bucketSeconds)
      * logs.bucketSeconds
    let last = failures.lastRaised.secondsSince1970
    lastHarm = failures.lastRaised
    // Observers run in several logs, so that a step is known by its words alone.
    var taken: [String: Int64] = [:]
    for step in steps {
      guard let before = step.counts.last(where: { $0.start < onset })?.start else { continue }
      taken[step.template] = max(taken[step.template] ?? before, before)
    }
    let recent = taken.sorted { left, right in
      left.value != right.value
        ? left.value > right.value : left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }.prefix(StepRecovery.depth)
    for (template, _) in recent {
      let again = steps.compactMap { step -> (second: Int64, step: LogPattern)? in
        guard step.template == template,
          let bucket = step.counts.first(where: { $0.start > last + logs.bucketSeconds - 1 })
        else { return nil }
        return (bucket.start, step)
      }.min { $0.second < $1.second }
      guard let again else { continue }
      let from = Timestamp(secondsSince1970: again.second + logs.bucketSeconds)
      guard let next = steps.filter({ $0.template != template }).firstEvent(from: from) else {
        return nil
      }
      step = again.step
      confirmed = next
      return
    }
    return nil
  }
}
