import Foundation
import Testing

/// One file of `fixtures/cases`: what is run, on which files, and what must come of it.
///
///     What it shows, in a sentence.
///     $ postmortem analyze evidence
///     --- file evidence/incident.yaml
///     title: Checkout is down
///     --- exit 0
///     --- stdout
///     …
///     --- stderr
///     …
///
/// The lines that begin with `$` are one shell script, run in a folder that holds the files and
/// nothing else. `--- file PATH base64` holds bytes that are no text; `--- unless root` skips the
/// case for the one user whom no permission stops. A section left out is empty, and exit is 0.
/// Expected output whose last line is `\ no newline` ends without one.
struct CommandCase: Sendable, CustomTestStringConvertible {
  struct File: Sendable {
    var path: String
    var isBase64: Bool
    var text: String
  }

  struct Outcome: Sendable, Equatable {
    var exit: Int32 = 0
    var stdout = ""
    var stderr = ""
  }

  var name: String
  var title: String
  var script: [String] = []
  var files: [File] = []
  var isSkippedForRoot = false
  var expected = Outcome()

  var testDescription: String { name }

  init(name: String, text: String) {
    self.name = name
    title = ""
    var section: [Substring] = []
    var content = ""
    func take(into outcome: inout CommandCase) {
      switch section.first {
      case "file":
        let path = section.dropFirst().first.map(String.init) ?? ""
        outcome.files.append(
          File(path: path, isBase64: section.last == "base64", text: content))
      case "stdout": outcome.expected.stdout = CommandCase.unmarked(content)
      case "stderr": outcome.expected.stderr = CommandCase.unmarked(content)
      default: break
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--- ") {
        take(into: &self)
        section = line.dropFirst(4).split(separator: " ")
        content = ""
        if section.first == "exit" { expected.exit = Int32(section.last ?? "") ?? -1 }
        if section == ["unless", "root"] { isSkippedForRoot = true }
      } else if section.isEmpty {
        if line.hasPrefix("$ ") {
          script.append(String(line.dropFirst(2)))
        } else {
          title += line + "\n"
        }
      } else {
        content += line + "\n"
      }
    }
    // The text ends in a line feed, after which `split` sees one more, empty line.
    if content.hasSuffix("\n") { content.removeLast() }
    take(into: &self)
  }

  /// The case as a file, with what came out in place of what was expected.
  func text(recording outcome: Outcome) -> String {
    var text = title
    for line in script { text += "$ \(line)\n" }
    if isSkippedForRoot { text += "--- unless root\n" }
    for file in files {
      text += "--- file \(file.path)\(file.isBase64 ? " base64" : "")\n\(file.text)"
    }
    text += "--- exit \(outcome.exit)\n"
    if !outcome.stdout.isEmpty { text += "--- stdout\n\(CommandCase.marked(outcome.stdout))" }
    if !outcome.stderr.isEmpty { text += "--- stderr\n\(CommandCase.marked(outcome.stderr))" }
    return text
  }

  private static let mark = "\\ no newline\n"

  private static func unmarked(_ text: String) -> String {
    text.hasSuffix("\n" + mark) ? String(text.dropLast(mark.count + 1)) : text
  }

  private static func marked(_ text: String) -> String {
    text.hasSuffix("\n") ? text : text + "\n" + mark
  }
}
