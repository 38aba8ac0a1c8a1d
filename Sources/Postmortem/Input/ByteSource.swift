/// Gives bytes in order, once.
protocol ByteSource: AnyObject {
  /// Fills the beginning of `buffer` with what comes next; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int

  /// Why the bytes ended before their end; known once they have been read.
  var damage: String? { get }
}

extension ArraySlice<UInt8> {
  /// Moves bytes from the beginning into `buffer`, as many as it holds; how many that are.
  mutating func give(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = Swift.min(self.count, buffer.count)
    unsafe buffer.copyBytes(from: prefix(count))
    self = dropFirst(count)
    // The bytes that were given are not held any longer.
    if isEmpty { self = [] }
    return count
  }
}

/// A source of bytes whose next ones can be looked at before they are taken.
final class LookAhead: ByteSource {
  private let source: any ByteSource
  private var ahead: ArraySlice<UInt8> = []

  init(_ source: any ByteSource) { self.source = source }

  var damage: String? { source.damage }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    ahead.isEmpty ? try unsafe source.read(into: buffer) : unsafe ahead.give(into: buffer)
  }

  /// Puts bytes back before what comes next.
  func putBack(_ bytes: [UInt8]) { ahead = ahead.isEmpty ? bytes[...] : (bytes + ahead)[...] }

  /// The next `count` bytes, fewer at the end, without taking them.
  func peek(_ count: Int) throws -> ArraySlice<UInt8> {
    while ahead.count < count {
      var more = [UInt8](repeating: 0, count: count - ahead.count)
      let read = try unsafe more.withUnsafeMutableBytes { try unsafe source.read(into: $0) }
      if read == 0 { break }
      ahead += more[..<read]
    }
    return ahead.prefix(count)
  }
}
