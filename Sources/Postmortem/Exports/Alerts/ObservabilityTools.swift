extension JSONTool {
  /// New Relic: issues, of its interface or of a webhook.
  ///
  /// Source: https://docs.newrelic.com/docs/alerts/get-notified/custom-variables-workflows/
  static let newRelic = JSONTool(
    name: "newrelic", summary: "New Relic issues (JSON)", kind: .alert, origin: .alert,
    marks: [["issueId"], ["activatedAt"], ["incident_id", "current_state"]],
    objects: [
      AlertShape(
        has: ["issueId", "state"], title: ["title", "issueTitle"], identity: ["issueId"],
        service: ["entityName"], severity: ["priority"],
        fired: ["activatedAt", "createdAt", "issueCreatedAt"],
        acknowledged: ["acknowledgedAt", "issueAcknowledgedAt"],
        ended: ["closedAt", "issueClosedAt"], state: ["state"], over: ["closed"],
        changed: ["updatedAt", "issueUpdatedAt"],
        isIt: { $0.has(["priority"]) || $0.has(["activatedAt"]) }
      ).object(),
      AlertShape(
        has: ["incident_id", "current_state", "timestamp"],
        title: ["condition_name", "details"], identity: ["incident_id"], severity: ["severity"],
        fired: ["timestamp"], state: ["current_state"], over: ["closed"], changed: ["closed_at"]
      ).object(),
    ])

  /// Dynatrace: problems, of its interface or of a webhook.
  ///
  /// Source: https://docs.dynatrace.com/docs/discover-dynatrace/references/dynatrace-api/environment-api/problems-v2
  static let dynatrace = JSONTool(
    name: "dynatrace", summary: "Dynatrace problems and their comments (JSON)", kind: .alert,
    origin: .alert, marks: [["problemId"], ["severityLevel", "displayId"]],
    objects: [
      AlertShape(
        has: ["problemId", "startTime"], title: ["title", "displayId"], identity: ["problemId"],
        service: ["rootCauseEntity.name"], severity: ["severityLevel"], fired: ["startTime"],
        ended: ["endTime"]
      ).object { problem, events in
        for comment in problem.list("recentComments.comments") {
          let words = comment.text("content") ?? ""
          let who = events.person(id: nil, names: [comment.text("authorName")])
          events.add(
            EventWords.kind(of: words), at: comment.time("createdAtTimestamp"),
            PagerDuty.said(words, by: who), origin: .chat, identity: problem.text("problemId"),
            from: comment.place)
        }
      }
    ])
}
