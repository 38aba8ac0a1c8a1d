/// The line of a message that says what happened, and not where in the code.
///
/// A Python traceback ends with the error, a Java one begins with it; the frames between name files and
/// lines of source.
enum MeaningfulLine {
  /// The first line that is neither blank, a frame nor the head of a traceback; of a message that holds
  /// nothing else, its first line.
  static func of(_ message: String) -> String {
    guard message.utf8.contains(0x0a) || isPartOfTrace(message) else { return message }
    let lines = message.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }).map(String.init)
      .filter { !isBlank($0) }
    var isSource = false
    for line in lines {
      // The line of source under a frame is indented; it says what was called, not what happened.
      if isSource, line.utf8.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? false { continue }
      isSource = isFrameOfPython(line)
      if !isPartOfTrace(line) { return line }
    }
    return lines.first ?? message
  }

  /// Whether a line belongs to a stack trace and does not name the error itself.
  static func isPartOfTrace(_ line: String) -> Bool {
    let bytes = Array(line.utf8.drop { $0 == 0x20 || $0 == 0x09 })
    let isIndented = bytes.count < line.utf8.count
    func begins(_ word: StaticString) -> Bool { bytes.starts(with: "\(word)".utf8) }
    // Some loggers put their name before every line of a traceback.
    if holds(bytes, "Traceback (most recent call last)") { return true }
    if begins("During handling of the above exception")
      || begins("The above exception was the direct cause")
    {
      return true
    }
    if isFrameOfPython(line) { return true }
    // Java, JavaScript and .NET.
    if begins("at "), isIndented || bytes.last == UInt8(ascii: ")") { return true }
    if begins("... "), holds(bytes, " more") { return true }
    if begins("goroutine "), bytes.last == UInt8(ascii: ":") { return true }
    return isIndented && bytes.allSatisfy { $0 == UInt8(ascii: "^") || $0 == UInt8(ascii: "~") }
  }

  private static func isFrameOfPython(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    guard let name = bytes.firstRange(of: Array("File \"".utf8)),
      name.lowerBound == 0 || bytes[name.lowerBound - 1] == 0x20
        || bytes[name.lowerBound - 1] == 0x09
    else { return false }
    return bytes[name.upperBound...].firstRange(of: Array("\", line ".utf8)) != nil
  }

  /// The line in which what happened stands, for a quotation: what is long and in square brackets, such
  /// as the ids of a request, becomes `[…]`.
  static func quotable(_ message: String) -> String {
    let line = of(message)
    guard line.utf8.count > quotationLength else { return line }
    var text = ""
    var group = ""
    for character in line {
      if character == "[" || !group.isEmpty {
        if character == "[" {
          text += group
          group = ""
        }
        group.append(character)
        guard character == "]" else { continue }
        text += group.utf8.count > groupLength ? "[…]" : group
        group = ""
      } else {
        text.append(character)
      }
    }
    return text + group
  }

  /// A shorter line is quoted as it is.
  private static let quotationLength = 100
  private static let groupLength = 24

  private static func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy { $0 <= 0x20 } }

  private static func holds(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    bytes.firstRange(of: Array("\(word)".utf8)) != nil
  }
}
