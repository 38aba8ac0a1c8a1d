/// Text made safe to stand in a YAML document.
public enum YAMLQuoting {
  /// The text as a double-quoted scalar on one line; reads back as the same scalars.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.isUnsafeToShow || isRefusedByYAML(scalar):
        let value = UInt64(scalar.value)
        quoted +=
          value > 0xffff
          ? "\\U" + hexadecimal(value, digits: 8) : "\\u" + hexadecimal(value, digits: 4)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// The text as the rest of a comment: on one line, at most `limit` scalars.
  public static func comment(_ text: String, limit: Int = 100) -> String {
    var comment = ""
    for scalar in text.unicodeScalars.prefix(limit) {
      comment += isRefusedByYAML(scalar) ? "\u{fffd}" : String(scalar).terminalSafe
    }
    return text.unicodeScalars.count > limit ? comment + "…" : comment
  }

  /// What YAML calls not printable: https://yaml.org/spec/1.2.2/#51-character-set
  private static func isRefusedByYAML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xfeff, 0xfffe, 0xffff: true
    default: false
    }
  }
}
