import Postmortem

/// What a command tells: documents on standard output, remarks on the error stream.
enum Output {
  /// Writes what was asked for; a reader that has gone is no error.
  static func document(_ bytes: [UInt8]) throws { try document { write in try write(bytes) } }

  /// Writes a document in pieces.
  static func document(_ pieces: (([UInt8]) throws -> Void) throws -> Void) throws {
    do {
      try pieces { try StandardOutput.write($0) }
    } catch let error as SystemError {
      guard error.reason != .brokenPipe else { return }
      throw PostmortemError(
        .input, code: "PM005", "cannot write to standard output: \(error.message)")
    }
  }

  static func document(_ text: String) throws { try document(Array(text.utf8)) }

  /// What a reader should know of the evidence: warnings, and with `verbose` notes too.
  ///
  /// - Parameter showsPlaces: Whether each is followed by a place to look; nil as `verbose`.
  static func remarks(
    _ diagnostics: [Diagnostic], verbose: Bool, showsPlaces: Bool? = nil
  ) {
    for diagnostic in diagnostics where verbose || diagnostic.level == .warning {
      let source = diagnostic.source.map { "\($0.terminalSafe): " } ?? ""
      StandardOutput.writeError(
        "\(diagnostic.level.rawValue)[\(diagnostic.code)]: \(source)"
          + "\(diagnostic.message.terminalSafe)\n")
      if showsPlaces ?? verbose, let example = diagnostic.example {
        StandardOutput.writeError("  --> \(example.reference.place.terminalSafe)\n")
      }
    }
  }

  /// Says on standard error how things were done.
  static func notes(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      StandardOutput.writeError("\(diagnostic.message.terminalSafe)\n")
    }
  }
}
