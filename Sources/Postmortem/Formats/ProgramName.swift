/// The program that a line names before its message: `worker[812]: ` or `chrome.exe - `.
struct ProgramName {
  var name: Range<Int>
  /// Where the message begins.
  var message: Int

  /// The program named at the beginning of `text`; nil when none is.
  static func find(_ bytes: RawSpan, _ text: Range<Int>) -> ProgramName? {
    var end = text.lowerBound
    while end < text.upperBound, bytes.byte(end).isWord { end += 1 }
    let name = text.lowerBound..<end
    guard end < text.upperBound, !name.isEmpty, bytes.byte(name.lowerBound).isLetter else {
      return nil
    }
    return bytes.byte(end) == UInt8(ascii: "[")
      ? numbered(bytes, name, text.upperBound) : executable(bytes, name, text.upperBound)
  }

  /// `name[pid]: `
  private static func numbered(
    _ bytes: RawSpan, _ name: Range<Int>, _ limit: Int
  ) -> ProgramName? {
    var end = name.upperBound + 1
    while end < limit, bytes.byte(end).isDigit { end += 1 }
    guard end > name.upperBound + 1, bytes.matches("]: ", at: end, before: limit) else {
      return nil
    }
    return ProgramName(name: name, message: end + 3)
  }

  /// `name.exe - `, with `*64` before the dash where Windows runs it as another kind.
  private static func executable(
    _ bytes: RawSpan, _ name: Range<Int>, _ limit: Int
  ) -> ProgramName? {
    guard name.count > 4, bytes.matches(".exe", at: name.upperBound - 4, before: limit) else {
      return nil
    }
    var end = name.upperBound
    let kinds: [StaticString] = [" *64", " *32"]
    if kinds.contains(where: { bytes.matches($0, at: end, before: limit) }) { end += 4 }
    guard bytes.matches(" - ", at: end, before: limit) else { return nil }
    return ProgramName(name: name, message: end + 3)
  }
}
