import Postmortem
import Testing
import TestSupport

/// Structured logs, read whole: every line a record, and these patterns among what they hold.
@Suite struct StructuredLogTests {
  struct Log: Sendable, CustomTestStringConvertible {
    var path: String
    var records: Int
    var first: String
    /// Count, severity, service and template.
    var patterns: [String]

    var testDescription: String { path }
  }

  static let logs = [
    Log(
      path: "json/docker.log", records: 40, first: "2026-03-01T14:00:00.000Z",
      patterns: [
        "7 INFO docker app.Cart - item <*> added",
        "7 ERROR docker payment \"card\" refused for order <*>",
        "7 WARN docker pool at <*> of <*>",
        "7 ERROR docker sync.go:<*>] cannot reach <*>",
        "6 ERROR docker ERROR lease <*> lost",
        "6 - docker plain text <*>",
      ]),
    Log(
      path: "json/journal.json", records: 40, first: "2026-03-01T14:00:00.000Z",
      patterns: [
        "10 FATAL kernel Out of memory: Killed process <*>", "10 ERROR smartd disk <*> failing",
      ]),
    Log(
      path: "json/caddy.log", records: 40, first: "2026-03-01T14:00:00.250Z",
      patterns: ["4 ERROR caddy GET /v1/pay 502", "4 INFO caddy GET /cart 200"]),
    Log(
      path: "json/envoy.json", records: 30, first: "2026-03-01T14:00:00.000Z",
      patterns: ["20 INFO envoy GET /v1/orders/<*> 200", "10 ERROR envoy GET /v1/orders/<*> 503"]),
    Log(
      path: "json/traefik.json", records: 30, first: "2026-03-01T14:00:00.000Z",
      patterns: ["15 ERROR cart@file GET /cart/<*> 500"]),
    Log(
      path: "json/mongod.log", records: 30, first: "2026-03-01T14:00:00.000Z",
      patterns: ["7 ERROR mongod Replica set member is down", "7 DEBUG mongod Plan cache hit"]),
    Log(
      path: "json/gcp.json", records: 30, first: "2026-03-01T14:00:00.000Z",
      patterns: ["10 ERROR checkout cannot charge order <*>", "10 WARN checkout GET /cart/<*> 404"]),
    Log(
      path: "json/azure.json", records: 24, first: "2026-03-01T14:00:00.000Z",
      patterns: ["8 ERROR azure quota exceeded for region"]),
    Log(
      path: "json/cloudtrail.json", records: 24, first: "2026-03-01T14:00:00.000Z",
      patterns: ["2 ERROR s3.amazonaws.com PutObject", "4 - ec2.amazonaws.com PutObject"]),
    Log(
      path: "json/gelf.json", records: 24, first: "2026-03-01T14:00:00.500Z",
      patterns: ["8 ERROR mailer queue <*> is full"]),
    Log(
      path: "json/suricata-eve.json", records: 24, first: "2026-03-01T14:00:00.000Z",
      patterns: ["8 - suricata-eve EXAMPLE scan of ports", "8 WARN suricata-eve GET /a/<*> 404"]),
    Log(
      path: "json/kubernetes-events.json", records: 24, first: "2026-03-01T14:00:05.000Z",
      patterns: ["12 WARN kubernetes-events Back-off restarting failed container"]),
    Log(
      path: "json/kubernetes-audit.json", records: 24, first: "2026-03-01T14:00:00.200Z",
      patterns: ["12 WARN kubernetes-audit delete /api/v1/namespaces/<*> 403"]),
  ]

