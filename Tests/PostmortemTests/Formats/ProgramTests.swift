import Postmortem
import TestSupport
import Testing

/// Logs of many programs, with what stands in each line written out by hand beside them.
///
/// A line of `fixtures/records` says of the same line in `fixtures/logs`: time, level, service and
/// message of a record, `+` for a part of the record before it, `blank`, or behind `~` a record in
/// another format than the file's.
@Suite struct ProgramTests {
  private static let root = PackageRoot.path + "/fixtures/"
  private static let names: [String] =
    ((try? InputFiles.list([root + "records"])) ?? []).map { String($0.name.dropLast(4)) }

  @Test("reads each line as what it is", arguments: names)
  func lines(name: String) throws {
    let lines = try Self.lines("logs/" + name + ".log")
    let expected = try Self.lines("records/" + name + ".txt")
    try #require(lines.count == expected.count)
    let detection = FormatDetection(lines.map { Array($0.utf8) })
    let format = try #require(detection.format)
    #expect(format.name == name.split(separator: "/").first.map(String.init))
    var isCut = false
    for (line, expected) in zip(lines, expected) {
      var read = LogLine(line).read(by: format)
      // What a container's runtime cut off goes on in the next line.
      let goesOn = isCut
      isCut = read?.isPartial ?? false
      if goesOn {
        #expect(expected == "+")
        continue
      }
      if read == nil, expected.hasPrefix("~") {
        read =
          LogFormats.all.lazy.compactMap { LogLine(line).read(by: $0) }.first
        #expect("~ " + Self.describe(read, line) == expected)
      } else if let read, !read.continuesPrevious {
        #expect(Self.describe(read, line) == expected)
      } else {
        #expect((line.isEmpty ? "blank" : "+") == expected, "\(line)")
      }
    }
  }

  @Test("counts records and their parts", arguments: names)
  func counts(name: String) throws {
    let expected = try Self.lines("records/" + name + ".txt")
    let parts = expected.count { $0 == "+" }
    let blanks = expected.count { $0 == "blank" }
    let digest = try DigestBuilder().build(InputFiles.list([Self.root + "logs/" + name + ".log"]))
    let reading = try #require(digest.sources.first?.reading)
    #expect(reading.continuations == parts)
    #expect(reading.records == expected.count - parts - blanks)
    #expect(reading.skips.allSatisfy { $0.reason == "blank" })
  }

  @Test("names a record's fields without repeating the record", arguments: names)
  func fields(name: String) throws {
    for line in try Self.lines("logs/" + name + ".log") {
      for format in LogFormats.all {
        guard let fields = LogLine(line).fields(by: format) else { continue }
        #expect(fields.allSatisfy { !$0.key.isEmpty && !$0.value.isEmpty }, "\(fields)")
      }
    }
  }

  private static func lines(_ path: String) throws -> [String] {
    let content = try InputFile(name: path, path: root + path).readAll(limit: 1 << 20)
    return String(decoding: content, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private static func describe(_ record: LogRecord?, _ text: String) -> String {
    guard let record else { return "no record" }
    let line = LogLine(text)
    return [
      LogLine.describe(record.stamp), record.severity?.name ?? "", line.text(record.service),
      line.text(record.message),
    ].map { $0.isEmpty ? " " : " \($0) " }.joined(separator: "|").trimmed
  }
}

extension String {
  /// Without a blank at either end.
  fileprivate var trimmed: String {
    var text = self[...]
    if text.first == " " { text.removeFirst() }
    if text.last == " " { text.removeLast() }
    return String(text)
  }
}
