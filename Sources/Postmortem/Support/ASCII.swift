/// What a byte is, in ASCII.
extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  @inline(__always) var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
  /// `A-Za-z0-9_.-` and every byte of a character outside ASCII: what makes a word of a message.
  @inline(__always) var isWord: Bool {
    // One bit for each of 64 bytes: digits, `-` and `.`; letters and `_`.
    let bits: UInt64 = self < 64 ? 0x03ff_6000_0000_0000 : 0x07ff_fffe_87ff_fffe
    return self >= 0x80 || bits &>> UInt64(self & 63) & 1 != 0
  }
  /// The value of a hexadecimal digit in either case; nil for another byte.
  var hexadecimalValue: UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
  @inline(__always) var lowercased: UInt8 { isUpper ? self + 32 : self }
}

extension [UInt8] {
  /// The first offset from `start` on, before `end`, that is neither blank nor a no-break space.
  func skippingBlanks(from start: Int, before end: Int) -> Int {
    var offset = start
    while offset < end {
      if self[offset].isBlank {
        offset += 1
      } else if offset + 1 < end, self[offset] == 0xc2, self[offset + 1] == 0xa0 {
        offset += 2
      } else {
        break
      }
    }
    return offset
  }
}
