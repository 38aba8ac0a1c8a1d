/// Checks that every place a JSON report points to still holds what the report quotes.
public struct ReportVerification: Sendable, Hashable {
  /// The places that were looked at, and the sources they stand in.
  public var placeCount: Int
  public var sourceCount: Int
  /// What does not hold, in the order of the report; empty when all does.
  public var faults: [Fault]

  /// One thing that does not hold.
  public struct Fault: Sendable, Hashable {
    /// `logs/worker.log:812`, or the source alone.
    public var place: String
    public var message: String
  }

  /// Recomputes digests and excerpts from the evidence.
  ///
  /// - Parameters:
  ///   - report: The bytes of a `postmortem.json`.
  ///   - name: The report's path, for messages.
  ///   - files: The evidence, as ``InputFiles`` lists it.
  /// - Throws: ``PostmortemError`` of kind `input` when the report is not one, or a file of the
  ///   evidence cannot be read.
  public init(report: [UInt8], name: String, evidence files: [InputFile]) throws {
    let root = try JSONReader.read(report, name: name)
    guard root["schema"]?.string == ReportMarker.schema else {
      throw PostmortemError(
        .input, code: "PM094", "\(name) is no JSON report of this tool",
        help: "give the `postmortem.json` that `postmortem analyze` wrote")
    }
    var quotations: [Quotation] = []
    ReportVerification.collect(root, into: &quotations)
    let names = Set(quotations.map(\.source))
    var faults: [Fault] = []
    for source in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let quoted = quotations.filter { $0.source == source }
      guard let file = files.first(where: { $0.name == source }) else {
        faults.append(Fault(place: source, message: "is not in the evidence"))
        continue
      }
      faults += try ReportVerification.faults(
        quoted, in: file.readAll(limit: ReportVerification.byteLimit))
    }
    placeCount = quotations.count
    sourceCount = names.count
    self.faults = faults
  }

  /// A larger source is not read.
  public static let byteLimit = 4 << 30

  private struct Quotation {
    var source: String
    var line: Int
    var bytes: Range<Int>
    var sha256: String?
    var excerpt: String
  }

  private static func collect(_ node: JSONNode, into quotations: inout [Quotation]) {
    switch node.value {
    case .array(let elements):
      for element in elements { collect(element, into: &quotations) }
    case .object(let members):
      if let source = node["source"]?.string, let excerpt = node["excerpt"]?.string,
        let line = node["line"]?.integer, let start = node["byte_start"]?.integer,
        let end = node["byte_end"]?.integer, start >= 0, start <= end
      {
        quotations.append(
          Quotation(
            source: source, line: line, bytes: start..<end, sha256: node["sha256"]?.string,
            excerpt: excerpt))
      }
      for member in members { collect(member.value, into: &quotations) }
    default: break
    }
  }

  private static func faults(_ quotations: [Quotation], in content: [UInt8]) -> [Fault] {
    let digest = SHA256Digest.hexadecimal(of: content)
    if let stated = quotations.compactMap(\.sha256).first, stated != digest {
      return [
        Fault(
          place: quotations[0].source,
          message: "has SHA-256 \(digest), and the report was made from \(stated)")
      ]
    }
    let lines = LineIndex(content)
    return quotations.compactMap { quotation in
      let place = "\(quotation.source):\(quotation.line)"
      guard quotation.bytes.upperBound <= content.count else {
        return Fault(place: place, message: "ends before byte \(quotation.bytes.upperBound)")
      }
      let there = String(decoding: content[quotation.bytes], as: UTF8.self)
      guard there.utf8.starts(with: quotation.excerpt.utf8) else {
        return Fault(place: place, message: "does not hold what the report quotes")
      }
      guard lines.line(at: quotation.bytes.lowerBound) == quotation.line else {
        return Fault(
          place: place,
          message: "is line \(lines.line(at: quotation.bytes.lowerBound)) and not the one stated")
      }
      return nil
    }
  }
}

extension JSONNode {
  fileprivate var integer: Int? {
    if case .integer(let number) = value { return Int(number) }
    return nil
  }
}
