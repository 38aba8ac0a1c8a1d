extension JSONTool {
  /// Amazon CloudWatch: the history of alarms, the alarms, and what is sent when one changes.
  ///
  /// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
  static let cloudWatch = JSONTool(
    name: "cloudwatch", summary: "CloudWatch alarm history, alarms, notifications (JSON)",
    kind: .alert, origin: .alert,
    marks: [
      ["AlarmHistoryItems"], ["HistoryItemType"], ["StateUpdatedTimestamp"], ["NewStateValue"],
      ["detail-type", "detail"], ["TopicArn", "Message"],
    ],
    objects: [
      ToolObject(has: ["HistoryItemType", "Timestamp"], tell: CloudWatch.history),
      ToolObject(has: ["AlarmName", "StateValue", "StateUpdatedTimestamp"]) { alarm, events in
        CloudWatch.state(
          alarm, name: alarm.text("AlarmName"), value: alarm.text("StateValue"),
          reason: alarm.text("StateReason"), at: alarm.time("StateUpdatedTimestamp"),
          data: alarm["StateReasonData"]?.spelled, &events)
        guard let time = alarm.time("AlarmConfigurationUpdatedTimestamp") else { return }
        events.add(
          .configuration, at: time, "alarm configured: \(alarm.text("AlarmName") ?? "alarm")",
          origin: .change, identity: alarm.text("AlarmName"), from: alarm.place)
      },
      ToolObject(has: ["AlarmName", "NewStateValue", "StateChangeTime"]) { alarm, events in
        CloudWatch.state(
          alarm, name: alarm.text("AlarmName"), value: alarm.text("NewStateValue"),
          reason: alarm.text("NewStateReason"), at: alarm.time("StateChangeTime"), data: nil,
          &events)
      },
      ToolObject(has: ["detail.alarmName", "detail.state.value"]) { event, events in
        CloudWatch.state(
          event, name: event.text("detail.alarmName"), value: event.text("detail.state.value"),
          reason: event.text("detail.state.reason"),
          at: event.time("detail.state.timestamp", "time"),
          data: event.at("detail.state.reasonData")?.spelled, &events)
      },
    ])
}

enum CloudWatch {
  static func history(_ item: LocatedJSON, _ events: inout EventCollector) {
    let name = item.text("AlarmName")
    let time = item.time("Timestamp")
    let summary = item.text("HistorySummary") ?? "alarm"
    let words = name.map { "\($0): \(summary)" } ?? summary
    switch item.text("HistoryItemType") {
    case "StateUpdate":
      let new = item["HistoryData"]?.spelled?["newState"]
      // Older histories have no data.
      let value =
        new?.text("stateValue")
        ?? summary.firstRange(of: " to ").map { String(summary[$0.upperBound...]) }
      state(
        item, name: name, value: value, reason: new?.text("stateReason"), at: time,
        data: new?["stateReasonData"], &events)
    case "Action": events.add(.page, at: time, words, identity: name, from: item.place)
    case "ConfigurationUpdate":
      events.add(
        .configuration, at: time, words, origin: .change, identity: name, from: item.place)
    default: events.add(.note, at: time, words, identity: name, from: item.place)
    }
  }

  /// - Parameter data: What the state was judged by; its window begins before the alarm.
  static func state(
    _ json: LocatedJSON, name: String?, value: String?, reason: String?, at time: ResolvedTime?,
    data: LocatedJSON?, _ events: inout EventCollector
  ) {
    let kinds: [String: EventKind] = ["ALARM": .alert, "OK": .alertResolved]
    var words = "\(name ?? "alarm") is \(value ?? "unknown")"
    if let reason { words += ": \(reason)" }
    if value == "ALARM", let start = data?.time("startDate") {
      words += " (the metric's window began at \(start.bounds.earliest.rfc3339))"
    }
    events.add(
      kinds[value ?? ""] ?? .note, at: time, words,
      severity: value == "ALARM" ? .error : .info, identity: name, from: json.place)
  }
}
