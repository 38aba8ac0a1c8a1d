/// The members of a JSON record as a flat list, those of objects behind a dot.
struct JSONFieldList {
  /// Objects deeper than this are given as JSON.
  private static let depth = 3
  /// Values are cut to this many bytes.
  private static let valueLimit = 1024

  private let bytes: [UInt8]
  /// Where the record's own parts begin, which are not repeated.
  private let told: Set<Int>
  private var fields: [LogField] = []

  /// What a JSON object holds beside time, level, service and message; nothing when it is broken.
  static func read(_ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord) -> [LogField] {
    let object = bytes.trimmed(line)
    // What ends a line within a record is no blank to JSON.
    let text = bytes.bytes(object).map { $0 == Framing.inner ? 0x20 : $0 }
    guard
      let root = (try? JSONReader.read(text, name: ""))
        ?? (try? JSONReader.read(text + [UInt8(ascii: "}")], name: ""))
    else { return [] }
    var parts = [record.stamp.start]
    if !record.service.isEmpty { parts.append(record.service.lowerBound) }
    if record.status == 0 { parts.append(record.message.lowerBound) }
    var list = JSONFieldList(bytes: text, told: Set(parts.map { $0 - object.lowerBound }))
    list.collect(root, prefix: "", depth: 0)
    return list.fields
  }

  /// What an object in `text` holds.
  static func read(object: JSONNode, of text: [UInt8], prefix: String) -> [LogField] {
    var list = JSONFieldList(bytes: text, told: [])
    list.collect(object, prefix: prefix, depth: 0)
    return list.fields
  }

  private init(bytes: [UInt8], told: Set<Int>) {
    self.bytes = bytes
    self.told = told
  }

  private mutating func collect(_ node: JSONNode, prefix: String, depth: Int) {
    guard case .object(let members) = node.value else { return }
    for member in members {
      let key = prefix + member.key
      if let pairs = JSONFieldList.pairs(member.value) {
        for (key, value) in pairs {
          if let value = text(value) { add(key, value) }
        }
      } else if member.value.isObject, depth + 1 < JSONFieldList.depth {
        collect(member.value, prefix: key + ".", depth: depth + 1)
      } else if !isTold(key, member.value), let value = text(member.value) {
        add(key, value)
      }
    }
  }

  /// Adds a field; a path is given without its query, which is a field of its own.
  private mutating func add(_ key: String, _ value: String) {
    let name = FieldNames.openTelemetry(key)
    guard name == "url.path" else {
      fields.append(LogField(name, value))
      return
    }
    if value.contains("://") {
      fields.append(LogField("url.full", value))
      return
    }
    let parts = value.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    if !parts[0].isEmpty { fields.append(LogField(name, String(parts[0]))) }
    if parts.count > 1, !parts[1].isEmpty { fields.append(LogField("url.query", String(parts[1]))) }
  }

  /// The attributes of OpenTelemetry's JSON: `[{"key":"k","value":{"stringValue":"v"}}]`.
  private static func pairs(_ node: JSONNode) -> [(key: String, value: JSONNode)]? {
    guard !node.elements.isEmpty else { return nil }
    var pairs: [(key: String, value: JSONNode)] = []
    for element in node.elements {
      guard let key = element["key"]?.string, case .object(let value) = element["value"]?.value,
        let only = value.first, value.count == 1
      else { return nil }
      pairs.append((key, only.value))
    }
    return pairs
  }

  private func text(_ node: JSONNode) -> String? {
    switch node.value {
    case .null: nil
    case .string(let text):
      text.isEmpty
        ? nil : String(decoding: text.utf8.prefix(JSONFieldList.valueLimit), as: UTF8.self)
    default:
      String(decoding: bytes[node.bytes].prefix(JSONFieldList.valueLimit), as: UTF8.self)
    }
  }

  /// Whether a value is the record's time, level, service or message.
  private func isTold(_ key: String, _ node: JSONNode) -> Bool {
    let start = node.bytes.lowerBound
    if told.contains(start) || node.string != nil && told.contains(start + 1) { return true }
    let padded = Array(key.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    let roles = FieldRoles.record
    let entries = roles.entries.span
    let role = FieldRoles.find(entries, unsafe padded.span.bytes, 0..<key.utf8.count).role
    return role == .level || role == .levelNumber
  }
}

/// OpenTelemetry's names for what programs call otherwise.
///
/// Source: OpenTelemetry semantic conventions 1.27.
enum FieldNames {
  /// The conventional name of a key, or the key itself.
  static func openTelemetry(_ key: String) -> String {
    names[key.lowercased()] ?? key
  }

