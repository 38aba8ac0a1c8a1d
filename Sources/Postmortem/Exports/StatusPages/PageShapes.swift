/// The JSON status pages that differ in names alone.
enum PageShapes {
  static let all: [PageShape] = hosted + selfHosted + providers + histories

  // MARK: Hosted services

  private static let hosted: [PageShape] = [
    PageShape(
      name: "incidentio-summary", summary: "incident.io widget summary (JSON)",
      hasRecordedSample: false,
      envelope: [["ongoing_incidents", "page_title"]], marks: [["last_update_message"]],
      lists: [
        .init(path: "ongoing_incidents[]"),
        .init(path: "in_progress_maintenances[]", isMaintenance: true, state: "in progress"),
        .init(path: "scheduled_maintenances[]", isMaintenance: true, state: "scheduled"),
      ],
      page: ["page_title"], title: ["name"], url: ["url"], impact: ["current_worst_impact"],
      start: ["started_at"], plannedStart: ["starts_at"],
      plannedEnd: ["scheduled_end_at", "ends_at"], components: ["affected_components[].name"],
      own: .init(
        id: [], body: ["last_update_message"], time: ["last_update_at"], word: ["status"]),
      post: .init(body: [], time: [])),
    PageShape(
      name: "instatus", summary: "Instatus summary and incidents (JSON)",
      hasRecordedSample: false,
      envelope: [["page.status", "page.url"], ["activeIncidents"], ["activeMaintenances"]],
      marks: [["name", "started", "updates[].started"], ["name", "started", "notify"]],
      lists: [
        .init(path: "activeIncidents[]"),
        .init(path: "activeMaintenances[]", isMaintenance: true), .init(path: "incidents[]"),
        .init(path: "[]"),
      ],
      page: ["page.name"], title: ["name", "name.default"], url: ["url"], impact: ["impact"],
      start: ["started", "start"], end: ["resolved"], plannedStart: ["start"],
      components: ["components[].name"], status: ["status"], updates: ["updates[]"],
      post: .init(
        body: ["message", "message.default"], time: ["started", "createdAt"],
        recorded: ["createdAt"], word: ["status"])),
    PageShape(
      name: "betterstack", summary: "Better Stack status page (JSON:API)",
      hasRecordedSample: false, envelope: [["data.attributes.aggregate_state"]],
      marks: [["attributes.report_type"]],
      lists: [.init(path: "included[]", only: ("type", "status_report"))],
      page: ["data.attributes.company_name"], zone: ["data.attributes.timezone"],
      title: ["attributes.title"], impact: ["attributes.aggregate_state"],
      start: ["attributes.starts_at"], end: ["attributes.ends_at"],
      components: ["attributes.affected_resources[].status_page_resource_id"],
      type: ["attributes.report_type"], maintenanceTypes: ["maintenance"],
      updates: ["relationships.status_updates.data[]"],
      post: .init(
        body: ["attributes.message"], time: ["attributes.published_at", "attributes.created_at"],
        recorded: ["attributes.created_at"], word: ["attributes.affected_resources[].status"]),
      stages: ["degraded": .investigating, "downtime": .investigating]),
    PageShape(
      name: "statuspal", summary: "Statuspal incidents (JSON)", hasRecordedSample: false,
      marks: [["starts_at", "service_ids"], ["starts_at", "updates[].inserted_at"]],
      lists: [
        .init(path: "incidents[]"), .init(path: "maintenances[]", isMaintenance: true),
        .init(path: "upcoming_maintenances[]", isMaintenance: true), .init(path: "incident"),
      ],
      page: ["status_page.name"], zone: ["status_page.time_zone"], title: ["title"],
      url: ["url"], impact: ["type"], start: ["starts_at"], end: ["ends_at"],
      revised: ["updated_at"], components: ["services[].name"], type: ["type"],
      maintenanceTypes: ["scheduled", "maintenance"], updates: ["updates[]"],
      post: .init(
        body: ["description", "description_html"], time: ["posted_at", "inserted_at"],
        recorded: ["inserted_at"], word: ["type"])),
    PageShape(
      name: "sorry", summary: "Sorry notices (JSON)", hasRecordedSample: false,
      marks: [["began_at", "state"], ["begins_at", "state"]],
      lists: [.init(path: "notices[]"), .init(path: "notice"), .init(path: "data[]")],
      page: ["page.name"], title: ["subject"], url: ["url"], start: ["began_at"],
      end: ["ended_at"], plannedStart: ["begins_at"], plannedEnd: ["ends_at"],
      components: ["components[].name"], type: ["type"], maintenanceTypes: ["planned"],
      status: ["state"], updates: ["updates[]"],
      post: .init(body: ["content"], time: ["created_at"], word: ["state"])),
    PageShape(
      name: "statusio", summary: "Status.io status (JSON)",
      envelope: [["result.status_overall"]], marks: [["messages", "datetime_open"]],
      lists: [
        .init(path: "result.incidents[]"), .init(path: "result.active_incidents[]"),
        .init(path: "result.resolved_incidents[]"),
        .init(path: "result.maintenance.active[]", isMaintenance: true, state: "in progress"),
        .init(path: "result.maintenance.upcoming[]", isMaintenance: true, state: "scheduled"),
      ],
      id: ["_id"], title: ["name"], start: ["datetime_open"],
      end: ["datetime_resolved", "datetime_close"], plannedStart: ["datetime_planned_start"],
      plannedEnd: ["datetime_planned_end"],
      components: ["components_affected[].name"], updates: ["messages[]"],
      post: .init(id: ["_id"], body: ["details"], time: ["datetime"], code: ["state"]),
      stages: ["100": .investigating, "200": .identified, "300": .monitoring, "400": .resolved]),
    PageShape(
      name: "pagerduty-status-page", summary: "PagerDuty status page posts (JSON)",
      marks: [["post_type", "starts_at"], ["reported_at", "post.type"]],
      lists: [.init(path: "posts[]"), .init(path: "post"), .init(path: "post_updates[]")],
      title: ["title"], url: ["self"], start: ["starts_at"], end: ["ends_at"], type: ["post_type"],
      maintenanceTypes: ["maintenance"], updates: ["updates[]"],
      post: .init(body: ["message"], time: ["reported_at"]), incidentID: ["post.id"]),
  ]

