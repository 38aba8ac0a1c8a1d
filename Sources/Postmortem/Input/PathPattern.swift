/// A pattern over names of sources: `*` and `?` within a part of the path, `**` across parts.
public struct PathPattern: Sendable, Hashable {
  private enum Piece: Hashable {
    case byte(UInt8), anyByte, anyRun, anyPath
  }

  private let pieces: [Piece]

  public init(_ pattern: String) {
    var pieces: [Piece] = []
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "?"): pieces.append(.anyByte)
      case UInt8(ascii: "*"):
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "*") {
          pieces.append(.anyPath)
          index += 1
          // `**/` also stands for no folder at all.
          if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") { index += 1 }
        } else {
          pieces.append(.anyRun)
        }
      default: pieces.append(.byte(bytes[index]))
      }
      index += 1
    }
    self.pieces = pieces
  }

  /// Whether the whole of `name` fits.
  public func matches(_ name: String) -> Bool {
    // The set of pieces that may come next, byte by byte: no backtracking, whatever the pattern.
    var states = closed([0])
    for byte in name.utf8 {
      var next: Set<Int> = []
      for state in states where state < pieces.count {
        switch pieces[state] {
        case .byte(let expected): if byte == expected { next.insert(state + 1) }
        case .anyByte: if byte != UInt8(ascii: "/") { next.insert(state + 1) }
        case .anyRun: if byte != UInt8(ascii: "/") { next.insert(state) }
        case .anyPath: next.insert(state)
        }
      }
      states = closed(next)
      if states.isEmpty { return false }
    }
    return states.contains(pieces.count)
  }

  /// The states with those behind pieces that may stand for nothing.
  private func closed(_ states: Set<Int>) -> Set<Int> {
    var all = states
    for state in states.sorted() {
      var state = state
      while state < pieces.count, pieces[state] == .anyRun || pieces[state] == .anyPath {
        state += 1
        all.insert(state)
      }
    }
    return all
  }
}
