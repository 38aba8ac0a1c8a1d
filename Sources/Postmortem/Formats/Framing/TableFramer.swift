/// Finds the records of a table whose cells may hold line ends, in quotation marks.
///
/// Source: RFC 4180, section 2.
struct TableFramer: RecordFramer {
  private let delimiter: UInt8
  /// Whether the byte before ended a cell.
  private var isCellStart = true
  private var isQuoted = false
  /// Line ends in the present cell.
  private var lines = 0
  /// A cell that goes on for longer was never closed.
  private static let lineLimit = 1000

  init(_ delimiter: UInt8) { self.delimiter = delimiter }

  mutating func place(of byte: UInt8) -> Framer.Place {
    if isQuoted {
      // A doubled quotation mark closes the cell and opens it again.
      if byte == UInt8(ascii: "\"") { isQuoted = false }
      if byte == 0x0a { lines += 1 }
      guard lines > TableFramer.lineLimit else { return .inside }
      isQuoted = false
    } else if byte == UInt8(ascii: "\""), isCellStart || isBehindQuote {
      isQuoted = true
    }
    isBehindQuote = byte == UInt8(ascii: "\"") && !isQuoted
    isCellStart = byte == delimiter || byte == 0x0a
    if byte == 0x0a {
      lines = 0
      return .closing
    }
    return .inside
  }

  private var isBehindQuote = false

  /// The delimiter of a table in which a record goes on in the next line; nil for any other file.
  static func detect(_ head: [UInt8], isWhole: Bool) -> UInt8? {
    // Most files hold no cell in quotation marks that a line end cuts.
    guard
      head.split(separator: 0x0a).prefix(LogSample.lineLimit)
        .contains(where: { line in line.count(where: { $0 == UInt8(ascii: "\"") }) & 1 == 1 })
    else { return nil }
    let lines = LogSample.lines(head, isStart: true, isEnd: isWhole)
    let plain = records(lines)
    for delimiter in CSVFormat.delimiters {
      let framed = Framing.table(delimiter: delimiter).frame(head)
      let table = LogSample.lines(framed, isStart: true, isEnd: isWhole)
      guard table.count < lines.count, let layout = CSVFormat().tuned(to: table) as? CSVFormat,
        layout.delimiter == delimiter
      else { continue }
      let found = records(table)
      if found * 2 >= table.count, found >= plain { return delimiter }
    }
    return nil
  }

  /// How many lines are records of a table.
  private static func records(_ lines: [[UInt8]]) -> Int {
    guard let format = CSVFormat().tuned(to: Array(lines.prefix(64))) else { return 0 }
    return lines.count { line in
      var text = line
      if text.last == 0x0d { text.removeLast() }
      let padded = text + [UInt8](repeating: 0, count: StampReader.padding)
      var stamps = StampReader()
      return unsafe format.read(padded.span.bytes, 0..<text.count, &stamps) != nil
    }
  }
}
