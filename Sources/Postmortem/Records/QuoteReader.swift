extension Digest {
  /// Reads records again that the patterns count, did not keep, and that are worth quoting.
  ///
  /// A digest keeps few records of what is said often. What an analysis points to, such as the last
  /// heartbeat before a silence, is found again in its file: by halving to about its time, then line
  /// by line. Only plain files are read again; elsewhere, and where a file is gone, a wish stays
  /// open, and what was kept is quoted in its place.
  mutating func quote(_ wishes: [QuoteWish]) {
    var open = OpenWishes(wishes, of: logs)
    guard !open.isEmpty else { return }
    for (rank, place) in places.enumerated() {
      guard let source = sources.first(where: { $0.name == place.file.name }),
        let first = source.reading?.firstTime, let last = source.reading?.lastTime
      else { continue }
      let stretches = open.stretches(
        in: source.name, of: place.plan.service,
        from: first.secondsSince1970, to: last.secondsSince1970)
      guard !stretches.isEmpty,
        var search = try? QuoteSearch(
          place, rank: rank, lines: LineNumbers(source.name, logs))
      else { continue }
      for stretch in stretches where (try? search.read(stretch, &open)) == nil { break }
      open.quote(from: SightingTexts(place.file, kept: nil), ofRank: rank)
    }
    open.give(to: &logs)
  }
}