  // MARK: Pages that people host

  private static let selfHosted: [PageShape] = [
    PageShape(
      name: "cachet", summary: "Cachet 1 and 2 incidents (JSON)",
      marks: [["human_status", "message"], ["latest_status", "occurred_at"]],
      lists: [.init(path: "data[]"), .init(path: "data")],
      title: ["name"], url: ["permalink"], start: ["occurred_at"], revised: ["updated_at"],
      components: ["component.name"], type: ["status"], maintenanceTypes: ["0"],
      own: .init(
        id: [], body: ["message"], time: ["occurred_at", "scheduled_at", "created_at"],
        recorded: ["created_at"], word: ["human_status"], code: ["status"]),
      updates: ["updates[]"], isOldestFirst: true,
      post: .init(
        body: ["message"], time: ["created_at"], word: ["human_status"], code: ["status"]),
      incidentID: ["incident_id"], stages: cachetStages),
    PageShape(
      name: "cachet-jsonapi", summary: "Cachet 3 incidents (JSON:API)", hasRecordedSample: false,
      marks: [["attributes.status.human", "attributes.occurred"]],
      lists: [.init(path: "data[]"), .init(path: "data")],
      title: ["attributes.name"], start: ["attributes.occurred.string"],
      revised: ["attributes.updated.string"],
      components: ["relationships.components.data[].id"], type: ["attributes.status.value"],
      maintenanceTypes: ["0"],
      own: .init(
        id: [], body: ["attributes.message"],
        time: ["attributes.occurred.string", "attributes.created.string"],
        recorded: ["attributes.created.string"], word: ["attributes.status.human"],
        code: ["attributes.status.value"]),
      updates: ["relationships.updates.data[]"],
      post: .init(
        body: ["attributes.message"], time: ["attributes.created.string"],
        word: ["attributes.status.human"], code: ["attributes.status.value"]),
      stages: cachetStages),
    PageShape(
      name: "statping", summary: "Statping incidents (JSON)", hasRecordedSample: false,
      marks: [["updates[].incident", "updates[].type", "updates[].message"]],
      lists: [.init(path: "[]"), .init(path: "")],
      title: ["title"], revised: ["updated_at"],
      own: .init(id: [], body: ["description"], time: ["created_at"]),
      updates: ["updates[]"],
      post: .init(body: ["message"], time: ["created_at"], word: ["type"])),
    PageShape(
      name: "uptime-kuma", summary: "Uptime Kuma status page (JSON)", hasRecordedSample: false,
      envelope: [["publicGroupList", "config"]],
      marks: [["content", "createdDate"], ["content", "pin", "style"]],
      lists: [
        .init(path: "incident"), .init(path: "incidents[]"), .init(path: ""),
        .init(path: "maintenanceList[]", isMaintenance: true, state: "in progress"),
      ],
      page: ["config.title"], fixedZone: "UTC", title: ["title"], impact: ["style"],
      plannedStart: ["timeslotList[].startDate"], plannedEnd: ["timeslotList[].endDate"],
      revised: ["lastUpdatedDate"],
      own: .init(
        id: [], body: ["content", "description"],
        time: ["createdDate", "timeslotList[].startDate"]),
      post: .init(body: [], time: [])),
    PageShape(
      name: "datocms-status", summary: "Incidents as JSON files, with dated updates",
      marks: [["name", "updates[].date", "updates[].status", "updates[].content"]],
      lists: [.init(path: ""), .init(path: "[]")],
      title: ["name"], impact: ["impact"], components: ["components[]"], updates: ["updates[]"],
      isOldestFirst: true, post: .init(body: ["content"], time: ["date"], word: ["status"])),
  ]

