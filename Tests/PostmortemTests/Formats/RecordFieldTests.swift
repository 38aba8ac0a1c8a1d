import Postmortem
import Testing

/// What records say beside time, level, service and message.
@Suite struct RecordFieldTests {
  @Test(arguments: [
    (
      "access",
      "shop.example 192.0.2.1 - ana [01/Mar/2026:14:02:10 +0000] \"GET /a?b=c HTTP/1.1\" 502 12 "
        + "\"-\" \"curl/8.5.0\"",
      "server.address=shop.example client.address=192.0.2.1 user.name=ana http.request.method=GET "
        + "url.path=/a url.query=b=c network.protocol.version=1.1 http.response.status_code=502 "
        + "http.response.body.size=12 user_agent.original=curl/8.5.0"
    ),
    (
      "envoy",
      "[2026-03-01T14:02:10.250Z] \"GET /cart HTTP/2\" 503 UH 0 19 4 - \"-\" \"curl/8.5.0\" "
        + "\"f1e0\" \"shop.example\" \"-\"",
      "http.request.method=GET url.path=/cart network.protocol.version=2 "
        + "http.response.status_code=503 envoy.response_flags=UH http.request.body.size=0 "
        + "http.response.body.size=19 duration_ms=4 user_agent.original=curl/8.5.0 "
        + "http.request.id=f1e0 server.address=shop.example"
    ),
    (
      "haproxy",
      "192.0.2.2:33317 [06/Feb/2026:12:14:14.655] web shop/s1 10/0/30/69/109 200 2750 - - ---- "
        + "1/1/1/1/0 0/0 \"GET /cart HTTP/1.1\"",
      "client.address=192.0.2.2:33317 haproxy.frontend=web haproxy.server=s1 "
        + "haproxy.timers_ms=10/0/30/69/109 http.response.size=2750 "
        + "haproxy.termination_state=---- http.response.status_code=200 http.request.method=GET "
        + "url.path=/cart network.protocol.version=1.1"
    ),
    (
      "nginx-error",
      "2026/03/01 14:02:10 [error] 12#34: *789 timed out, client: 192.0.2.1, server: shop, "
        + "request: \"GET /a?b=c HTTP/1.1\", upstream: \"http://192.0.2.9:80/a\", host: \"shop\"",
      "process.pid=12 thread.id=34 nginx.connection=789 client.address=192.0.2.1 "
        + "nginx.server=shop http.request.method=GET url.path=/a url.query=b=c "
        + "network.protocol.version=1.1 upstream.address=http://192.0.2.9:80/a "
        + "server.address=shop"
    ),
    (
      "logfmt",
      "time=2026-03-01T14:02:10Z level=error msg=\"no \\\"cart\\\"\" path=\"C:\\\\shop\" user=7 err=\"a\\tb\"",
      "url.path=C:\\shop user.name=7 err=a\tb"
    ),
    (
      "headed",
      "Mar 01, 2026 2:02:10 PM com.example.Shop add\u{b}WARNING: stock is low",
      "log.logger=com.example.Shop code.function.name=add"
    ),
    (
      "logcat", "03-01 14:02:10.250  1000  1702  2395 W WindowManager: slow",
      "user.id=1000 process.pid=1702 thread.id=2395"
    ),
    (
      "syslog", "Mar  1 14:02:10 web-1 sshd[7]: session opened", "host.name=web-1 process.pid=7"
    ),
    (
      "rfc5424",
      "<165>1 2026-03-01T14:02:10Z host-1 billing 12 ID47 [ex@1 k=\"a b\" n=\"7\"][o@2 p=\"q\"] up",
      "host.name=host-1 process.pid=12 syslog.msgid=ID47 ex@1.k=a b ex@1.n=7 o@2.p=q"
    ),
    (
      "application", "2026-03-01 14:02:10,250 ERROR [worker-3] app.Pool - exhausted",
      "thread.name=worker-3 log.logger=app.Pool"
    ),
    (
      "postgresql", "2026-03-01 14:02:10 UTC [12] app@shop ERROR:  no such table",
      "process.pid=12 user.name=app db.namespace=shop"
    ),
    (
      "mysql-error", "2026-03-01T14:02:10Z 8 [Warning] [MY-010055] [Server] slow",
      "thread.id=8 error.code=MY-010055 mysql.subsystem=Server"
    ),
    (
      "glog", "E0301 14:02:10.250000   12345 pool.go:42] lost",
      "thread.id=12345 code.file.path=pool.go code.line.number=42"
    ),
    (
      "cri", "2026-03-01T14:02:10.250123456Z stderr P E0301 14:02:10.250000 7 pool.go:42] lost",
      "log.iostream=stderr log.record.partial=true thread.id=7 code.file.path=pool.go "
        + "code.line.number=42"
    ),
    (
      "apache-error",
      "[Sun Mar 01 14:02:10.250123 2026] [proxy:error] [pid 7:tid 9] [client 192.0.2.1:5] slow",
      "apache.module=proxy process.pid=7 thread.id=9 client.address=192.0.2.1:5"
    ),
  ]) func fields(name: String, line: String, expected: String) throws {
    let format = try #require(LogFormats.named(name))
    let fields = try #require(LogLine(line).fields(by: format))
    #expect(fields.map { "\($0.key)=\($0.value)" }.joined(separator: " ") == expected)
  }
}
