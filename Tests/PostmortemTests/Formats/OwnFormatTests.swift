import Testing

@testable import Postmortem

@Suite struct OwnFormatTests {
  private func read(_ text: String) throws -> [PatternFormat] {
    try FormatDefinition.read(
      try SettingsFile(bytes: Array(text.utf8), name: "formats/shop.yaml"))
  }

  private func code(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return (error as? PostmortemError)?.code
    }
  }

  private let shop = """
    name: shop
    programs: [shop]
    grok: '%{TIMESTAMP_ISO8601:time} \\[%{WORD:service}\\] %{LOUD:level}: %{GREEDYDATA:message}'
    patterns: { LOUD: '[A-Z!]+' }
    levels: { error: ['OOPS!'] }
    samples:
      - line: '2026-03-01 14:02:10.50 [cart] OOPS!: empty'
        time: 2026-03-01 14:02:10.5
        level: error
        service: cart
        message: empty
      - { line: 'something else', refused: true }
    """

  @Test func readsWhatItsSamplesSay() throws {
    let format = try #require(try read(shop).first)
    #expect(format.name == "shop")
    #expect(format.examples.count == 2)
    #expect(format.examples.first?.severity == .error)
  }

  @Test(arguments: [
    ("name: shop\nsamples: [x]\n", "PM022"),
    ("name: syslog\npattern: '(?<time>.*)'\nsamples: [x]\n", "PM024"),
    ("name: Shop\npattern: '(?<time>.*)'\nsamples: [x]\n", "PM024"),
    ("name: shop\npattern: '(?<time>.*'\nsamples: [x]\n", "PM050"),
    ("name: shop\npattern: '(*UTF)(?<time>.*)'\nsamples: [x]\n", "PM050"),
    ("name: shop\npattern: '(?<when>.*)'\nsamples: [x]\n", "PM053"),
    ("name: shop\npattern: '(?<time>.*)'\ngrok: x\nsamples: [x]\n", "PM025"),
    ("name: shop\npattern: '(?<time>.*)'\n", "PM022"),
    ("name: shop\npattern: '(?<time>.*)'\nsamples: [no time]\n", "PM052"),
    ("name: shop\npattern: '(?<time>.*)'\nsampels: [x]\n", "PM021"),
    ("name: shop\ngrok: '%{NUMBR:time}'\nsamples: ['1772373730']\n", "PM051"),
    ("name: shop\ngrok: '%{A:time}'\npatterns: { A: '%{B}', B: '%{A}' }\nsamples: [x]\n", "PM051"),
    ("name: shop\ngrok: '%{A:time'\nsamples: [x]\n", "PM051"),
    (
      "name: shop\npattern: '(?<time>\\d+) (?<level>\\w+)'\n"
        + "samples: [{ line: 1772373730 WARN, level: error }]\n", "PM052"
    ),
  ]) func refusesWhatIsWrong(_ text: String, _ expected: String) {
    #expect(code(text) == expected)
  }

  @Test func givesUpAPatternThatBlowsUpAndCountsTheLine() throws {
    let format = try #require(
      try read(
        "name: slow\npattern: '(?<time>\\d+) (a+)+$'\nsamples: ['1772373730 aaa']\n"
      ).first)
    let line = "1772373730 " + String(repeating: "a", count: 60) + "!"
    let padded = Array(line.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    var stamps = StampReader()
    #expect(unsafe format.read(padded.span.bytes, 0..<line.utf8.count, &stamps) == nil)
    #expect(format.givenUp.count == 1)
    let fresh = format.tuned(to: []) as? PatternFormat
    #expect(fresh?.givenUp.count == 0)
  }

  @Test func everyGrokPatternCompiles() throws {
    for name in GrokPatterns.all.keys.sorted() {
      let expression = try GrokExpression("%{\(name):x}", own: [:])
      #expect(throws: Never.self, "\(name)") { try CompiledPattern(expression.pattern) }
    }
  }

  /// What the names are documented to stand for, whole.
  @Test(arguments: [
    ("TIMESTAMP_ISO8601", "2026-03-01T14:02:10,250+02:00"),
    ("TIMESTAMP_ISO8601", "2026-03-01 14:02"),
    ("SYSLOGTIMESTAMP", "Mar  1 14:02:10"), ("HTTPDATE", "10/Oct/2000:13:55:36 -0700"),
    ("IP", "192.0.2.1"), ("IP", "2001:db8::1"), ("IP", "::ffff:192.0.2.1"),
    ("HOSTNAME", "db-1.example.net"), ("HOSTPORT", "db-1:5432"),
    (
      "UUID",
      "123e4567-e89b-12d3-a456-426614174000"
    ), ("MAC", "00:1B:44:11:3A:B7"),
    ("QUOTEDSTRING", "\"say \\\"no\\\"\""), ("LOGLEVEL", "WARNING"), ("LOGLEVEL", "Emergency"),
    ("NUMBER", "-2.50"), ("BASE16NUM", "0xff"), ("URI", "https://u:p@example.net:8080/a/b?c=d#e"),
    ("PATH", "/var/log/app.log"), ("PATH", "C:\\logs\\app.log"),
    ("DATESTAMP", "03/01/2026 14:02:10"),
    ("EMAILADDRESS", "a.b+c@example.net"), ("SYSLOGPROG", "sshd[19939]"), ("DAY", "Sunday"),
    (
      "COMBINEDAPACHELOG",
      "192.0.2.1 - ana [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.1\" 200 23 \"-\" \"curl/8\""
    ),
    ("DATESTAMP_RFC2822", "Sun, 01 Mar 2026 14:02:10 +0100"), ("JAVACLASS", "com.example.Pool$1"),
  ]) func grokMeansWhatItIsDocumentedToMean(_ name: String, _ text: String) throws {
    let pattern = try CompiledPattern(
      try GrokExpression("%{\(name)}", own: [:]).pattern)
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    let range = unsafe pattern.match(padded.span.bytes, 0..<text.utf8.count) { $0(0) }
    let end = name == "URI" ? text.utf8.count - 2 : text.utf8.count
    #expect(range == 0..<end)
  }

  @Test func takesPartInDetectionBeforeTheKnownOnes() throws {
    let format = try #require(
      try read(
        "name: pair\npattern: '(?<time>\\S+) (?<level>\\w+) (?<message>.*)'\n"
          + "samples: ['2026-03-01T14:02:10Z WARN slow']\n"
      ).first)
    let lines = (0..<5).map { Array("2026-03-01T14:02:1\($0)Z WARN slow".utf8) }
    let detection = FormatDetection(lines, among: [format] + LogFormats.all)
    #expect(detection.format?.name == "pair")
    #expect(detection.reason == .moreParticular(than: "application"))
    #expect(detection.others.map(\.name).contains("application"))
  }
}
