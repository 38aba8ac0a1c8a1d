/// The sentence that ends a page: `This incident affected: API (REST, GraphQL), Web and Jobs.`
enum AffectedComponents {
  /// The names of the components, those in brackets instead of the group they stand behind.
  static func names(in sentence: String) -> [String] {
    guard let colon = sentence.firstIndex(of: ":") else { return [] }
    var list = sentence[sentence.index(after: colon)...].drop { $0.isWhitespace }
    while let last = list.last, last.isWhitespace || last == "." { list.removeLast() }
    return split(list).flatMap { item -> [String] in
      guard item.hasSuffix(")"), let open = item.firstIndex(of: "(") else { return [item] }
      return split(item[item.index(after: open)...].dropLast())
    }
  }

  static func isSentence(_ line: String) -> Bool {
    let line = line.lowercased()
    return line.hasPrefix("this incident affect")
      || line.hasPrefix("this scheduled maintenance affect")
  }

  /// At the commas outside brackets, and at the `and` before the last.
  private static func split(_ list: Substring) -> [String] {
    var items: [Substring] = []
    var depth = 0
    var start = list.startIndex
    var index = start
    while index < list.endIndex {
      switch list[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case "," where depth == 0:
        items.append(list[start..<index])
        start = list.index(after: index)
      default: break
      }
      index = list.index(after: index)
    }
    var rest = list[start...]
    if let and = lastAnd(in: rest) {
      items.append(rest[..<and.lowerBound])
      rest = rest[and.upperBound...]
    } else if rest.drop(while: \.isWhitespace).hasPrefix("and ") {
      rest = rest.drop(while: \.isWhitespace).dropFirst(4)
    }
    items.append(rest)
    return items.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }

  private static func lastAnd(in list: Substring) -> Range<Substring.Index>? {
    var found: Range<Substring.Index>?
    var start = list.startIndex
    while let range = list[start...].firstRange(of: " and ") {
      let before = list[..<range.lowerBound]
      if before.count(where: { $0 == "(" }) == before.count(where: { $0 == ")" }) { found = range }
      start = range.upperBound
    }
    return found
  }
}
