extension SettingsFile {
  /// The bytes of a file that people write, to be given to a reader.
  ///
  /// - Throws: ``PostmortemError`` of kind `input`: PM006 for what cannot be read, PM007 for what is
  ///   not there.
  public static func bytes(ofFile path: String) throws(PostmortemError) -> [UInt8] {
    do {
      // One byte over the limit is enough for the reader to tell that it is too much.
      return try SystemCalls.read(path, limit: YAMLDocument.byteLimit + 1)
    } catch {
      throw PostmortemError(reading: error)
    }
  }
}

extension PostmortemError {
  /// An error of the system while reading, with what to do about it.
  init(reading error: SystemError) {
    switch error.reason {
    case .notFound:
      self.init(
        .input, code: "PM007", "there is no file `\(error.path)`",
        help: "check the spelling, and the folder the command runs in")
    case .isFolder:
      self.init(
        .input, code: "PM006", "`\(error.path)` is a folder, and a file is wanted")
    default:
      self.init(
        .input, code: "PM006", "cannot read `\(error.path)`: \(error.message)")
    }
  }
}
