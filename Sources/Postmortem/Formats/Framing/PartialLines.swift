/// Joins the lines into which container runtimes cut long records.
///
/// Each stream of a container is cut by itself, so lines of the other may stand between those of a
/// record.
struct PartialLines {
  /// Where a line stands.
  struct Place {
    /// In the content.
    var offset: Int
    /// With the line's end.
    var size: Int
    /// Its number among the lines.
    var number: Int
  }

  /// The lines of one record so far.
  struct Cut {
    /// The first line, and where the record's text stands in it.
    private(set) var first: [UInt8]
    private(set) var fragment: Range<Int>
    /// The text of the lines behind it.
    private var more: [UInt8] = []
    let place: Place
    private(set) var lines = 1
    /// Bytes of the lines behind the first.
    private(set) var restBytes = 0
    /// Where the last of them ends in the content.
    private(set) var end: Int
    /// Whether some of the text was left out, because it is too long.
    private(set) var isTruncated = false

    fileprivate init(
      _ bytes: RawSpan, _ line: Range<Int>, _ place: Place, _ format: some LogFormat
    ) {
      first = bytes.bytes(line)
      let text = format.fragment(bytes, line)
      fragment = text.lowerBound - line.lowerBound..<text.upperBound - line.lowerBound
      self.place = place
      end = place.offset + place.size
    }

    fileprivate mutating func append(_ bytes: RawSpan, _ text: Range<Int>, _ place: Place) {
      lines += 1
      restBytes += place.size
      end = place.offset + place.size
      guard more.count + text.count <= PartialLines.limit else {
        isTruncated = true
        return
      }
      more += bytes.bytes(text)
    }

    /// Whether lines of another record stand between.
    var isInterrupted: Bool { end - place.offset > place.size + restBytes }

    /// The record as one line.
    func whole(_ format: some LogFormat) -> [UInt8] { format.whole(first, fragment, more) }
  }

  /// What a line is.
  enum Part {
    /// A record of its own.
    case alone
    /// A part of a record that goes on.
    case held
    /// The end of a record that is cut.
    case end(Cut)
  }

  /// Text beyond this is left out, and its lines are counted only.
  fileprivate static let limit = 1 << 20

  /// By stream.
  private var cuts: [Cut?] = [nil, nil, nil]
  /// Whether a record is not at its end.
  private(set) var isOpen = false

  /// Takes a line that `format` read as `record`.
  mutating func take(
    _ bytes: RawSpan, _ line: Range<Int>, _ record: LogRecord, _ place: Place,
    _ format: some LogFormat
  ) -> Part {
    let stream = Int(record.stream)
    guard stream > 0, stream < cuts.count else { return .alone }
    guard cuts[stream] != nil else {
      guard record.isPartial else { return .alone }
      cuts[stream] = Cut(bytes, line, place, format)
      isOpen = true
      return .held
    }
    cuts[stream]?.append(bytes, format.fragment(bytes, line), place)
    guard !record.isPartial, let cut = cuts[stream] else { return .held }
    cuts[stream] = nil
    isOpen = cuts.contains { $0 != nil }
    return .end(cut)
  }

  /// The records that the content ends in, in order of their lines.
  mutating func finish() -> [Cut] {
    guard isOpen else { return [] }
    defer { self = PartialLines() }
    return cuts.compactMap(\.self).sorted { $0.place.offset < $1.place.offset }
  }
}
