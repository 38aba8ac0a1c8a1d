/// Values as a row of blocks, the highest for `peak`; a dot where there was nothing.
func blockPicture(_ values: [Double], peak: Double) -> String {
  let blocks = Array("▁▂▃▄▅▆▇█")
  return String(
    values.map { value in
      guard value > 0, peak > 0 else { return "·" }
      let share = (value / peak * Double(blocks.count - 1)).rounded(.up)
      return blocks[max(0, min(blocks.count - 1, Int(share)))]
    })
}

/// Counts as a row of blocks, the highest for the largest.
func blockPicture(_ counts: [Int]) -> String {
  blockPicture(counts.map(Double.init), peak: Double(counts.max() ?? 0))
}
