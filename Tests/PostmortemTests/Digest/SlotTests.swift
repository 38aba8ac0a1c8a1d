import Testing

@testable import Postmortem

@Suite struct SlotTests {
  private func digest(
    _ files: [String: String], _ options: DigestBuilder.Options = DigestBuilder.Options()
  ) throws -> Digest {
    let folder = try TemporaryFolder(files.mapValues { Array($0.utf8) })
    var list = try InputFiles.list([folder.path])
    for index in list.indices { list[index].modified = Timestamp(secondsSince1970: 1_772_500_000) }
    return try DigestBuilder(options: options).build(list)
  }

  private func slots(_ messages: [String]) throws -> [String] {
    let lines = messages.enumerated().map { "2026-03-01T14:00:\(10 + $0)Z INFO \($1)\n" }
    let digest = try digest(["app.log": lines.joined()])
    return digest.logs.patterns.flatMap(\.slots).map { slot in
      "\(slot.name ?? "-") \(slot.kind.rawValue) \(slot.whole.quantile(0.5) ?? -1)"
    }
  }

  @Test("finds quantities by their units and names, and no ids, ports or years")
  func messages() throws {
    #expect(try slots(["took 7 ms for order 12"]) == [middle("took duration 7000000")])
    #expect(try slots(["size=7B pid=77 line 3 port 8080 year=2026"]) == ["size size 7"])
    #expect(try slots(["status: 200 time: 0.000006"]) == ["time number 6"])
    #expect(try slots(["sent 7 bytes to 10.0.0.1:80 in 7ns"]) == ["- duration 7", "sent size 7"])
    #expect(try slots(["GET /a?size=10 from 10.0.0.1 at 12:00:03"]).isEmpty)
    #expect(try slots(["time: 1772373600 started"]).isEmpty)
    #expect(try slots(["moved 1,234,567 times"]).isEmpty)
  }

  @Test("what values alone tell of is a quantity only when all of them do")
  func byValue() throws {
    #expect(try slots(["item 7ns here", "item 7ns here"]) == ["item duration 7"])
    #expect(try slots(["item 7ns here", "item abc7 here"]).isEmpty)
    #expect(try slots(["item abc7 here", "item 7ns here"]).isEmpty)
    #expect(try slots(["ratio=0.000007 x7", "ratio=0.000007 x8"]) == ["ratio number 7"])
    #expect(try slots(["ratio=0.5 x7", "ratio=7 x8"]).isEmpty)
  }

  /// A slot whose last word is a value, with the middle of the value's bin.
  private func middle(_ slot: String) -> String {
    var words = slot.split(separator: " ").map(String.init)
    let value = Int64(words.removeLast()) ?? -1
    words.append("\(ValueHistogram.middle(of: ValueHistogram.bin(of: value)))")
    return words.joined(separator: " ")
  }

  /// One line of a format, and what is measured in it.
  struct Field: Sendable, CustomTestStringConvertible {
    var line: String
    var slots: [String]
    var head = ""
    var testDescription: String { line }
  }

  @Test(
    "reads the fields of formats",
    arguments: [
      Field(
        line:
          #"{"ts":"2026-03-01T14:02:10Z","level":"info","msg":"done","pid":7,"duration_ms":7.5,"bytes":7,"took":"7ns"}"#,
        slots: ["bytes size 7", "duration_ms duration 7500000", "took duration 7"]),
      Field(
        line: "ts=2026-03-01T14:02:10Z level=info msg=done latency=7ns size=7 line=7",
        slots: ["latency duration 7", "size number 7000000"]),
      Field(
        line:
          #"192.0.2.1 - - [01/Mar/2026:14:02:10 +0000] "GET /a HTTP/1.1" 200 7 "-" "curl" 0.007"#,
        slots: ["duration duration 7000000", "http.response.body.size size 7"]),
      Field(
        line: #"192.0.2.1 - - [01/Mar/2026:14:02:10 +0000] "GET /a HTTP/1.1" 200 7"#,
        slots: ["http.response.body.size size 7"]),
      Field(
        line:
          "[2026-03-01T14:02:10.250Z] \"POST /o HTTP/2\" 503 UH 0 7 7 - \"-\" \"curl\" \"f\" \"h\" \"-\"",
        slots: ["duration duration 7000000", "http.response.body.size size 7"]),
      Field(
        line:
          "https 2026-03-01T14:02:10.250123Z app/shop/50d 192.0.2.1:2817 10.0.0.1:80 0.086 0.007 -1 502 - 0 7 "
          + "\"GET https://shop.example:443/c HTTP/1.1\" \"curl/8.5.0\" TLS13 TLSv1.3 arn:aws:tg \"Root=1-58337281\"",
        slots: ["http.response.body.size size 7", "upstream_duration duration 7000000"]),
      Field(
        line:
          "Feb  6 12:14:14 lb-1 haproxy[14389]: 192.0.2.2:33317 [06/Feb/2026:12:14:14.655] web~ "
          + "shop/s1 10/0/30/69/7 503 7 - - SC-- 1/1/1/1/0 0/0 {a b} \"GET /cart?id=7 HTTP/1.1\"",
        slots: ["duration duration 7000000", "http.response.body.size size 7"]),
    ])
  func fields(_ field: Field) throws {
    let digest = try digest(["a.log": String(repeating: field.line + "\n", count: 3)])
    let found = digest.logs.patterns.flatMap(\.slots).map { slot in
      let middle = slot.whole.quantile(0.5) ?? -1
      return "\(slot.name ?? "-") \(slot.kind.rawValue) \(middle)"
    }
    #expect(found == field.slots.map(middle))
    #expect(digest.logs.patterns.flatMap(\.slots).allSatisfy { $0.isField && $0.count == 3 })
  }

