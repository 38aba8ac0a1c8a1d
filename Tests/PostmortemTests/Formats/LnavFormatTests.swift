import Testing

@testable import Postmortem

@Suite struct LnavFormatTests {
  private func read(_ text: String) throws -> OwnFormats {
    var own = OwnFormats()
    try own.add(bytes: Array(text.utf8), name: "shop.json")
    return own
  }

  private func record(
    _ format: any LogFormat, _ line: String
  ) throws -> (LogRecord, message: String, fields: [LogField]) {
    let padded = Array(line.utf8) + [UInt8](repeating: 0, count: StampReader.padding)
    var stamps = StampReader()
    let bytes = unsafe padded.span.bytes
    let record = try #require(format.read(bytes, 0..<line.utf8.count, &stamps))
    return (record, bytes.text(record.message), format.fields(bytes, 0..<line.utf8.count, record))
  }

  @Test func readsExpressionsLevelsAndSamples() throws {
    let own = try read(
      #"""
      {
        "$schema": "https://lnav.org/schemas/format-v1.schema.json",
        "shop_log": {
          "title": "Shop", "description": "the shop's own log",
          "regex": {
            "short": { "pattern": "^(?<ts>\\d+)\\|(?<say>.*)$" },
            "std": { "pattern": "^(?<ts>\\S+ \\S+) <(?<lvl>\\w+)> (?<order>\\d+) (?<say>.*)$" }
          },
          "timestamp-field": "ts", "level-field": "lvl", "body-field": "say",
          "level": { "error": "OOPS|bang", "warning": "^hm" },
          "value": { "order": { "kind": "integer", "identifier": true } },
          "sample": [
            { "line": "2026-03-01 14:02:10 <xOOPS> 7 empty", "level": "error" },
            { "line": "2026-03-01 14:02:10 <hm> 7 slow\nsecond line", "level": "warning" }
          ],
          "highlights": {}
        }
      }
      """#)
    let format = try #require(own.formats.first)
    #expect(format.name == "shop_log")
    let (read, message, fields) = try record(format, "2026-03-01 14:02:11 <bang> 8 gone")
    #expect(read.severity == .error)
    #expect(message == "gone")
    #expect(fields == [LogField("order", "8")])
    #expect(try record(format, "1772373730|up").message == "up")
    #expect(own.remarks.map(\.code) == ["lnav-ignored"])
    #expect(own.remarks[0].message.contains("highlights"))
  }

  @Test func readsFieldsOfJSON() throws {
    let own = try read(
      #"""
      { "pump_log": {
          "json": true, "timestamp-field": "when", "level-field": "/meta/severity",
          "body-field": "what", "level": { "error": 50, "info": [30, 31] },
          "line-format": [ { "field": "when" } ],
          "sample": [ { "line": "{\"when\":\"2026-03-01T14:02:10Z\",\"meta\":{\"severity\":50},\"what\":\"down\"}", "level": "error" } ]
      } }
      """#)
    let format = try #require(own.formats.first)
    let (read, message, fields) = try record(
      format, #"{"when":"2026-03-01T14:02:10Z","meta":{"severity":31},"what":"up","n":3}"#)
    #expect(read.severity == .info)
    #expect(message == "up")
    #expect(fields == [LogField("n", "3")])
  }

  @Test(arguments: [
    #"{ "a_log": { "regex": { "std": { "pattern": "(?<timestamp>.*" } } } }"#,
    #"{ "a_log": { "regex": { "std": { "pattern": "(?<when>.*)" } } } }"#,
    #"{ "a_log": { "regex": { "std": { "pattern": "(?<timestamp>.*)" } }, "sample": [ { "line": "no time" } ] } }"#,
    #"{ "a_log": { "regex": { "std": { "pattern": "(?<timestamp>\\S+) (?<level>\\w+)" } }, "sample": [ { "line": "1772373730 WARN", "level": "error" } ] } }"#,
    #"{ "$schema": "https://lnav.org/x", "a_log": { "title": "x" } }"#,
  ]) func leavesOutWhatCannotBeReadAndSaysSo(_ text: String) throws {
    let own = try read(text)
    #expect(own.formats.isEmpty)
    #expect(own.remarks.map(\.code) == ["lnav-format"])
  }
}
