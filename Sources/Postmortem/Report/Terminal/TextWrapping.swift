/// How many columns a terminal gives the text: two for wide scalars, none for combining ones.
///
/// Source: Unicode Standard Annex 11, East Asian Width; the ranges are those of `W` and `F`,
/// and emoji presentation, in blocks.
func displayWidth(_ text: String) -> Int {
  var width = 0
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: continue
    default: width += scalar.isWide ? 2 : 1
    }
  }
  return width
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff,
      0x1f900...0x1f9ff, 0x20000...0x3fffd:
      true
    default: false
    }
  }
}

/// The text with blanks behind it, so that it takes `width` columns.
func padded(_ text: String, to width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

/// `text` in lines of at most `width` columns, broken at spaces, inside a word only when it is
/// longer than a line; one line when there is no width.
package func wrapped(_ text: String, width: Int?) -> [String] {
  guard let width, width > 0 else { return [text] }
  var lines: [String] = []
  var line = ""
  var used = 0
  for word in text.split(separator: " ") {
    let length = displayWidth(String(word))
    if used > 0, used + 1 + length > width {
      lines.append(line)
      line = ""
      used = 0
    }
    if used > 0 {
      line += " "
      used += 1
    }
    for character in word {
      let size = displayWidth(String(character))
      if used + size > width, used > 0 {
        lines.append(line)
        line = ""
        used = 0
      }
      line.append(character)
      used += size
    }
  }
  if used > 0 || lines.isEmpty { lines.append(line) }
  return lines
}
