import Testing

@testable import Postmortem

@Suite struct DimensionTests {
  private func digest(
    _ files: [String: String], _ options: DigestBuilder.Options = DigestBuilder.Options()
  ) throws -> Digest {
    let folder = try TemporaryFolder(files.mapValues { Array($0.utf8) })
    var list = try InputFiles.list([folder.path])
    for index in list.indices { list[index].modified = Timestamp(secondsSince1970: 1_772_500_000) }
    return try DigestBuilder(options: options).build(list)
  }

  /// `version 2.1 of api: 3 records, 1 error`
  private func told(_ lines: String...) throws -> [String] {
    let digest = try digest(["app.log": lines.map { $0 + "\n" }.joined()])
    return digest.logs.dimensions.flatMap { counts in
      counts.series.map { series in
        let errors = series.errors.reduce(0) { $0 + $1.count }
        return "\(counts.dimension.name) \(series.value) of \(series.service ?? "-") "
          + "\(series.counts.reduce(0) { $0 + $1.count }) \(errors)"
      }
    }
  }

  @Test("members of JSON records, flat and nested")
  func json() throws {
    let head = #"{"ts":"2026-03-01T14:00:00Z","level":"error","service":"api","msg":"x","#
    #expect(
      try told(head + #""version":"2.1","region":"eu","shard":7,"error":"text"}"#)
        == ["version 2.1 of api 1 1", "region eu of api 1 1", "shard 7 of api 1 1"])
    #expect(
      try told(head + #""cloud":{"region":"eu","x":1},"error":{"type":"IOError","message":"m"}}"#)
        == ["region eu of api 1 1", "error IOError of api 1 1"])
    #expect(
      try told(
        head + #""kubernetes":{"pod_name":"api-1","labels":{"version":"3"}},"user":{"id":9}}"#)
        == ["host api-1 of api 1 1", "version 3 of api 1 1"])
    #expect(
      try told(
        #"{"@timestamp":"2026-03-01T14:00:00Z","message":"x","#
          + #""service":{"name":"api","version":"3","environment":"prod"}}"#)
        == ["version 3 of api 1 0", "environment prod of api 1 0"])
  }

  @Test("only the first field of a dimension counts, and nothing that is empty or a word")
  func onceEach() throws {
    let head = #"{"ts":"2026-03-01T14:00:00Z","level":"info","msg":"x","#
    #expect(
      try told(head + #""version":"","release":null,"build":"b1","commit":"c1"}"#)
        == ["version b1 of app 1 0"])
  }

