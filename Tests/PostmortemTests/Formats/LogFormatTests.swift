import Postmortem
import Testing

@Suite struct LogFormatTests {
  @Test("reads its own examples", arguments: LogFormats.all.map(\.name))
  func examples(name: String) throws {
    let format = try #require(LogFormats.named(name))
    for example in format.examples {
      let head = (example.head + [example.line]).map { Array($0.utf8) }
      let record = format.tuned(to: head).flatMap { LogLine(example.line).read(by: $0) }
      guard let time = example.time else {
        #expect(record == nil, "\(example.line)")
        continue
      }
      let read = try #require(record, "\(example.line)")
      let line = LogLine(example.line)
      #expect(LogLine.describe(read.stamp) == time, "\(example.line)")
      #expect(read.severity == example.severity, "\(example.line)")
      #expect(line.message(read) == example.message)
      #expect(line.text(read.service) == example.service ?? "")
    }
  }

  @Test("is told from the others by the detector", arguments: LogFormats.all.map(\.name))
  func detection(name: String) throws {
    let format = try #require(LogFormats.named(name))
    for example in format.examples where example.time != nil && example.head.isEmpty {
      let detection = FormatDetection([Array(example.line.utf8)])
      #expect(detection.format?.name == name, "\(example.line): \(detection.candidates)")
    }
  }

  @Test("reads a line alike, whatever was read before it", arguments: LogFormats.all.map(\.name))
  func memory(name: String) throws {
    let format = try #require(LogFormats.named(name))
    for example in format.examples {
      let bytes = Array(example.line.utf8)
      var running = StampReader()
      for index in bytes.indices {
        var changed = bytes
        changed[index] = [0x0d, 0x22, 0x39, 0xff][index % 4]
        for line in [LogLine(bytes[..<index]), LogLine(changed[...])] {
          #expect(line.read(by: format) == line.read(by: format, &running), "\(example.line)")
        }
      }
    }
  }

  @Test("survives every prefix and every changed byte", arguments: LogFormats.all.map(\.name))
  func mutations(name: String) throws {
    let format = try #require(LogFormats.named(name))
    let own = format.examples.count
    for (place, example) in (format.examples + LogFormats.all.flatMap(\.examples)).enumerated() {
      let bytes = Array(example.line.utf8)
      // Of the lines of other formats a part of the changes is enough.
      for index in stride(from: place % 13, to: bytes.count, by: place < own ? 1 : 13) {
        _ = LogLine(bytes[..<index]).read(by: format)
        let changes: [UInt8] = [0, 0x20, 0x22, 0x39, 0x5c, 0x7b, 0xff]
        for byte in place < own ? changes[...] : changes[(index % 7)...(index % 7)] {
          var changed = bytes
          changed[index] = byte
          let line = LogLine(changed[...])
          if let record = line.read(by: format) {
            #expect(record.message.upperBound <= changed.count)
            #expect(record.service.upperBound <= changed.count)
            _ = line.fields(by: format)
          }
        }
      }
    }
  }
}

/// A line in bytes that are padded as formats need it.
struct LogLine {
  private let bytes: [UInt8]
  private let count: Int

  init(_ text: String) { self.init(Array(text.utf8)[...]) }

  init(_ line: ArraySlice<UInt8>) {
    count = line.count
    bytes = Array(line) + [UInt8](repeating: 0x41, count: StampReader.padding)
  }

  func read(by format: any LogFormat) -> LogRecord? {
    var stamps = StampReader()
    return unsafe format.read(bytes.span.bytes, 0..<count, &stamps)
  }

  /// As ``read(by:)``, by a reader that has read other lines.
  func read(by format: any LogFormat, _ stamps: inout StampReader) -> LogRecord? {
    unsafe format.read(bytes.span.bytes, 0..<count, &stamps)
  }

  func stamp() -> LogStamp? {
    var stamps = StampReader()
    return unsafe stamps.read(bytes.span.bytes, at: 0, before: count)
  }

  /// The fields of the line's record, or nil where `format` reads none.
  func fields(by format: any LogFormat) -> [LogField]? {
    guard let record = read(by: format) else { return nil }
    return unsafe format.fields(bytes.span.bytes, 0..<count, record)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// What a record says, decoded.
  func message(_ record: LogRecord) -> String {
    String(decoding: record.encoding.text(Array(bytes[record.message])), as: UTF8.self)
  }

  /// The time of a stamp in RFC 3339, as far as it was written.
  static func describe(_ stamp: LogStamp) -> String {
    let civil = CivilTime(secondsSince1970: stamp.seconds)
    var text = stamp.hasYear ? civil.date : String(civil.date.dropFirst(5))
    text += "T" + civil.clock
    if stamp.nanoseconds > 0 {
      let milliseconds = String(stamp.nanoseconds / 1_000_000)
      text += "." + String(repeating: "0", count: 3 - milliseconds.count) + milliseconds
    }
    return stamp.zone == .none ? text : text + "Z"
  }
}
