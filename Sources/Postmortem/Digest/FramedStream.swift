/// Gives a content whose records are made lines, and shows the original of what was found in it.
struct FramedStream {
  private var framer: Framer
  private var framed: ArraySlice<UInt8> = []
  private var isAtEnd = false

  /// How many labels were given, and which of them holds for the last line that was asked about.
  private var givenLabels = 0
  private var label = -1

  private static let step = 1 << 16

  init(_ framing: Framing) { framer = Framer(framing) }

  /// Whether the content ended before its last record or the document did.
  var isCutOff: Bool { framer.isCutOff }

  /// Reads what comes next of `source`, framed; 0 at the end.
  mutating func read(
    into buffer: UnsafeMutableRawBufferPointer, from source: LineBlocks.Source
  ) throws -> Int {
    while framed.isEmpty, !isAtEnd {
      var bytes = [UInt8](repeating: 0, count: FramedStream.step)
      let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe source($0) }
      isAtEnd = count == 0
      framed = (isAtEnd ? framer.finish() : framer.frame(bytes[..<count]))[...]
    }
    return unsafe framed.give(into: buffer)
  }

  /// The original line that a framed line begins on; both count from 1.
  func line(of framedLine: Int) -> Int { framer.map.original(line: framedLine - 1) + 1 }

  /// What was found to hold for several records since this was asked last.
  mutating func newLabels() -> ArraySlice<FrameLabels> {
    defer { givenLabels = framer.map.labels.count }
    return framer.map.labels[givenLabels...]
  }

  /// What holds for a framed line, counted from 1; lines are asked about in their order.
  mutating func labels(of framedLine: Int) -> FrameLabels? {
    let labels = framer.map.labels
    while label + 1 < labels.count, labels[label + 1].line < framedLine { label += 1 }
    return label >= 0 ? labels[label] : nil
  }

  /// Puts original bytes and lines into what a scanner kept.
  func restore(_ part: inout ScannedPatterns) {
    var texts = part.texts
    for index in part.sightings.indices {
      part.sightings[index].pair.forEach { sighting in
        sighting.line = framer.map.original(line: sighting.line)
        texts?.restore(sighting, by: framer.map.original(_:at:))
      }
    }
    part.texts = texts
    for dimension in part.dimensions.indices {
      for index in part.dimensions[dimension].firsts.indices {
        guard var first = part.dimensions[dimension].firsts[index] else { continue }
        restore(&first)
        part.dimensions[dimension].firsts[index] = first
      }
    }
  }

  /// Puts original bytes and lines into the examples of a tally, and tells the document around the
  /// records from blank lines.
  func restore(_ tally: inout LineTally) {
    for blank in [tally.blank, tally.leadingBlank] {
      tally.structure.add(lines: blank.lines, bytes: blank.bytes)
    }
    tally.blank = LineTally.Count()
    tally.leadingBlank = LineTally.Count()
    for kind in UndatedLine.allCases {
      guard var example = tally.leading[kind]?.example else { continue }
      restore(&example)
      tally.leading[kind]?.example = example
    }
    for count in [\LineTally.outside, \.cut, \.clockSkipped, \.clockTwice, \.clockOpen] {
      guard var example = tally[keyPath: count].example else { continue }
      restore(&example)
      tally[keyPath: count].example = example
    }
  }

  private func restore(_ example: inout QuotedSighting) {
    example.sighting.line = framer.map.original(line: example.sighting.line)
    example.text = framer.map.original(example.text, at: example.sighting.offset)
  }
}
