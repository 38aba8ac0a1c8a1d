/// The request logs that ``RequestLogFormat`` knows, by their columns.
extension RequestLogFormat {
  /// Envoy's default access log, and that of Istio's mesh.
  ///
  /// Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
  static let envoy = RequestLogFormat(
    name: "envoy", summary: "access log of Envoy and Istio",
    programs: ["Envoy", "Istio", "Contour"],
    layouts: [
      [
        .time, .request, .status, .text("envoy.response_flags"),
        .number("http.request.body.size"), .measure("http.response.body.size", .responseBytes),
        .measure("duration_ms", .durationMilliseconds),
        .measure("upstream_duration_ms", .upstreamMilliseconds), .text("client.address"),
        .text("user_agent.original"), .text("http.request.id"), .text("server.address"),
        .text("upstream.address"),
      ],
      [
        .time, .request, .status, .text("envoy.response_flags"),
        .text("envoy.response_code_details"), .text("envoy.connection_termination_details"),
        .text("envoy.upstream_transport_failure_reason"), .number("http.request.body.size"),
        .measure("http.response.body.size", .responseBytes),
        .measure("duration_ms", .durationMilliseconds),
        .measure("upstream_duration_ms", .upstreamMilliseconds), .text("client.address"),
        .text("user_agent.original"),
        .text("http.request.id"), .text("server.address"), .text("upstream.address"),
        .text("upstream.cluster"),
      ],
    ], needed: 3,
    examples: [
      LogExample(
        "[2026-03-01T14:02:10.250Z] \"POST /v1/orders?dry=1 HTTP/2\" 503 UH 0 19 4 - \"-\" "
          + "\"curl/8.5.0\" \"f1e0\" \"shop.example\" \"-\"", time: "2026-03-01T14:02:10.250Z",
        .error, message: "POST /v1/orders"),
      LogExample(
        "[2026-03-01T14:02:10.250Z] \"GET /cart HTTP/1.1\" 200 - via_upstream - \"-\" 0 91 4 3 "
          + "\"-\" \"curl/8.5.0\" \"f1e0\" \"cart:8080\" \"192.0.2.7:8080\" outbound|8080||cart",
        time: "2026-03-01T14:02:10.250Z", .info, message: "GET /cart"),
      LogExample(
        refused: "[2026-03-01T14:02:10.250Z] \"POST /v1/orders HTTP/2\" took far too long"),
    ])

  /// The access log of AWS's application load balancers.
  ///
  /// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
  static let applicationLoadBalancer = RequestLogFormat(
    name: "aws-alb", summary: "access log of AWS application load balancers", programs: ["AWS ALB"],
    layouts: [
      [
        .skip, .time, .service, .text("client.address"), .text("upstream.address"),
        .number("request_processing_seconds"), .measure("duration_seconds", .upstreamSeconds),
        .number("response_processing_seconds"), .status, .text("upstream.status_code"),
        .number("http.request.size"), .measure("http.response.size", .responseBytes), .request,
        .text("user_agent.original"), .text("tls.cipher"), .text("tls.protocol.version"),
        .text("target_group"), .text("trace.id"),
      ]
    ], needed: 13,
    examples: [
      LogExample(
        "https 2026-03-01T14:02:10.250123Z app/shop/50dc6c495c0c9188 192.0.2.1:2817 10.0.0.1:80 "
          + "0.086 0.048 -1 502 - 0 57 \"GET https://shop.example:443/cart?id=7 HTTP/1.1\" "
          + "\"curl/8.5.0\" TLS13 TLSv1.3 arn:aws:tg \"Root=1-58337281\"",
        time: "2026-03-01T14:02:10.250Z", .error, service: "shop",
        message: "GET https://shop.example:443/cart"),
      LogExample(refused: "http 2026-03-01T14:02:10.250123Z app/shop/50dc6c495c0c9188 is healthy"),
    ])

  /// The access log of AWS's classic load balancers.
  ///
  /// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html
  static let classicLoadBalancer = RequestLogFormat(
    name: "aws-elb", summary: "access log of AWS classic load balancers",
    programs: ["AWS ELB (classic)"],
    layouts: [
      [
        .time, .service, .text("client.address"), .text("upstream.address"),
        .number("request_processing_seconds"), .measure("duration_seconds", .upstreamSeconds),
        .number("response_processing_seconds"), .status, .text("upstream.status_code"),
        .number("http.request.size"), .measure("http.response.size", .responseBytes), .request,
        .text("user_agent.original"), .text("tls.cipher"), .text("tls.protocol.version"),
      ]
    ], needed: 12,
    examples: [
      LogExample(
        "2026-03-01T14:02:10.250123Z shop-lb 192.0.2.1:2817 10.0.0.1:80 0.000073 0.001048 0.000057 "
          + "404 404 0 29 \"GET http://shop.example:80/a HTTP/1.1\" \"curl/8.5.0\" - -",
        time: "2026-03-01T14:02:10.250Z", .warn, service: "shop-lb",
        message: "GET http://shop.example:80/a"),
      LogExample(
        refused: "2026-03-01T14:02:10.250123Z shop-lb 192.0.2.1:2817 is now out of service"),
    ])

  /// The access log of S3's buckets.
  ///
  /// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
  static let objectStore = RequestLogFormat(
    name: "aws-s3", summary: "access log of S3 buckets", programs: ["AWS S3"],
    layouts: [
      [
        .skip, .service, .time, .text("client.address"), .text("user.name"),
        .text("http.request.id"), .text("s3.operation"), .text("s3.key"), .request, .status,
        .text("error.type"), .measure("http.response.body.size", .responseBytes),
        .number("s3.object_size"),
        .measure("duration_ms", .durationMilliseconds), .number("turn_around_ms"),
        .text("http.request.header.referer"),
        .text("user_agent.original"),
      ]
    ], needed: 10,
    examples: [
      LogExample(
        "79a59df9 shop-images [01/Mar/2026:14:02:10 +0000] 192.0.2.3 - 3E57427F REST.GET.OBJECT "
          + "a/b.png \"GET /shop-images/a/b.png?versionId=1 HTTP/1.1\" 503 SlowDown 297 - 44 41 "
          + "\"-\" \"curl/8.5.0\" -", time: "2026-03-01T14:02:10Z", .error, service: "shop-images",
        message: "GET /shop-images/a/b.png"),
      LogExample(
        refused: "79a59df9 shop-images [01/Mar/2026:14:02:10 +0000] the bucket was emptied"),
    ])

  /// Squid's native access log.
  ///
  /// Source: https://wiki.squid-cache.org/Features/LogFormat
  static let squid = RequestLogFormat(
    name: "squid", summary: "Squid's native access log", programs: ["Squid"],
    layouts: [
      [
        .time, .measure("duration_ms", .durationMilliseconds), .text("client.address"),
        .resultStatus,
        .measure("http.response.size", .responseBytes), .method, .target, .text("user.name"),
        .text("squid.hierarchy"), .text("http.response.header.content-type"),
      ]
    ], needed: 7,
    examples: [
      LogExample(
        "1772373730.250    921 192.0.2.68 TCP_MISS/504 507 GET http://shop.example/a?b=1 - "
          + "HIER_DIRECT/192.0.2.9 text/html", time: "2026-03-01T14:02:10.250Z", .error,
        message: "GET http://shop.example/a"),
      LogExample(refused: "1772373730.250    921 192.0.2.68 asked for a page that is not there"),
    ])
}
