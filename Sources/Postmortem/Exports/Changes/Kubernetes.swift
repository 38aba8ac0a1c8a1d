extension JSONTool {
  /// Kubernetes events, one or a list of them, of either of its interfaces; among them those of
  /// Argo CD, Argo Rollouts and Flux, and what Flux sends to webhooks.
  ///
  /// Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
  static let kubernetes = JSONTool(
    name: "kubernetes", summary: "Kubernetes events, also of Argo and Flux (JSON)", kind: .change,
    origin: .log,
    marks: [["involvedObject", "reason"], ["regarding", "reason"]],
    isLogInLines: true, empty: "the list holds no event",
    objects: [
      ToolObject(has: ["involvedObject", "reason"], tell: KubernetesEvent.tell),
      ToolObject(has: ["regarding", "reason"], tell: KubernetesEvent.tell),
    ])

  /// Argo CD applications with the history of their deployments.
  ///
  /// Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml
  static let argoCD = JSONTool(
    name: "argocd", summary: "Argo CD applications with their history (JSON)", kind: .change,
    hasRecordedSample: false, origin: .change,
    marks: [["operationState", "history"], ["deployedAt"]],
    objects: [
      ToolObject(has: ["status.history", "metadata.name"], tell: ArgoApplication.tell),
      ToolObject(has: ["status.operationState", "metadata.name"], tell: ArgoApplication.tell),
    ])
}

enum KubernetesEvent {
  static func tell(_ json: LocatedJSON, _ events: inout EventCollector) {
    let reason = json.text("reason") ?? ""
    let message = json.text("message", "note") ?? ""
    let object = json["involvedObject"] ?? json["regarding"]
    let kind = object?.text("kind") ?? "object"
    let name = object?.text("name") ?? ""
    let time = json.time(
      "firstTimestamp", "eventTime", "deprecatedFirstTimestamp", "timestamp",
      "metadata.creationTimestamp")
    let last = json.time("lastTimestamp", "series.lastObservedTime", "deprecatedLastTimestamp")
    var words = "\(kind) \(name): \(reason)\(message.isEmpty ? "" : ": \(message)")"
    let count = json.text("count", "series.count", "deprecatedCount").flatMap { Int($0) } ?? 1
    if count > 1, let last {
      words += " (\(count) times until \(last.bounds.earliest.rfc3339))"
    }
    let isWarning = json.text("type") == "Warning" || json.text("severity") == "error"
    let (event, origin) = self.kind(
      reason: reason, message: message, isWarning: isWarning,
      controller: json.text("reportingController", "reportingComponent", "source.component") ?? "")
    events.add(
      event, at: time, recorded: json.time("metadata.creationTimestamp"), words, origin: origin,
      service: service(kind: kind, name: name), severity: isWarning ? .warn : .info,
      identity: object?.text("uid") ?? name, from: json.place)
  }

  private static let changes: [String: EventKind] = [
    "ScalingReplicaSet": .scale, "SuccessfulRescale": .scale, "DeploymentRollback": .rollback,
    "Killing": .restart, "Rebooted": .restart, "SuccessfulDelete": .scale,
    "TriggeredScaleUp": .scale, "ScaleDown": .scale, "NodeNotSchedulable": .configuration,
    // Flux
    "UpgradeSucceeded": .deployment, "InstallSucceeded": .deployment,
    "ReconciliationSucceeded": .deployment, "RollbackSucceeded": .rollback,
    "UninstallSucceeded": .configuration, "Progressing": .configuration,
    // Argo CD and Argo Rollouts
    "OperationStarted": .deployment, "OperationCompleted": .deployment,
    "RolloutUpdated": .deployment, "RolloutCompleted": .deployment, "RolloutAborted": .rollback,
  ]

  private static let deployers = [
    "helm-controller", "kustomize-controller", "source-controller", "argocd", "rollouts",
  ]

  private static func kind(
    reason: String, message: String, isWarning: Bool, controller: String
  ) -> (EventKind, EventOrigin?) {
    if !isWarning, let kind = changes[reason] {
      // A new replica set scaled up from nothing is a deployment on its way.
      if reason == "ScalingReplicaSet", message.hasPrefix("Scaled up"),
        message.hasSuffix("from 0") || !message.contains("from")
      {
        return (.deployment, .change)
      }
      // A controller says so at every turn when nothing has changed.
      if reason == "ReconciliationSucceeded" || reason == "Progressing",
        !deployers.contains(where: controller.lowercased().contains)
      {
        return (.note, nil)
      }
      return (kind, .change)
    }
    if deployers.contains(where: controller.lowercased().contains) { return (.note, .change) }
    return (.note, nil)
  }

  /// The workload a pod belongs to: `checkout-7d9f8c6b5-x2x4q` is of `checkout`.
  private static func service(kind: String, name: String) -> String? {
    guard !name.isEmpty else { return nil }
    guard kind == "Pod" || kind == "ReplicaSet" else { return name }
    var parts = name.split(separator: "-")
    func isGenerated(_ part: Substring, _ lengths: ClosedRange<Int>) -> Bool {
      lengths.contains(part.utf8.count)
        && part.utf8.allSatisfy { "bcdfghjklmnpqrstvwxz2456789".utf8.contains($0) }
    }
    if kind == "Pod", parts.count > 1, isGenerated(parts[parts.count - 1], 5...5) {
      parts.removeLast()
    }
    if parts.count > 1, isGenerated(parts[parts.count - 1], 6...10) { parts.removeLast() }
    return parts.joined(separator: "-")
  }
}

enum ArgoApplication {
  static func tell(_ json: LocatedJSON, _ events: inout EventCollector) {
    let name = json.text("metadata.name") ?? "application"
    func add(_ time: ResolvedTime?, _ words: String, from place: Range<Int>) {
      guard let time else { return }
      events.add(
        .deployment, at: time, "\(name): \(words)", service: name, identity: name, from: place)
    }
    for entry in json.list("status.history") {
      let revision = entry.text("revision").map { " of \($0.prefix(12))" } ?? ""
      add(entry.time("deployStartedAt"), "deployment\(revision) began", from: entry.place)
      add(entry.time("deployedAt"), "deployment\(revision) finished", from: entry.place)
    }
    guard let state = json.at("status.operationState") else { return }
    add(state.time("startedAt"), "sync began", from: state.place)
    add(
      state.time("finishedAt"),
      "sync \(state.text("phase")?.lowercased() ?? "ended")"
        + (state.text("message").map { ": \($0)" } ?? ""), from: state.place)
  }
}
