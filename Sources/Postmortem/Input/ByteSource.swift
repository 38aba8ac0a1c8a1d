/// Gives bytes in order, once.
protocol ByteSource: AnyObject {
  /// Fills the beginning of `buffer` with what comes next; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int

  /// Why the bytes ended before their end; known once they have been read.
  var damage: String? { get }
}

/// A source of bytes whose next ones can be looked at before they are taken.
final class LookAhead: ByteSource {
  private let source: any ByteSource
  private var ahead: ArraySlice<UInt8> = []

  init(_ source: any ByteSource) { self.source = source }

  var damage: String? { source.damage }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard !ahead.isEmpty else { return try unsafe source.read(into: buffer) }
    let count = min(ahead.count, buffer.count)
    unsafe buffer.copyBytes(from: ahead.prefix(count))
    ahead = ahead.dropFirst(count)
    if ahead.isEmpty { ahead = [] }
    return count
  }

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
