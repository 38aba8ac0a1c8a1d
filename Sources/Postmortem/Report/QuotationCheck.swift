/// A place that a report points to, and what it quotes of it.
struct Quotation {
  var source: String
  var line: Int
  var bytes: Range<Int>
  var sha256: String?
  var excerpt: String

  /// Bytes of the place that show whether it begins with the excerpt: a character more than that.
  fileprivate var shown: Int { min(bytes.count, excerpt.utf8.count + 4) }
}

/// Checks what is quoted of one source while its content streams by.
struct QuotationCheck {
  private let quotations: [Quotation]
  private var texts: [[UInt8]]
  private var lines: [Int]
  /// Those before it have begun.
  private var next = 0
  /// Those whose text goes on in the next block.
  private var open: [Int] = []
  private var line = 1
  private var size = 0
  private var digest = SHA256Digest()

  /// - Parameter quotations: All of one source.
  init(_ quotations: [Quotation]) {
    self.quotations = quotations.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
    texts = quotations.map { _ in [] }
    lines = quotations.map { _ in 0 }
  }

  /// Reads the source to its end; what does not hold.
  mutating func faults(in stream: ByteStream) throws -> [ReportVerification.Fault] {
    var buffer = [UInt8](repeating: 0, count: LineBlocks.blockSize)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { try unsafe stream.read(into: $0) }
      if count == 0 { break }
      take(buffer[..<count])
    }
    let found = digest.hexadecimal()
    if let stated = quotations.compactMap(\.sha256).first, stated != found {
      return [
        ReportVerification.Fault(
          place: quotations[0].source,
          message: "has SHA-256 \(found), and the report was made from \(stated)")
      ]
    }
    return quotations.indices.compactMap { fault(of: $0) }
  }

  private mutating func take(_ block: ArraySlice<UInt8>) {
    unsafe block.withUnsafeBytes { unsafe digest.update($0) }
    let end = size + block.count
    for index in open {
      texts[index] += block.prefix(quotations[index].shown - texts[index].count)
    }
    open.removeAll { texts[$0].count == quotations[$0].shown }
    var place = size
    while next < quotations.count, quotations[next].bytes.lowerBound < end {
      let start = quotations[next].bytes.lowerBound
      line += block[(place - size)..<(start - size)].count { $0 == 0x0a }
      place = start
      lines[next] = line
      texts[next] = Array(block[(start - size)...].prefix(quotations[next].shown))
      if texts[next].count < quotations[next].shown { open.append(next) }
      next += 1
    }
    line += block[(place - size)...].count { $0 == 0x0a }
    size = end
  }

  private func fault(of index: Int) -> ReportVerification.Fault? {
    let quotation = quotations[index]
    let place = "\(quotation.source):\(quotation.line)"
    guard quotation.bytes.upperBound <= size else {
      return ReportVerification.Fault(
        place: place, message: "ends before byte \(quotation.bytes.upperBound)")
    }
    let there = String(decoding: texts[index], as: UTF8.self)
    guard there.utf8.starts(with: quotation.excerpt.utf8) else {
      return ReportVerification.Fault(
        place: place, message: "does not hold what the report quotes")
    }
    let line = index < next ? lines[index] : line
    guard line == quotation.line else {
      return ReportVerification.Fault(
        place: place, message: "is line \(line) and not the one stated")
    }
    return nil
  }
}
