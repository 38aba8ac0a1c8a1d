/// What comes from a stream that cannot be read twice, put aside in a file without a name.
///
/// The file is gone with this value, whatever ends the process.
final class TemporaryCopy {
  private let file: UnnamedFile

  /// Where it can be opened, as often as is needed.
  var path: String { file.path }

  /// Takes everything that comes next from `stream`.
  ///
  /// - Throws: ``PostmortemError`` of kind `input` when there is no room for it.
  init(of stream: ByteStream) throws {
    do {
      file = try UnnamedFile()
      var buffer = [UInt8](repeating: 0, count: LineBlocks.blockSize)
      while true {
        let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe stream.read(into: $0) }
        if count == 0 { break }
        try file.append(Array(buffer[..<count]))
      }
    } catch let error as SystemError {
      throw PostmortemError(
        .input, code: "PM106", "cannot put \(stream.name) aside: \(error.message)",
        help: "its stamps have no year, so it has to be read twice: save it to a file first")
    }
  }
}
