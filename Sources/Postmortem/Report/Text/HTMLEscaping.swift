/// `text` as it may stand in an element or in a quoted attribute of HTML and SVG.
///
/// Works on scalars: a quotation mark with a combining accent is one `Character`, and must be
/// escaped all the same (CVE-2026-27120). Controls, bidirectional and invisible scalars are shown
/// as `\u{…}`; line ends and tabs are kept.
func escapedForHTML(_ text: String) -> String {
  var escaped = ""
  escaped.unicodeScalars.reserveCapacity(text.utf8.count + 16)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    case "`": escaped += "&#96;"
    case "\n", "\t": escaped.unicodeScalars.append(scalar)
    default: escaped.appendVisible(scalar)
    }
  }
  return escaped
}

extension String {
  /// Appends the scalar, or its number where showing it would deceive or be refused.
  mutating func appendVisible(_ scalar: Unicode.Scalar) {
    if scalar.isUnsafeToShow || scalar.isNoncharacter {
      self += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      unicodeScalars.append(scalar)
    }
  }

  /// The text on one line, with what cannot be seen shown as `\u{…}`; line ends become spaces.
  var visibleLine: String {
    var line = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t":
        if line.unicodeScalars.last != " " { line += " " }
      default: line.appendVisible(scalar)
      }
    }
    return line
  }

  /// The text with what cannot be seen shown as `\u{…}`; line ends and tabs are kept.
  var visible: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n", "\t": text.unicodeScalars.append(scalar)
      case "\r": continue
      default: text.appendVisible(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  /// U+FDD0 to U+FDEF and the last two of every plane: for internal use, never for interchange.
  var isNoncharacter: Bool { (0xfdd0...0xfdef).contains(value) || value & 0xfffe == 0xfffe }
}
