/// What a field of a structured record means, by its key.
///
/// The keys are those of zap, bunyan, pino, logrus, slog, log4j2, Serilog, structlog, GELF, the
/// journal, Docker, MongoDB, the Elastic Common Schema, OpenTelemetry, web servers and proxies, and
/// the logs of clouds.
enum FieldRole: UInt8 {
  case none
  case time, level, levelNumber, message, service, host
  /// Levels as Python and as Application Insights number them.
  case levelPython, levelAzure
  /// Is there only in events of Windows and of Azure, whose numbers of levels are their own.
  case eventLog
  /// A response's status, a request's method, its path, and all of its first line.
  case status, method, path, requestLine
  /// Is there only when something failed.
  case failure
  /// The kind of a Kubernetes event, which says only whether it is a warning.
  case eventType
  /// Holds the field that is meant: `log.level`, `service.name`, `fields.message`.
  case nested
  /// Holds the record itself: `_source` of Elasticsearch, `result` of Splunk.
  case record
  /// Holds a part of a request or its response: `request.method`, `res.statusCode`.
  case exchange
  /// An object of `epochSecond` and `nanoOfSecond`.
  case instant
  /// A ``LogDimension``, or an object that holds some; the rank is a ``DimensionRank``.
  case dimension
}

/// The roles of keys, in open addressing on the key's first sixteen bytes and its length.
struct FieldRoles: Sendable {
  struct Entry {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0
    var role = FieldRole.none
    /// Which of several keys of one role wins: the lowest.
    var rank: UInt8 = 0
  }

  private(set) var entries = [Entry](repeating: Entry(), count: FieldRoles.size)

  /// A power of two, at least twice the number of keys.
  private static let size = 1024

  init(_ lists: [(FieldRole, String)]) {
    for (role, keys) in lists {
      for (rank, key) in keys.split(separator: " ").enumerated() {
        add(key, role, rank: UInt8(truncatingIfNeeded: rank))
      }
    }
    for (rank, keys) in DimensionRank.keys {
      for key in keys.split(separator: " ") { add(key, .dimension, rank: rank) }
    }
  }

  private mutating func add(_ key: Substring, _ role: FieldRole, rank: UInt8) {
    var bytes = Array(key.utf8)
    let count = bytes.count
    bytes += [UInt8](repeating: 0, count: StampReader.padding)
    let (low, high) = unsafe FieldRoles.words(bytes.span.bytes, 0..<count)
    var slot = FieldRoles.slot(low, high, count)
    while entries[slot].count != 0 { slot = (slot + 1) & (FieldRoles.size - 1) }
    entries[slot] = Entry(low: low, high: high, count: count, role: role, rank: rank)
  }

  /// The role of the key at `key`, in any case.
  ///
  /// - Parameter entries: Those of a ``FieldRoles``, as a span so that no reference is counted.
  @inline(__always) static func find(
    _ entries: Span<Entry>, _ bytes: RawSpan, _ key: Range<Int>
  ) -> (role: FieldRole, rank: UInt8) {
    let count = key.count
    guard count > 0, count <= 26 else { return (.none, 0) }
    let (low, high) = FieldRoles.words(bytes, key)
    var slot = FieldRoles.slot(low, high, count)
    while entries[slot].count != 0 {
      if entries[slot].low == low, entries[slot].high == high, entries[slot].count == count {
        return (entries[slot].role, entries[slot].rank)
      }
      slot = (slot &+ 1) & (FieldRoles.size &- 1)
    }
    return (.none, 0)
  }

  @inline(__always) private static func words(
    _ bytes: RawSpan, _ key: Range<Int>
  ) -> (UInt64, UInt64) {
    let count = key.count
    let lower: UInt64 = 0x2020_2020_2020_2020
    bytes.check(key)
    let low = (bytes.checkedWord(key.lowerBound) | lower) & mask(count)
    guard count > 8 else { return (low, 0) }
    return (low, (bytes.checkedWord(key.lowerBound &+ 8) | lower) & mask(count &- 8))
  }

  @inline(__always) private static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (1 &<< UInt64(count &* 8)) &- 1
  }

  @inline(__always) private static func slot(_ low: UInt64, _ high: UInt64, _ count: Int) -> Int {
    let mixed = (low ^ (high &* 0x9e37_79b9_7f4a_7c15) ^ UInt64(count)) &* 0xd1b5_4a32_d192_ed03
    return Int(mixed >> 54)
  }

  /// Keys of a record, the more telling before the less.
  static let record = FieldRoles([
    (
      .time,
      """
      time ts timestamp @timestamp @t t datetime date asctime timemillis timeunixnano \
      time_unix_nano observedtimestamp _time eventtime event_time created_at log_time logtime \
      __realtime_timestamp timegenerated time_generated eventtimestamp lasttimestamp start_time \
      starttime startutc stagetimestamp requestreceivedtimestamp firsttimestamp time_iso8601 \
      time_local timelocal msec edgestarttimestamp log_timestamp event_timestamp
      """
    ),
    (
      .level,
      """
      severitytext severity_text levelname level_name level lvl severity loglevel log_level \
      log.level @l @level leveldisplayname error_severity severityname priority levelstring s
      """
    ),
    (.levelNumber, "severitynumber severity_number"),
    (.levelPython, "levelno level_no"),
    (.levelAzure, "severitylevel"),
    (.eventLog, "eventid eventrecordid providername resourceid"),
    (
      .message,
      """
      message msg @m @message short_message body textpayload event @mt renderedmessage \
      messagetemplate text log.message log_message logmessage log line resultdescription \
      signature operationname eventname statusmessage _raw content description methodname \
      event_type eventtype displaymessage display_message summary
      """
    ),
    (
      .service,
      """
      service service.name service_name servicename dd.service app application appname app_name \
      program container_name syslog_identifier ident component name _systemd_unit _comm workload \
      container _service _application _app _facility facility eventsource job \
      k8s.deployment.name k8s.container.name container.name entity.name cloud_rolename faas.name \
      function_name functionname projectname project_name sourcename process.name processname \
      syslog.appname loggroup log_group
      """
    ),
    (
      .host,
      """
      hostname host.name _hostname host_name computername computer machinename agent.hostname \
      pod pod_name podname pod.name k8s.pod.name instance_id instance node node_name nodename \
      k8s.node.name server_hostname host
      """
    ),
    (
      .status,
      """
      status status_code statuscode http.response.status_code http.status_code http_status \
      response_code responsecode response_status sc-status sc_status downstreamstatus \
      originstatus edgeresponsestatus elb_status_code return_status resp_status
      """
    ),
    (
      .method,
      """
      method request_method requestmethod http_method http.method http.request.method verb \
      cs-method cs_method clientrequestmethod req_method httpmethod reqmethod
      """
    ),
    (
      .path,
      """
      path uri url request_uri requesturi request_path requestpath request_url requesturl \
      url.path http.target http.url url.original uri_path cs-uri-stem clientrequesturi \
      clientrequestpath original http_uri http_url http_path reqpath req_url http.path
      """
    ),
    (.requestLine, "request request_line http_request"),
    (.failure, "errorcode error_code"),
    (.eventType, "type"),
    (
      .nested,
      "fields resource jsonpayload protopayload labels kubernetes alert attributes properties"
    ),
    (.exchange, "req res response http httprequest responsestatus"),
    (.instant, "instant"),
    (.record, "_source result"),
  ])
}