  private static let cachetStages: [String: LifecycleStage] = [
    "1": .investigating, "2": .identified, "3": .monitoring, "4": .resolved,
  ]

  // MARK: Providers' own pages

  private static let providers: [PageShape] = [
    PageShape(
      name: "google-cloud", summary: "Google Cloud and Workspace incidents (JSON)",
      marks: [
        ["external_desc", "begin"], ["external-desc", "begin"],
        ["external_desc", "most_recent_update"], ["external_desc", "most-recent-update"],
      ],
      lists: [.init(path: "[]"), .init(path: ""), .init(path: "incidents[]")],
      pageName: "Google Cloud", id: ["id", "number"], title: ["external_desc", "external-desc"],
      url: ["uri"], host: "https://status.cloud.google.com/",
      impact: ["status_impact", "severity"], start: ["begin"], end: ["end"],
      revised: ["modified"], components: ["affected_products[].title", "service_name"],
      updates: ["updates[]"],
      post: .init(
        body: ["text"], time: ["when", "created"], recorded: ["created"], word: ["status"],
        components: [])),
    PageShape(
      name: "aws-current-events", summary: "AWS Health Dashboard, current events (JSON)",
      hasRecordedSample: false, marks: [["arn", "event_log"], ["event_log", "region_name"]],
      lists: [.init(path: "[]"), .init(path: "")],
      pageName: "Amazon Web Services", id: ["arn"], title: ["summary"], impact: ["status"],
      start: ["date"], end: ["end_time"], components: ["service_name"],
      updates: ["event_log[]"],
      post: .init(
        id: [], body: ["message"], time: ["timestamp"], code: ["status"], bracketed: ["summary"]),
      stages: ["0": .resolved]),
    PageShape(
      name: "slack-status", summary: "Slack status API (JSON)", hasRecordedSample: false,
      envelope: [["active_incidents", "date_updated"]],
      marks: [["notes", "date_created", "services"]],
      lists: [.init(path: "active_incidents[]"), .init(path: "[]"), .init(path: "")],
      pageName: "Slack", title: ["title"], url: ["url"], impact: ["type"],
      start: ["date_created"], revised: ["date_updated"], components: ["services[]"],
      type: ["type"], maintenanceTypes: ["maintenance"], status: ["status"], updates: ["notes[]"],
      isOldestFirst: true,
      post: .init(id: [], body: ["body"], time: ["date_created"])),
    PageShape(
      name: "heroku-status", summary: "Heroku status API, versions 3 and 4 (JSON)",
      hasRecordedSample: false,
      envelope: [["status[].system"], ["status.Production", "issues"]],
      marks: [["updates[].update_type", "updates[].contents"], ["full_url", "updates"]],
      lists: [
        .init(path: "incidents[]"), .init(path: "issues[]"),
        .init(path: "scheduled[]", isMaintenance: true), .init(path: "[]"), .init(path: ""),
      ],
      pageName: "Heroku", title: ["title"], url: ["full_url", "href"], start: ["created_at"],
      revised: ["updated_at"], updates: ["updates[]"],
      post: .init(
        body: ["contents"], time: ["created_at", "updated_at"], word: ["update_type"])),
    PageShape(
      name: "salesforce-trust", summary: "Salesforce Trust incidents and instances (JSON)",
      marks: [["IncidentEvents"], ["IncidentImpacts"], ["plannedStartTime", "message"]],
      lists: [
        .init(path: "Incidents[]"), .init(path: "Maintenances[]", isMaintenance: true),
        .init(path: "[]"), .init(path: ""),
      ],
      pageName: "Salesforce", title: ["name", "subject"],
      untitled: ["IncidentImpacts[].type", "serviceKeys[]", "instanceKeys[]", "key"],
      impact: ["IncidentImpacts[].severity"], start: ["IncidentImpacts[].startTime"],
      end: ["IncidentImpacts[].endTime"], plannedStart: ["plannedStartTime"],
      plannedEnd: ["plannedEndTime"], revised: ["updatedAt"],
      components: ["serviceKeys[]", "instanceKeys[]"],
      updates: ["IncidentEvents[]", "MaintenanceEvents[]"],
      post: .init(body: ["message"], time: ["createdAt"])),
    PageShape(
      name: "yandex-cloud", summary: "Yandex Cloud incidents (JSON)", hasRecordedSample: false,
      marks: [["startDate", "levelId"], ["startDate", "comments"]],
      lists: [
        .init(path: "[]"), .init(path: "incidents[]"), .init(path: "items[]"), .init(path: ""),
      ],
      pageName: "Yandex Cloud", title: ["title", "name"], impact: ["levelId"],
      start: ["startDate"], end: ["endDate"], revised: ["updatedAt"],
      components: ["services[].name", "services[]"], status: ["status"], updates: ["comments[]"],
      isOldestFirst: true,
      post: .init(
        body: ["content", "text", "message", "comment"], time: ["createdAt", "date"],
        word: ["status"]),
      report: ["report"]),
  ]

  // MARK: Histories that others keep

  private static let histories: [PageShape] = [
    PageShape(
      name: "incident-history", summary: "Status history kept as one JSON object an incident",
      marks: [["title", "updates[].at", "updates[].status", "updates[].message"]],
      lists: [.init(path: ""), .init(path: "[]")],
      id: [], title: ["title"], url: ["url"], impact: ["impact"], components: ["components[]"],
      updates: ["updates[]"], isOldestFirst: true,
      post: .init(body: ["message"], time: ["at"], word: ["status"]))
  ]
}
