import ArgumentParser
import Postmortem

/// Runs a command and turns whatever comes of it into one exit code.
enum CommandRun {
  static func status(of arguments: [String]) -> Int32 {
    do {
      try checkCommandName(arguments)
      var command = try PostmortemCommand.parseAsRoot(withoutID(arguments))
      try command.run()
      return 0
    } catch let error as PostmortemError {
      return status(for: error)
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return status(forParserError: error)
    }
  }

  /// `explain --incident PATH`: where the id may be left out, a path that is there is none, and
  /// goes before the option.
  private static func withoutID(_ arguments: [String]) -> [String] {
    guard let command = arguments.first,
      [ExplainCommand._commandName, PatternsCommand._commandName].contains(command)
    else { return arguments }
    var written = arguments
    for index in written.indices.dropFirst()
    where written[index - 1] == "--incident" && Signals.exists(written[index]) {
      written.swapAt(index - 1, index)
    }
    return written
  }

  /// A command that only holds others does nothing by itself: an error, with what it holds.
  static func askForCommand(of command: any ParsableCommand.Type) throws {
    StandardOutput.writeError(PostmortemCommand.helpMessage(for: command) + "\n")
    throw ExitCode(PostmortemError.Kind.usage.rawValue)
  }

  private static func status(for error: PostmortemError) -> Int32 {
    StandardOutput.writeError("\(error)\n")
    return error.kind.rawValue
  }

  /// The parser ends with an error for help and versions too, and with 64 for wrong usage.
  private static func status(forParserError error: any Error) -> Int32 {
    let message = PostmortemCommand.fullMessage(for: error)
    switch PostmortemCommand.exitCode(for: error) {
    case .success:
      do {
        try Output.document(Array((message + "\n").utf8))
        return 0
      } catch let error as PostmortemError {
        return status(for: error)
      } catch {
        return PostmortemError.Kind.bug.rawValue
      }
    case .validationFailure:
      let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
      StandardOutput.writeError("error[PM001]: \(text)\n")
      return PostmortemError.Kind.usage.rawValue
    default:
      StandardOutput.writeError(
        "error[PM000]: \(String(describing: error).terminalSafe)\n"
          + " = help: this is a bug in postmortem; please report it with the command and its input\n"
      )
      return PostmortemError.Kind.bug.rawValue
    }
  }

  /// Refuses a command that does not exist with the one that was probably meant; the parser would
  /// call it an unexpected argument.
  private static func checkCommandName(_ arguments: [String]) throws {
    var command: any ParsableCommand.Type = PostmortemCommand.self
    for argument in arguments {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return }
      guard let next = subcommands.first(where: { $0._commandName == argument }) else {
        let names = subcommands.map { $0._commandName }
        let near = nearestMatch(to: argument, among: names)
        throw PostmortemError(
          .usage, code: "PM001", "unknown command `\(argument)`",
          remark: near.map { "did you mean `\($0)`?" },
          help: "there are \(names.joined(separator: ", "))")
      }
      command = next
    }
  }
}
