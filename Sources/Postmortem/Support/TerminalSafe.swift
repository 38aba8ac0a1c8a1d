extension String {
  /// The text with every control, bidirectional and invisible character shown as `\u{…}`.
  ///
  /// For every string that comes from evidence and goes to a terminal, a message or a CI log:
  /// an escape sequence in a log line must not reach the reader's screen (CVE-2009-4487).
  public var terminalSafe: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar.isUnsafeToShow {
        text += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is invisible, changes direction, or steers a terminal.
  ///
  /// U+200D, the joiner inside emoji, is kept.
  public var isUnsafeToShow: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0: true
    case 0x061c, 0x180e, 0x200b, 0x200c, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x206f: true
    case 0xfe00...0xfe0e, 0xfeff, 0xfff9...0xfffb, 0xe0000...0xe0fff: true
    default: false
    }
  }
}
