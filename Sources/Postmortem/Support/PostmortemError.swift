/// Why the work cannot go on: a code, what is wrong, where, and what to do next.
public struct PostmortemError: Error, Sendable, Hashable {
  /// What the process exits with; the same for every command.
  public enum Kind: Int32, Sendable, Hashable {
    /// The arguments, a configuration or a specification are wrong; nothing was judged.
    case usage = 2
    /// An input is missing, unreadable, cut off or over a limit.
    case input = 3
    /// A bug in this tool.
    case bug = 70
  }

  /// A place in a file that people write, for pointing at it.
  public struct Place: Sendable, Hashable {
    public var file: String
    public var line: Int
    public var column: Int
    /// The text of the line, for showing; empty when it is not known.
    public var text: String
    /// How many characters to underline.
    public var length: Int

    public init(file: String, line: Int, column: Int, text: String = "", length: Int = 1) {
      self.file = file
      self.line = line
      self.column = column
      self.text = text
      self.length = length
    }
  }

  public var kind: Kind
  /// `PM` and three digits; one number for one kind of trouble, listed in `docs/errors.md`.
  public var code: String
  public var message: String
  public var place: Place?
  /// A remark under the place: `did you mean `time_to_detect`?`.
  public var remark: String?
  /// The next step, as a sentence.
  public var help: String?

  public init(
    _ kind: Kind, code: String, _ message: String, place: Place? = nil, remark: String? = nil,
    help: String? = nil
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.place = place
    self.remark = remark
    self.help = help
  }
}

extension PostmortemError: CustomStringConvertible {
  /// The error as it is printed: message, place with the line underlined, and help.
  public var description: String {
    var text = "error[\(code)]: \(message.terminalSafe)"
    if let place {
      let number = String(place.line)
      let margin = String(repeating: " ", count: number.count)
      text += "\n\(margin) --> \(place.file.terminalSafe):\(place.line):\(place.column)"
      if !place.text.isEmpty {
        let marks =
          String(repeating: " ", count: max(0, place.column - 1))
          + String(repeating: "^", count: max(1, place.length))
        text += "\n\(margin) |\n\(number) | \(place.text.terminalSafe)\n\(margin) | \(marks)"
        if let remark { text += " \(remark.terminalSafe)" }
      } else if let remark {
        text += "\n\(margin) = \(remark.terminalSafe)"
      }
    } else if let remark {
      text += " (\(remark.terminalSafe))"
    }
    if let help {
      let margin = place.map { String(repeating: " ", count: String($0.line).count) } ?? ""
      text += "\n\(margin) = help: \(help.terminalSafe)"
    }
    return text
  }
}