  /// Two logs with quantities of all sorts, hosts and names that widen.
  private static let logs: [String: String] = {
    let names = ["ana", "ben", "cho", "dev", "eli", "fay", "gus", "hal"]
    var application = ""
    var syslog = ""
    for index in 0..<600 {
      let stamp = "2026-03-01T14:\(10 + index / 60):\(10 + index % 50)Z"
      application +=
        "\(stamp) INFO order of \(names[index % 8]) took \(index * 7 % 97) ms, wrote \(index)KB\n"
      application += "\(stamp) WARN retry in \(index % 5 == 4 ? "abc9" : "\(index)ms") now\n"
      syslog +=
        "Mar  1 14:\(10 + index / 60):\(10 + index % 50) web-\(index % 5) app[\(index)]: "
        + "\(index % 9 == 0 ? "error: lost after" : "kept for") \(index).5 s\n"
    }
    return ["app.log": application, "sys.log": syslog]
  }()

  @Test("any number of threads, sizes of pieces and blocks give the same digest")
  func sameness() throws {
    let expected = try digest(Self.logs)
    let slots = expected.logs.patterns.flatMap(\.slots)
    #expect(slots.map(\.name).contains("took"))
    #expect(slots.count(where: { $0.count == 600 }) == 2)
    let hosts = expected.logs.dimensions.first?.series ?? []
    #expect(Set(hosts.map(\.value)) == Set((0..<5).map { "web-\($0)" }))
    #expect(hosts.reduce(0) { $0 + $1.counts.reduce(0) { $0 + $1.count } } == 600)
    #expect(hosts.contains { !$0.errors.isEmpty })
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
    let lines = (Self.logs["app.log"] ?? "").split(separator: "\n")
    let whole = try digest(["app.log": lines.joined(separator: "\n")]).logs
    for count in [2, 3, 7] {
      var parts: [LogDigest] = []
      for part in 0..<count {
        let share = lines.indices.filter { ($0 * 31 + $0 / 7) % count == part }.map { lines[$0] }
        parts.append(try digest(["app.log": share.joined(separator: "\n")]).logs)
      }
      var forwards = LogDigest()
      for part in parts { forwards.merge(part) }
      var backwards = LogDigest()
      for part in parts.reversed() { backwards.merge(part) }
      for (merged, pattern) in zip(forwards.patterns, backwards.patterns) {
        #expect(merged.slots == pattern.slots)
      }
      let ours = Dictionary(uniqueKeysWithValues: forwards.patterns.map { ($0.template, $0.slots) })
      for pattern in whole.patterns { #expect(ours[pattern.template] == pattern.slots) }
    }
  }

  @Test("buckets of values fold by content alone")
  func folding() {
    var counts = [ScannedValues(), ScannedValues()]
    var whole = ScannedValues()
    let slot = SlotIdentity(name: "a", kind: .number, isField: false, place: 0, isByValue: false)
    whole.series = [ValueSeries(pattern: 0, slot: slot)]
    for index in 0..<(ValueCounter.entryLimit + 9) {
      let start = Int64(index) * 16
      whole.counts.append(bucket: start, pattern: Int32(index % 3), count: 1)
      counts[index % 2].counts.append(bucket: start, pattern: Int32(index % 3), count: 1)
    }
    var one = ValueCombiner()
    one.add(whole, patterns: [0]) { $0 }
    var both = ValueCombiner()
    for var part in counts.reversed() {
      part.series = whole.series
      part.counts.compact()
      both.add(part, patterns: [0]) { $0 }
    }
    let (left, right) = (one.finish([0]), both.finish([0]))
    #expect(left.slots == right.slots)
    #expect(left.width == right.width)
    #expect(left.width > 16)
    #expect(left.slots[0]?.first?.count == ValueCounter.entryLimit + 9)
  }

  @Test("variables are found in bitmaps as they are in bytes")
  func variables() {
    let text =
      "a1 22 /v1/x 333-4 é5 " + String(repeating: "long7", count: 30) + " z9 "
      + String(repeating: "q", count: 40) + "8"
    for count in 1...text.utf8.count {
      for start in [0, 3, count / 2] where start < count {
        let padded = Array(text.utf8.prefix(count)) + [UInt8](repeating: 0, count: RawSpan.padding)
        var classes = ByteClasses()
        unsafe classes.classify(padded.span.bytes, count: count)
        var words = VariableWords(start..<count)
        var found: [Range<Int>] = []
        while let word = unsafe words.next(padded.span.bytes, classes) { found.append(word) }
        let expected = unsafe VariableWords.all(padded.span.bytes, start..<count)
        #expect(found == expected)
      }
    }
  }
}
