/// Reads one written time from a place in a text.
struct WrittenTimeScanner {
  let bytes: [UInt8]
  var offset: Int

  init(_ bytes: [UInt8], at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  mutating func time() -> WrittenTime? {
    guard canBegin else { return nil }
    let isApproximate = approximation()
    let start = offset
    skipWeekday()
    var time = WrittenTime(isApproximate: isApproximate, bytes: start..<start)
    time.date = date()
    if time.date != nil {
      let end = offset
      time.bytes = start..<end
      separator()
      if approximation() { time.isApproximate = true }
      if readClock(into: &time) { return time }
      offset = end
      // A year may follow the clock: `Mon Nov 17 00:57:12 UTC 2018` is for logs, not for people.
      return time
    }
    offset = start
    guard readClock(into: &time) else { return nil }
    let end = offset
    dateAfterClock(into: &time)
    time.bytes = start..<(time.date == nil ? end : offset)
    return time
  }

  /// Most offsets of a text are turned away here.
  private var canBegin: Bool {
    guard offset < bytes.count else { return false }
    return bytes[offset].isDigit || bytes[offset].isLetter || bytes[offset] == UInt8(ascii: "~")
  }

  // MARK: Words

  var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }
  func peek(_ distance: Int) -> UInt8? {
    let place = offset + distance
    return place >= 0 && place < bytes.count ? bytes[place] : nil
  }

  /// Skips a run of blanks and no-break spaces; says whether there was one.
  @discardableResult mutating func blanks() -> Bool {
    let start = offset
    while let byte = next {
      if byte == 0x20 || byte == 0x09 {
        offset += 1
      } else if byte == 0xc2, peek(1) == 0xa0 {
        offset += 2
      } else if byte == 0xe2, peek(1) == 0x80, peek(2) == 0xaf {
        offset += 3
      } else {
        break
      }
    }
    return offset > start
  }

  /// Takes a word of any case that does not go on; says whether it stood there.
  mutating func take(_ word: String) -> Bool {
    let letters = word.utf8
    guard offset + letters.count <= bytes.count,
      bytes[offset..<offset + letters.count].elementsEqual(
        letters, by: { $0.lowercased == $1.lowercased })
    else { return false }
    if letters.last?.isLetter == true, let after = peek(letters.count), after.isWordByte {
      return false
    }
    offset += letters.count
    return true
  }

  mutating func take(any words: [String]) -> Bool {
    for word in words where take(word) { return true }
    return false
  }

  mutating func approximation() -> Bool {
    let start = offset
    let words = [
      "~", "ca.", "ca", "circa", "around", "about", "approximately", "approx.", "roughly",
    ]
    if take(any: words) {
      blanks()
      return true
    }
    offset = start
    return false
  }

  mutating func skipWeekday() {
    let start = offset
    let words = [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue",
      "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun",
    ]
    guard take(any: words) else { return }
    if next == UInt8(ascii: ".") { offset += 1 }
    if next == UInt8(ascii: ",") { offset += 1 }
    if !blanks() { offset = start }
  }

  mutating func separator() {
    blanks()
    if next == UInt8(ascii: ",") { offset += 1 }
    blanks()
    if next == UInt8(ascii: "T"), peek(1)?.isDigit == true {
      offset += 1
    } else if !take(any: ["at", "@", "from", "--", "-", "–", "—", "|"]) {
      return
    }
    blanks()
  }

  // MARK: Numbers

  /// A number of one to `digits` digits that no digit follows.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var length = 0
    while let byte = peek(length), byte.isDigit {
      guard length < digits.upperBound else { return nil }
      value = value * 10 + Int(byte - 0x30)
      length += 1
    }
    guard length >= digits.lowerBound else { return nil }
    offset += length
    return value
  }
}