  private static let names: [String: String] = {
    let lists = [
      (
        "host.name",
        "host hostname _hostname host.hostname computername s-computername machine "
          + "computer machinename agent.hostname beat.hostname"
      ),
      ("process.pid", "pid _pid processid process.id syslog_pid process_id"),
      ("thread.name", "thread threadname thread_name process.thread.name ctx"),
      ("thread.id", "threadid thread_id tid"),
      (
        "client.address",
        """
        remote_ip remote_addr clientip client_ip client.ip request.remote_ip clienthost c-ip src_ip \
        sourceipaddress clientaddr httprequest.remoteip downstream_remote_address calleripaddress \
        httprequest.clientip cliip remoteaddress remote_address remoteip clientipaddress \
        http.client_ip network.client.ip client.address requestmetadata.callerip
        """
      ),
      (
        "server.address",
        "request.host requesthost authority cs-host upstream_host http.hostname clientrequesthost "
          + "reqhost http_host vhost server_name"
      ),
      (
        "http.request.method",
        "method request_method request.method requestmethod cs-method http.method req.method verb "
          + "httprequest.requestmethod http.http_method http_method httpmethod reqmethod "
          + "clientrequestmethod httprequest.httpmethod proxy.method http.request.method"
      ),
      (
        "http.response.status_code",
        "status status_code response_code downstreamstatus sc-status res.statuscode "
          + "httprequest.status elb_status_code responsestatus.code response.status statuscode "
          + "http.status_code http_status http_status_code edgeresponsestatus response_status "
          + "return_status proxy.statuscode http.response.status_code"
      ),
      (
        "url.path",
        "path uri url request_uri request.uri requestpath cs-uri-stem req.url requesturi http_uri "
          + "request_path request_url requesturl http.url http.target clientrequesturi reqpath "
          + "clientrequestpath proxy.path httprequest.uri httprequest.requesturl http.path "
          + "http.url_details.path url.path"
      ),
      ("url.query", "cs-uri-query query query_string"),
      (
        "user_agent.original",
        "user_agent useragent http_user_agent cs(user-agent) httprequest.useragent"
      ),
      ("user.name", "user username cs-username _uid usr.name"),
      (
        "trace_id", "traceid trace_id trace.id dd.trace_id oteltraceid logging.googleapis.com/trace"
      ),
      ("span_id", "spanid span_id span.id dd.span_id otelspanid logging.googleapis.com/spanid"),
      ("exception.stacktrace", "stack_trace stacktrace error.stack_trace exc_info err.stack @x"),
      ("exception.type", "error.type exception_class err.type"),
      ("log.iostream", "stream"),
      ("code.filepath", "filename code_file sourcelocation.file"),
      ("code.lineno", "lineno code_line sourcelocation.line"),
      ("code.function", "funcname code_func sourcelocation.function"),
      ("log.logger", "logger logger_name loggername log.logger @module"),
      ("container.name", "container_name kubernetes.container_name kubernetes.container.name"),
      ("container.id", "container_id container_id_full kubernetes.docker_id"),
      ("k8s.pod.name", "pod pod_name kubernetes.pod_name kubernetes.pod.name"),
      ("k8s.namespace.name", "namespace kubernetes.namespace_name kubernetes.namespace"),
      ("k8s.node.name", "node_name nodename kubernetes.node_name kubernetes.host"),
      ("service.version", "service_version"),
      ("deployment.environment.name", "environment deployment.environment"),
      ("cloud.region", "region awsregion"),
      ("aws.log.group.names", "loggroup"),
      ("aws.log.stream.names", "logstream"),
      ("error.type", "errorcode error_code"),
      ("db.query.text", "statement query_text"),
    ]
    var names: [String: String] = [:]
    for (name, keys) in lists {
      for key in keys.split(separator: " ") where names[String(key)] == nil {
        names[String(key)] = name
      }
    }
    return names
  }()
}
