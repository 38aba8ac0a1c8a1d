import Testing
import TestSupport

@testable import Postmortem

@Suite struct JSONReaderTests {
  func read(_ text: String) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), name: "x.json")
  }

  @Test func everyValueKnowsItsBytes() throws {
    let text = #"{"a": [1, "two"], "b": {"c": null}}"#
    let node = try read(text)
    let two = try #require(node["a"]?.elements.last)
    #expect(two.string == "two")
    #expect(Array(text.utf8)[two.bytes].elementsEqual("\"two\"".utf8))
    #expect(node["b"]?["c"] != nil)
  }

  @Test func integersAreExact() throws {
    guard case .integer(let number) = try read("9223372036854775807").value else {
      Issue.record("not an integer")
      return
    }
    #expect(number == .max)
    guard case .number(let text) = try read("9223372036854775808").value else {
      Issue.record("not a number")
      return
    }
    #expect(text == "9223372036854775808")
  }

  @Test func duplicateKeysAreKeptInOrderAndTheLastCounts() throws {
    let node = try read(#"{"a":1,"a":"x"}"#)
    guard case .object(let members) = node.value else { return }
    #expect(members.map(\.key) == ["a", "a"])
    #expect(node["a"]?.string == "x")
  }

  @Test(arguments: [
    (#""\ud83d\ude0a""#, "😊"), (#""\ud83d""#, "\u{fffd}"), (#""\ud83dx""#, "\u{fffd}x"),
    (#""\u00e9\n""#, "é\n"), (#""\/""#, "/"),
  ])
  func escapes(_ text: String, _ expected: String) throws {
    #expect(try read(text).string == expected)
  }

  @Test func textOfAStringKnowsItsPlaces() throws {
    let bytes = Array(#""a\nb\u00e9c""#.utf8)
    let text = try JSONReader.text(ofStringAt: 0..<bytes.count, in: bytes)
    #expect(text.string == "a\nbéc")
    #expect(text.origin(of: 0..<1) == 1..<2)
    #expect(text.origin(of: 1..<2) == 2..<4)
    #expect(text.origin(of: 2..<5) == 4..<11)
  }

  @Test(arguments: [
    ("{\"a\": 1,\n  b}", 2, 3), ("[1,]", 1, 4), ("{\"a\"", 1, 5), ("\"\u{1}\"", 1, 2),
    ("01", 1, 1), ("nul", 1, 1), ("[1] x", 1, 5), (#""\q""#, 1, 2), ("", 1, 1), ("-", 1, 2),
  ])
  func errorsNameThePlace(_ text: String, line: Int, column: Int) {
    let error = #expect(throws: PostmortemError.self) { try read(text) }
    #expect(error?.code == "PM040")
    #expect(error?.kind == .input)
    #expect(error?.place?.line == line)
    #expect(error?.place?.column == column)
  }

  @Test func depthIsCapped() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: PostmortemError.self) { try read(deep) }
    let allowed = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(throws: Never.self) { try read(allowed) }
  }

  @Test func aByteOrderMarkIsSkippedAndRowsAreRead() throws {
    let bytes = [0xef, 0xbb, 0xbf] + Array("{\"a\":1}\n{\"a\":2}\n".utf8)
    #expect(try JSONReader.readSequence(bytes, name: "x").count == 2)
  }

  /// JSONTestSuite: the name of each file says whether it is JSON (`y_`), is not (`n_`), or may be
  /// either way (`i_`).
  @Test(.enabled("needs the shared data") { SharedData.isPresent })
  func agreesWithTheTestSuite() throws {
    let files = SharedData.files(in: "naughty/json/test_parsing")
    #expect(files.count > 300)
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? ""
      let isRead = (try? JSONReader.read(SharedData.bytes(file), name: name)) != nil
      if name.hasPrefix("y_") { #expect(isRead, "\(name)") }
      // Bytes that are not UTF-8 are read as U+FFFD, on purpose.
      if name.hasPrefix("n_"), !name.contains("utf8"), !name.contains("utf-8") {
        #expect(!isRead, "\(name)")
      }
    }
  }
}
