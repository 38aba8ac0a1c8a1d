import Foundation
import TestSupport
import Testing

@testable import Postmortem

@Suite struct RecordFormatTests {
  private var record: NormalisedRecord {
    NormalisedRecord(
      source: "a.log", line: 3, bytes: 10..<20,
      time: Timestamp(secondsSince1970: 1_772_373_730), fractionDigits: 0,
      timeAsWritten: "2026-03-01 14:02:10", zoneBasis: .assumed, yearBasis: .written,
      service: "api", body: "say \"no\", \u{1b}[31m\tand \\ stop", continuation: "one\ntwo",
      attributes: [LogField("b", "2"), LogField("a", "1"), LogField("b", "3")],
      format: "application")
  }

  @Test func ndjsonHasTheKeysOfItsSchema() throws {
    let bytes = RecordFormat.ndjson.render(record)
    #expect(bytes.last == 0x0a)
    #expect(!bytes.dropLast().contains { $0 < 0x20 })
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let schema = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: URL(fileURLWithPath: PackageRoot.path + "/schemas/record-1.json")))
        as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    let required = try #require(schema["required"] as? [String])
    #expect(object.keys.sorted() == properties.keys.sorted())
    #expect(object.keys.sorted() == required.sorted())
    #expect(object["body"] as? String == record.body)
    #expect(object["attributes"] as? [String: String] == ["a": "1", "b": "2", "b.2": "3"])
  }

  @Test func csvQuotesAsTheStandardHasIt() {
    let text = String(decoding: RecordFormat.csv.render(record), as: UTF8.self)
    #expect(text.hasSuffix("\r\n"))
    #expect(text.contains(#""say ""no"", \u{1b}[31m"# + "\tand \\ stop\""))
    #expect(text.contains("\"one\ntwo\""))
    #expect(text.hasPrefix(#""{""a"":""1"",""b"":""2"",""b.2"":""3""}","#))
  }

  @Test func tsvHasOneLineARecordAndACellAColumn() {
    let text = String(decoding: RecordFormat.tsv.render(record), as: UTF8.self)
    #expect(text.utf8.filter { $0 == 0x0a }.count == 1)
    #expect(text.split(separator: "\t", omittingEmptySubsequences: false).count == 21)
    #expect(text.contains(#"say "no", \u{1b}[31m\tand \\ stop"#))
    #expect(text.contains(#"one\ntwo"#))
  }
}
