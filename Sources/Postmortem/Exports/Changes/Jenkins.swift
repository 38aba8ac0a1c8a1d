extension JSONTool {
  /// Jenkins: builds, alone or in the list of a job, and the stages of a pipeline.
  ///
  /// Source: https://www.jenkins.io/doc/book/using/remote-access-api/
  static let jenkins = JSONTool(
    name: "jenkins", summary: "Jenkins builds and pipeline stages (JSON)", kind: .change,
    origin: .change,
    marks: [["timestamp", "duration", "number"], ["startTimeMillis", "durationMillis"]],
    objects: [
      // Logs have times, durations and numbers too; a build has a result, be it null, and an address.
      ToolObject(
        has: ["timestamp", "duration", "number", "url"], isIt: { $0.at("result") != nil }
      ) { build, events in
        Jenkins.run(
          build, name: build.text("fullDisplayName", "displayName", "url") ?? "build",
          start: "timestamp", length: "duration", result: build.text("result"),
          identity: build.text("url", "id", "number"), &events)
      },
      ToolObject(has: ["startTimeMillis", "durationMillis"], isEnvelope: true) { stage, events in
        Jenkins.run(
          stage, name: stage.text("name") ?? "stage", start: "startTimeMillis",
          length: "durationMillis", result: stage.text("status"),
          identity: stage.text("_links.self.href", "id"), &events)
      },
    ])
}

enum Jenkins {
  static func run(
    _ json: LocatedJSON, name: String, start: String, length: String, result: String?,
    identity: String?, _ events: inout EventCollector
  ) {
    let kind = EventWords.change(in: name) ?? .note
    let began = json.time(start)
    events.add(kind, at: began, "\(name): began", identity: identity, from: json.place)
    guard var time = began, let result, !["IN_PROGRESS", "NOT_EXECUTED"].contains(result),
      let milliseconds = json.text(length).flatMap({ Int64($0) }), milliseconds >= 0
    else { return }
    time.bounds = time.bounds.moved(
      by: TimeSpan(
        nanoseconds: milliseconds.multipliedReportingOverflow(by: 1_000_000).partialValue))
    events.add(
      kind, at: time, "\(name): \(result)", severity: Severity(alertWord: result),
      identity: identity, from: json.place)
  }
}
