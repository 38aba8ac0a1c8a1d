extension [UInt8] {
  /// Where a piece stands first at or after `start`, as far as it ends before `end`.
  ///
  /// An empty piece stands at `start`.
  func firstPlace(
    of piece: some Collection<UInt8>, from start: Int = 0, before end: Int? = nil
  ) -> Int? {
    let last = (end ?? count) - piece.count
    guard start <= last else { return nil }
    guard let first = piece.first else { return start }
    return (start...last).first { place in
      self[place] == first && self[place..<place + piece.count].elementsEqual(piece)
    }
  }
}
