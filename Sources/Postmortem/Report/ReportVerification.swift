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
    let quoted = Dictionary(grouping: quotations, by: \.source)
    var found: [String: [Fault]] = [:]
    let members = MemberReader()
    for file in files.inOrderOfPlace {
      guard let quotations = quoted[file.name], found[file.name] == nil else { continue }
      var check = QuotationCheck(quotations)
      found[file.name] = try check.faults(in: members.open(file))
    }
    placeCount = quotations.count
    sourceCount = quoted.count
    faults = quoted.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap {
      found[$0] ?? [Fault(place: $0, message: "is not in the evidence")]
    }
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
}

extension JSONNode {
  fileprivate var integer: Int? {
    if case .integer(let number) = value { return Int(number) }
    return nil
  }
}
