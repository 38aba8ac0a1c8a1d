/// How a file is read, for people who want to know why.
public struct Explanation: Sendable, Hashable {
  /// What became of a line of the sample.
  public struct Line: Sendable, Hashable {
    /// The line, cut to ``Evidence/excerptLimit`` bytes.
    public var text: String
    /// The format that read it; nil when none did.
    public var format: String?
    /// What was read from it.
    public var time: Timestamp?
    public var severity: Severity?
    public var service: String?
    public var message: String?
  }

  public var name: String
  /// How the formats scored on the sample, the winner first; empty when the file is no log.
  public var candidates: [LogReading.FormatScore]
  /// Lines of the sample that were judged: not blank, and not indented.
  public var sampled: Int
  public var lines: [Line]

  /// Explains how a file's lines are read, judged on its first ``LogSample/headSize`` bytes.
  ///
  /// Times without a year are shown in ``LogStamp/yearOfYearless``.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when the file cannot be read.
  public init(_ file: InputFile, lineCount: Int = 10) throws {
    let head = try ByteStream(file).peek(LogSample.headSize)
    let sample = LogSample.lines(head, isStart: true, isEnd: head.count < LogSample.headSize)
    let detection = FormatDetection(sample)
    name = file.name
    candidates = detection.candidates
    sampled = detection.sampled
    let formats =
      (detection.format.map { [$0] } ?? [])
      + LogFormats.all.filter { $0.name != detection.format?.name }
    lines = sample.prefix(lineCount).map {
      Explanation.line($0, formats, detection.dateOrder?.order)
    }
  }

  private static func line(
    _ bytes: [UInt8], _ formats: [any LogFormat], _ dateOrder: DateOrder?
  ) -> Line {
    let text = bytes.last == 0x0d ? bytes.dropLast() : bytes[...]
    var line = Line(
      text: String(decoding: text.prefix(Evidence.excerptLimit), as: UTF8.self))
    let padded = Array(text) + [UInt8](repeating: 0, count: StampReader.padding)
    for format in formats {
      var stamps = StampReader(dateOrder: dateOrder)
      let record = unsafe format.read(padded.span.bytes, 0..<text.count, &stamps)
      guard let record else { continue }
      line.format = format.name
      line.time = Timestamp(
        secondsSince1970: record.stamp.seconds, nanoseconds: Int64(record.stamp.nanoseconds))
      line.severity = record.severity
      line.service =
        record.service.isEmpty ? nil : String(decoding: padded[record.service], as: UTF8.self)
      line.message = String(
        decoding: record.encoding.text(Array(padded[record.message])), as: UTF8.self)
      break
    }
    return line
  }
}
