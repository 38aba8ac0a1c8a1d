extension Template {
  /// Whether every message of the template `narrow` is one of `wide`: the same text, or one in which
  /// some of it stands for a variable.
  static func covers(_ wide: String, _ narrow: String) -> Bool {
    let text = Array(narrow.utf8)
    var literals = literals(of: wide)
    let first = literals.removeFirst()
    guard let last = literals.popLast() else { return text == first }
    guard text.starts(with: first) else { return false }
    var place = first.count
    for literal in literals {
      // A variable stands for one byte at least.
      guard let found = text.firstPlace(of: literal, from: place + 1) else { return false }
      place = found + literal.count
    }
    return text.count - last.count > place && text.suffix(last.count).elementsEqual(last)
  }

  /// How many bytes of a template are no variables.
  static func literalCount(_ template: String) -> Int {
    literals(of: template).reduce(0) { $0 + $1.count }
  }

  /// What stands between the variables, before the first and behind the last.
  private static func literals(of template: String) -> [[UInt8]] {
    let bytes = Array(template.utf8)
    var literals: [[UInt8]] = []
    var start = 0
    while let place = bytes.firstPlace(of: variable, from: start) {
      literals.append(Array(bytes[start..<place]))
      start = place + variable.count
    }
    return literals + [Array(bytes[start...])]
  }
}
