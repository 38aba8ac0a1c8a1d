/// A line that is a record's header and nothing else: its text is on the next line.
///
/// `java.util.logging` writes date, class and method, Erlang `=ERROR REPORT====` and the date,
/// Oracle's alert log the date, logcat's long form brackets around it all.
struct HeaderLine {
  /// What stands in a line of its own.
  enum Kind {
    /// A date, and little else.
    case bare
    /// A date, a class and a method; a header only where the next line begins with a level.
    case caller
  }

  /// The longest header that is looked for, in bytes.
  static let limit = 256

  var kind: Kind
  var stamp: LogStamp

  /// Nil when the line is no header.
  init?(_ bytes: RawSpan, _ line: Range<Int>, _ stamps: inout StampReader) {
    guard line.count >= 14, line.count <= HeaderLine.limit,
      let stamp = TimestampedFormat().read(bytes, line, &stamps)?.stamp, stamp.zone != .epoch
    else { return nil }
    self.stamp = stamp
    let before = HeaderLine.words(bytes, line.lowerBound..<stamp.start)
    let behind = HeaderLine.words(bytes, stamp.end..<line.upperBound)
    if behind.isEmpty {
      guard before.count < 2 || bytes.byte(line.lowerBound) == UInt8(ascii: "=") else {
        return nil
      }
      kind = .bare
    } else if bytes.matches("[ ", at: line.lowerBound, before: line.upperBound),
      bytes.matches(" ]", at: line.upperBound - 2, before: line.upperBound)
    {
      kind = .bare
    } else if before.isEmpty, behind.count == 2, HeaderLine.isClass(bytes, behind[0]) {
      kind = .caller
    } else {
      return nil
    }
  }

  /// The first three words of a range.
  private static func words(_ bytes: RawSpan, _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var offset = range.lowerBound
    while offset < range.upperBound, words.count < 3 {
      let start = offset
      while offset < range.upperBound, !bytes.byte(offset).isBlank { offset += 1 }
      if (start..<offset).contains(where: { bytes.byte($0).isWord }) {
        words.append(start..<offset)
      }
      offset += 1
    }
    return words
  }

  /// Whether a word is a name in a package: `com.example.Shop`.
  private static func isClass(_ bytes: RawSpan, _ word: Range<Int>) -> Bool {
    bytes.byte(word.lowerBound).isLetter && bytes.first(UInt8(ascii: "."), in: word) != nil
      && word.allSatisfy { bytes.byte($0).isWord || bytes.byte($0) == UInt8(ascii: "$") }
  }

  /// Where the level ends that begins a text, behind its colon: `WARNING: `, in any language.
  static func levelEnd(_ bytes: RawSpan, _ text: Range<Int>) -> Int? {
    var offset = text.lowerBound
    while offset < text.upperBound, bytes.byte(offset).isUpper || bytes.byte(offset) >= 0x80 {
      offset += 1
    }
    return offset > text.lowerBound + 2 && bytes.matches(": ", at: offset, before: text.upperBound)
      ? offset + 1 : nil
  }
}