  /// Documents whose records are not lines.
  static let documents =
    ["array.json", "array-pretty.json", "pretty-objects.json"].map { name in
      Log(
        path: "json/" + name, records: 30, first: "2026-03-01T14:00:00.000Z",
        patterns: [
          "10 ERROR checkout card \"visa\" refused for order <*>", "10 WARN checkout slow answer",
        ])
    } + [
      Log(
        path: "json/cloudtrail-document.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR ec2.amazonaws.com StopInstances"]),
      Log(
        path: "json/cloudwatch-events.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR cloudwatch-events order <*>"]),
      Log(
        path: "json/azure-records.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR azure-records quota exceeded"]),
      Log(
        path: "json/elasticsearch-hits.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR elasticsearch-hits order <*> lost"]),
      Log(
        path: "json/opentelemetry.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR checkout order <*> lost"]),
      Log(
        path: "loki/query.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR checkout level=error msg=\"order <*> lost\""]),
      Log(
        path: "loki/streams.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["5 ERROR cart ERROR order <*> lost", "5 ERROR pay ERROR order <*> lost"]),
      Log(
        path: "json/opentelemetry-resources.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["5 ERROR cart order <*> lost", "5 ERROR pay order <*> lost"]),
      Log(
        path: "json/touching.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR cart order <*> lost", "10 INFO cart order <*> served"]),
      Log(
        path: "json/sequence.json", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR cart order <*> lost"]),
      Log(
        path: "csv/stack-traces.csv", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 ERROR cart order \"<*>\" lost", "10 INFO cart order <*> served"]),
      Log(
        path: "mysql-slow/db.log", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["10 WARN db SELECT * FROM orders WHERE id=<*>;"]),
      Log(
        path: "headed/tomcat.log", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: [
          "10 WARN tomcat stock of item <*> is low", "10 ERROR tomcat cannot store order <*>",
        ]),
      Log(
        path: "headed/broker.log", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: [
          "10 ERROR broker closing AMQP connection <<*>>",
          "10 INFO broker accepting AMQP connection <<*>>",
        ]),
      Log(
        path: "headed/alert.log", records: 20, first: "2026-03-01T13:00:00.250Z",
        patterns: ["20 - alert Thread <*> advanced to log sequence <*> (LGWR switch)"]),
      Log(
        path: "journal-export/shop.export", records: 20, first: "2026-03-01T14:00:00.000Z",
        patterns: ["9 ERROR shop order lost <*>", "10 INFO shop order <*> served"]),
    ]

  /// Logs whose header names their columns.
  static let tables = [
    Log(
      path: "csv/datadog.csv", records: 30, first: "2026-03-01T14:00:00.000Z",
      patterns: ["10 ERROR checkout card \"visa\" refused, order <*>"]),
    Log(
      path: "csv/azure.csv", records: 20, first: "2026-03-01T14:00:00.000Z",
      patterns: ["10 ERROR azure quota exceeded"]),
    Log(
      path: "csv/event-viewer.csv", records: 20, first: "2026-03-01T14:00:00.000Z",
      patterns: [
        "10 ERROR Service Control Manager The Spooler service terminated unexpectedly."
      ]),
    Log(
      path: "csv/postgresql.csv", records: 24, first: "2026-03-01T14:00:00.000Z",
      patterns: [
        "8 ERROR postgresql duplicate key value violates unique constraint \"orders_pkey\""
      ]),
    Log(
      path: "w3c/iis.log", records: 30, first: "2026-03-01T14:00:00.000Z",
      patterns: ["15 ERROR iis POST /cart 503"]),
    Log(
      path: "w3c/cloudfront.log", records: 20, first: "2026-03-01T14:00:00.000Z",
      patterns: ["10 WARN cloudfront GET /img/<*> 404"]),
    Log(
      path: "w3c/zeek-conn.log", records: 20, first: "2026-03-01T14:00:00.250Z", patterns: []),
  ]

  @Test("reads every record", arguments: logs + documents + tables)
  func reads(log: Log) throws {
    let path = PackageRoot.path + "/fixtures/logs/" + log.path
    let digest = try DigestBuilder().build(try InputFiles.list([path]))
    let source = try #require(digest.sources.first)
    #expect(source.kind == .log)
    #expect(source.reading?.records == log.records)
    #expect(source.reading?.firstTime?.rfc3339 == log.first)
    let found = digest.logs.patterns.map { pattern in
      "\(pattern.count) \(pattern.severity?.name ?? "-") \(pattern.service ?? "-") \(pattern.template)"
    }
    for pattern in log.patterns { #expect(found.contains(pattern), "\(pattern) in \(found)") }
  }

  @Test("decodes what it shows") func messages() throws {
    let path = PackageRoot.path + "/fixtures/logs/json/docker.log"
    let digest = try DigestBuilder().build(try InputFiles.list([path]))
    let messages = digest.logs.patterns.flatMap { $0.exemplars.map(\.message) }
    #expect(messages.contains("payment \"card\" refused for order 1"))
    #expect(messages.allSatisfy { !$0.contains("\\") && !$0.contains("\u{1b}") })
  }

  @Test("names the fields of a record")
  func fields() throws {
    let text =
      #"{"ts":1772373730.5,"level":"error","msg":"x","request":{"remote_ip":"192.0.2.1","#
      + #""headers":{"A":["b"]}},"status":502,"empty":null}"#
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    let format = JSONLogFormat()
    var stamps = StampReader()
    let span = unsafe bytes.span.bytes
    let record = try #require(format.read(span, 0..<text.utf8.count, &stamps))
    let fields = format.fields(span, 0..<text.utf8.count, record)
    #expect(
      fields == [
        LogField("client.address", "192.0.2.1"), LogField("request.headers.A", #"["b"]"#),
        LogField("http.response.status_code", "502"),
      ])
  }
}
