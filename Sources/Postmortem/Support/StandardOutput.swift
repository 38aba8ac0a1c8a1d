/// Writes to the two standard streams, so that a full disk is an error.
///
/// `print` to a full disk or a closed pipe succeeds.
public enum StandardOutput {
  /// Writes all of `bytes`.
  ///
  /// - Throws: ``SystemError``; its reason is `brokenPipe` when the reader has gone, which needs
  ///   SIGPIPE to be ignored.
  public static func write(_ bytes: [UInt8]) throws(SystemError) {
    try SystemCalls.write(bytes, to: SystemCalls.standardOutput, path: "standard output")
  }

  /// Writes to the error stream; a failure has nowhere to be told.
  public static func writeError(_ text: String) {
    try? SystemCalls.write(
      Array(text.utf8), to: SystemCalls.standardError, path: "standard error")
  }
}