  @Test("pairs of logfmt, columns of tables, JSON that a container wraps, labels of a stream")
  func formats() throws {
    let pairs = "time=2026-03-01T14:00:00Z level=warn app=api msg=x"
    #expect(
      try told(pairs + " version=2 zone=a", pairs + " version=3 zone=a")
        == ["version 2 of api 1 0", "version 3 of api 1 0", "zone a of api 2 0"])
    #expect(
      try told(
        "time,level,message,region,version", "2026-03-01T14:00:00Z,ERROR,lost,eu,2.0",
        "2026-03-01T14:00:01Z,INFO,kept,-,2.0", "2026-03-01T14:00:02Z,INFO,kept,us,2.0")
        == ["version 2.0 of app 3 1", "region eu of app 1 1", "region us of app 1 0"])
    #expect(
      try told(
        #"{"log":"{\"level\":\"error\",\"msg\":\"x\",\"version\":\"2\"}\n","stream":"stdout","#
          + #""time":"2026-03-01T14:00:00.5Z"}"#) == ["version 2 of app 1 1"])
    #expect(
      try told(
        #"{"status":"success","data":{"resultType":"streams","result":[{"stream":{"app":"api","#
          + #""version":"7"},"values":[["1772373730500000000","error: lost"]]}]}}"#)
        == ["version 7 of api 1 1"])
  }

  /// Two versions in two services, with errors, customers and unordered times.
  private static let logs: [String: String] = {
    var json = ""
    var pairs = ""
    for index in 0..<900 {
      let stamp = "2026-03-01T14:\(10 + index * 7919 % 900 / 45):\(10 + index % 50)Z"
      let version = index % 3 == 0 ? "2.0" : "1.9"
      json +=
        "{\"ts\":\"\(stamp)\",\"level\":\"\(index % 5 == 0 ? "error" : "info")\",\"msg\":\"sent "
        + "\(index)\",\"version\":\"\(version)\",\"customer_id\":\"c\(index % 40)\"}\n"
      pairs +=
        "time=\(stamp) level=\(index % 7 == 0 ? "error" : "info") app=web msg=\"asked\" "
        + "release=r\(index % 4) user_id=\(index % 11)\n"
    }
    return ["mail.log": json, "web.log": pairs]
  }()

  @Test("any number of threads, sizes of pieces and blocks give the same digest")
  func sameness() throws {
    let expected = try digest(Self.logs)
    #expect(
      expected.logs.dimensions.map { "\($0.dimension.name) \($0.series.map(\.value))" }
        == [#"version ["1.9", "2.0", "r0", "r1", "r2", "r3"]"#])
    #expect(expected.logs.customers.map { Set($0.minutes.flatMap(\.hashes)).count } == [8, 11])
    for threads in 1...8 {
      let options = DigestBuilder.Options(
        threads: threads, pieceSize: 777 * threads, blockSize: 64 + 100 * threads)
      let found = try digest(Self.logs, options)
      #expect(found.logs == expected.logs, "\(threads) threads")
      #expect(found.json.formatted() == expected.json.formatted())
    }
  }

  @Test("digests of parts, merged in any order, are that of the whole")
  func merging() throws {
    let lines = (Self.logs["mail.log"] ?? "").split(separator: "\n")
    let whole = try digest(["mail.log": lines.joined(separator: "\n")]).logs
    for count in [2, 3, 7] {
      let parts = try (0..<count).map { part in
        let share = lines.indices.filter { ($0 * 31 + $0 / 7) % count == part }.map { lines[$0] }
        return try digest(["mail.log": share.joined(separator: "\n")]).logs
      }
      var forwards = LogDigest()
      for part in parts { forwards.merge(part) }
      var backwards = LogDigest()
      for part in parts.reversed() { backwards.merge(part) }
      #expect(forwards.dimensions == backwards.dimensions)
      #expect(forwards.customers == backwards.customers)
      #expect(forwards.customers == whole.customers)
      #expect(
        forwards.dimensions[0].series.map(\.counts) == whole.dimensions[0].series.map(\.counts))
      #expect(
        forwards.dimensions[0].series.map(\.errors) == whole.dimensions[0].series.map(\.errors))
      #expect(
        forwards.dimensions[0].series.map { $0.first?.time }
          == whole.dimensions[0].series.map { $0.first?.time })
    }
  }

  @Test("the first record of a value is evidence")
  func firstRecord() throws {
    let line = { (second: Int, version: String) in
      #"{"ts":"2026-03-01T14:00:\#(second)Z","msg":"é up","version":"\#(version)"}"# + "\n"
    }
    let text = line(30, "1") + line(40, "2") + line(20, "2") + line(50, "2")
    let digest = try digest(["a.json": text])
    let counts = try #require(digest.logs.dimensions.first)
    let first = counts.series.map { $0.firstRecord(in: counts.bucketSeconds) }
    #expect(first.map { $0?.evidence.reference.line } == [1, 3])
    #expect(first[1]?.evidence.excerpt == String(line(20, "2").dropLast()))
    #expect(first[1]?.time.rfc3339 == "2026-03-01T14:00:20.000Z")
  }

  @Test("stamps without a year tell no first record")
  func withoutYear() throws {
    let digest = try digest(["sys.log": "Mar  1 14:00:10 web-1 app[7]: error: lost\n"])
    let counts = try #require(digest.logs.dimensions.first)
    #expect(counts.series.map(\.value) == ["web-1"])
    #expect(counts.series[0].firstRecord(in: 16) == nil)
  }

  @Test("a field of too many values is followed no more, which is said, in any order")
  func manyValues() throws {
    let lines = (0..<(LogDigest.dimensionLimit + 9)).map {
      "Mar  1 14:00:10 host-\($0 * 7919 % 16411) app[7]: error: lost\n"
    }
    let digest = try digest(["sys.log": lines.joined()])
    #expect(digest.logs.dimensions.map(\.isFull) == [true])
    #expect(digest.logs.dimensions[0].series.isEmpty)
    #expect(digest.diagnostics.contains { $0.code == "field-dropped" })
    let options = DigestBuilder.Options(threads: 3, pieceSize: 20_000, blockSize: 1000)
    let other = try self.digest(["sys.log": lines.reversed().joined()], options)
    #expect(other.logs.dimensions == digest.logs.dimensions)
  }

  @Test("of many customers in a minute those with the lowest hashes are kept, in any order")
  func manyCustomers() throws {
    let lines = (0..<3000).map {
      "time=2026-03-01T14:00:\(10 + $0 % 40)Z level=error msg=lost customer_id=c\($0)\n"
    }
    let digest = try digest(["app.log": lines.joined()])
    let minutes = digest.logs.customers[0].minutes
    #expect(minutes.map(\.hashes.count) == [CustomerFailures.limit])
    #expect(minutes.map(\.isFull) == [true])
    let options = DigestBuilder.Options(threads: 3, pieceSize: 20_000, blockSize: 1000)
    let other = try self.digest(["app.log": lines.reversed().joined()], options)
    #expect(other.logs.customers == digest.logs.customers)
  }
}
