/// What each fixture tells, checked by hand against the document.
enum StatusPageExpectations {
  static let all: [String: String] = [
    "aws-current-events/currentevents.json": """
    arn:aws:health:us-east-2::event/QUEUE/OPERATIONAL_ISSUE/A1B2C Delayed messages from 2026-03-04T07:31:00.000Z
      2026-03-04T07:31:00.000Z investigating written
      2026-03-04T08:41:00.000Z resolved written
    """,
    "aws-feed/all.rss": """
    queue-us-east-2_1772609460 Delayed messages
      2026-03-04T07:31:00.000Z investigating word
      2026-03-04T07:58:00.000Z resolved word
    db-eu-west-1_1772467200 Errors
      2026-03-02T16:00:00.000Z investigating word
    """,
    "aws-health/eventbridge.json": """
    arn:aws:health:us-east-1::event/COMPUTE/OPERATIONAL_ISSUE/X3 Elevated errors from 2026-03-04T07:31:00.000Z
      2026-03-04T07:40:00.000Z investigating word
      2026-03-04T08:05:00.000Z identified word
    """,
    "aws-health/events.json": """
    arn:aws:health:us-west-1::event/QUEUE/OPERATIONAL_ISSUE/X1 AWS_QUEUE_OPERATIONAL_ISSUE us-west-1 from 2026-03-04T07:31:00.530Z until 2026-03-04T08:41:00.500Z
    arn:aws:health:us-west-1::event/DB/MAINTENANCE/X2 AWS_DB_MAINTENANCE_SCHEDULED us-west-1 (maintenance) from 2026-03-08T20:00:00.000Z planned 2026-03-08T20:00:00.000Z
    """,
    "aws-status/data.json": """
    queue-us-east-2_1772609460 Delayed messages
      2026-03-04T07:31:00.000Z investigating word
      2026-03-04T07:58:00.000Z investigating word
      2026-03-04T08:40:00.000Z resolved word
    compute-us-west-2_1772612000 Elevated errors
      2026-03-04T08:13:20.000Z investigating written
    """,
    "betterstack/index.json": """
    500 Slow sending from 2026-03-04T08:00:00.000Z
      2026-03-04T08:05:00.000Z investigating written
      2026-03-04T09:05:00.000Z resolved written
    """,
    "cachet-jsonapi/incidents.json": """
    7 Slow API from 2026-03-04T08:00:00.000Z
      2026-03-04T08:00:00.000Z resolved assumed
      2026-03-04T09:00:00.000Z resolved assumed
    zone-assumed
    """,
    "cachet/incidents.json": """
    7 Slow API from 2026-03-04T08:00:00.000Z
      2026-03-04T08:00:00.000Z investigating assumed
      2026-03-04T09:00:00.000Z resolved assumed
    zone-assumed
    """,
    "cstate/2026-03-04-slow.md": """
    62d9734f29dd Slow sending from 2026-03-04T08:00:00.000Z until 2026-03-04T09:30:00.000Z
      2026-03-04T08:05:00.000Z investigating assumed
      2026-03-04T09:00:00.000Z monitoring assumed
      2026-03-04T09:30:00.000Z resolved assumed
    zone-assumed
    """,
    "cstate/2026-03-05-without-clocks.md": """
    6fb2146ced2d Search is down from 2026-03-05T08:00:00.000Z until 2026-03-05T10:00:00.000Z
      2026-03-05T08:00:00.000Z investigating written
      2026-03-05T08:00:00.000Z identified written
      2026-03-05T10:00:00.000Z resolved written
    """,
    "cstate/issue.json": """
    62d9734f29dd Slow sending from 2026-03-04T08:00:00.000Z until 2026-03-04T09:30:00.000Z
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T09:30:00.000Z resolved written
    """,
    "datocms-status/incident.json": """
    76ca5787929a Slow uploads
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T09:00:00.000Z resolved written
      2026-03-05T09:00:00.000Z resolved written
    """,
    "gatus/statuses.json": """
    2026-03-04T08:02:00.123456789Z alert core/api is down
    2026-03-04T08:05:00.500Z alert_resolved core/api is up
    """,
    "google-cloud/incidents.json": """
    Ab12Cd34Ef56Gh78 [Object store] Elevated errors from 2026-03-04T08:00:00.000Z until 2026-03-04T09:30:00.000Z
      2026-03-04T08:20:00.000Z investigating written
      2026-03-04T09:35:00.000Z resolved written
    """,
    "google-cloud/old-keys.json": """
    19001 Slow queries from 2019-03-04T08:00:00.000Z until 2019-03-04T09:30:00.000Z
      2019-03-04T08:20:00.000Z investigating written
    """,
    "heroku-status/current-status.json": """
    2409 Build delays from 2026-03-04T08:00:00.000Z
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T09:00:00.000Z resolved written
    """,
    "incident-csv/list.csv": """
    9939c5d4544e slow reads, as several disks had failed from 2026-03-03T22:00:00.000Z until 2026-03-03T23:30:00.000Z
    bdb51d62f817 does not answer from 2026-03-04T22:00:00.000Z
    """,
    "incident-history/history.jsonl": """
    z9y8x7w6v5u4 Slow pushes
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T09:00:00.000Z resolved written
    z9y8x7w6v5u5 Slow pulls
      2026-03-05T08:00:00.000Z investigating written
    """,
    "incidentio-summary/summary.json": """
    01HZX3T5K6M7N8P9Q0R1S2T3V4 Slow sending
      2026-03-04T08:30:00.000Z identified written
    01HZX3T5K6M7N8P9Q0R1S2T3V5 Move (maintenance) planned 2026-03-08T10:00:00.000Z
      2026-03-04T07:00:00.000Z scheduled written
    """,
    "instatus/incidents.json": """
    cl1x2y3z40002 Slow search from 2026-03-04T08:00:00.000Z until 2026-03-04T09:00:00.000Z
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T09:00:00.000Z resolved written
    """,
    "instatus/summary.json": """
    cl1x2y3z40000 Slow sending from 2026-03-04T08:55:50.000Z
    cl1x2y3z40001 Move (maintenance) from 2026-03-08T10:00:00.000Z planned 2026-03-08T10:00:00.000Z
    """,
    "leancloud-events/events.json": """
    61d563604e1e Search works again
      2026-03-01T08:31:27.802Z resolved written
    dfb15fd42f7a The network is down
      2026-03-04T08:31:27.802Z investigating written
      2026-03-04T08:47:15.679Z resolved written
    """,
    "login-page/forbidden.html": """
    login-page
    """,
    "login-page/sign-in.html": """
    login-page
    """,
    "pagerduty-status-page/posts.json": """
    P1A2B3C Database upgrade (maintenance) from 2026-03-08T11:00:00.000Z until 2026-03-08T12:00:00.000Z
    """,
    "pagerduty-status-page/updates.json": """
    P1A2B3C 
      2026-03-01T10:08:19.000Z investigating written
    """,
    "salesforce-trust/incidents.json": """
    20001 serviceDisruption coreService EU99 from 2026-03-04T02:38:00.000Z until 2026-03-04T04:06:00.000Z
      2026-03-04T03:39:01.000Z investigating written
      2026-03-04T04:19:33.808Z resolved written
    20002 degradation search EU99 from 2026-03-04T05:00:00.000Z
    """,
    "slack-status/current.json": """
    546 Trouble sending messages from 2026-03-04T16:31:00.000Z
      2026-03-04T16:31:00.000Z investigating written
      2026-03-04T17:40:00.000Z identified written
    """,
    "slack-status/history.json": """
    545 Slow search from 2026-03-04T13:00:00.000Z
      2026-03-04T13:00:00.000Z investigating written
      2026-03-04T14:00:00.000Z resolved written
    """,
    "sorry/notices.json": """
    12 Slow sending from 2026-03-04T08:00:00.000Z
      2026-03-04T08:05:00.000Z investigating written
      2026-03-04T08:40:00.000Z monitoring written
    """,
    "statping/incidents.json": """
    3 Slow sending
      2026-03-04T08:05:00.000Z investigating written
      2026-03-04T08:30:00.000Z investigating written
      2026-03-04T09:00:00.000Z resolved written
    """,
    "status-feed/azure.rss": """
    86380a040f47 Key Store - North Europe
      2026-03-04T08:36:00.000Z investigating written
    83195d9bf642 Warehouse
      2026-03-04T07:00:00.000Z monitoring written
    undated-item
    """,
    "status-feed/instatus.rss": """
    cl1x2y3z40000 Slow sending
      2026-03-04T09:00:00.000Z investigating written
      2026-03-04T10:00:00.000Z resolved written
    """,
    "status-feed/slack.atom": """
    0a1b2c3d4e5f6a7b Incident: Trouble sending messages
      2026-03-04T16:31:00.000Z investigating written
    """,
    "status-state/components.json": """
    no-incident
    """,
    "status-state/upptime.yml": """
    no-incident
    """,
    "statusio/status.json": """
    64a1b2c3d4e5f60718293a4b Slow runners from 2026-03-04T08:00:00.000Z
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T08:30:00.000Z monitoring written
    64a1b2c3d4e5f60718293a4c Database upgrade (maintenance) from 2026-03-01T08:00:00.000Z planned 2026-03-08T14:00:00.000Z
      2026-03-01T08:00:00.000Z scheduled written
    """,
    "statuspage-json/legacy-index.json": """
    q1w2e3r4t5y6 Slow sending until 2026-03-04T15:00:00.000Z
      2026-03-04T14:00:00.000Z investigating written
      2026-03-04T15:00:00.000Z resolved written
    """,
    "statuspage-json/update.json": """
    q1w2e3r4t5y6 
      2026-03-04T14:10:00.000Z identified written
    """,
    "statuspal/incidents.json": """
    311 Slow sending from 2026-03-04T08:00:00.000Z until 2026-03-04T09:00:00.000Z
      2026-03-04T08:05:00.000Z investigating page
      2026-03-04T09:00:00.000Z resolved page
    """,
    "upptime/issues.json": """
    12 🛑 API is down until 2026-03-04T08:30:00.000Z
      2026-03-04T08:00:00.000Z investigating written
      2026-03-04T08:10:00.000Z investigating written
      2026-03-04T08:30:00.000Z resolved written
    """,
    "uptime-kuma-heartbeats/heartbeats.json": """
    2026-03-04T08:02:00.100Z alert monitor 1 is down: timeout of 48000ms exceeded
    2026-03-04T08:04:00.100Z alert_resolved monitor 1 is up: 200 - OK
    """,
    "uptime-kuma/status-page.json": """
    1 Slow sending
      2026-03-04T08:05:00.123Z investigating page
    """,
    "yandex-cloud/incidents.json": """
    900 Slow disks from 2026-03-04T08:00:00.000Z until 2026-03-04T09:00:00.000Z
      2026-03-04T08:20:00.000Z investigating written
      2026-03-04T09:10:00.000Z resolved written
    """,
  ]
}
