/// The folders of the library in their order, and who breaks it.
///
/// One module cannot keep a folder from using another, so the rule is checked on the text: the
/// names of the types that each folder declares at the top level, and who says them.
struct SourceLayers {
  /// A file of the library: `Time/Timestamp.swift`, or `Postmortem.swift` outside every folder.
  struct File {
    var path: String
    var words: [SwiftWords.Word]

    init(path: String, source: String) {
      self.path = path
      words = SwiftWords(source).words
    }

    var folder: String? { path.contains("/") ? String(path.prefix { $0 != "/" }) : nil }

    /// The modules it imports.
    var imports: [String] {
      words.indices.dropFirst().filter { words[$0 - 1].text == "import" }.map { words[$0].text }
    }
  }

  var files: [File]
  /// Lowest first; folders of one entry do not use each other.
  var order: [[String]]

  private static let declarations: Set = [
    "struct", "enum", "class", "protocol", "actor", "typealias",
  ]

  /// Every use of a folder above, or beside, as `Time/X.swift:12: Time must not use Report (Chart)`.
  func violations() -> [String] {
    let owners = self.owners(nested: false)
    let declared = self.owners(nested: true)
    var violations: [String] = []
    for file in files {
      guard let folder = file.folder else { continue }
      guard let level = level(of: folder) else {
        violations.append("\(file.path): give \(folder) its place in the order of folders")
        continue
      }
      for (index, word) in file.words.enumerated() {
        guard let owner = owners[word.text], !declared[word.text, default: []].contains(folder),
          !owner.contains(where: { self.level(of: $0).map { $0 < level } ?? false }),
          index == 0 || file.words[index - 1].text != ".",
          !isVersion(file.words, at: index)
        else { continue }
        let names = owner.sorted().map { $0.isEmpty ? "the façade" : $0 }
        violations.append(
          "\(file.path):\(word.line): \(folder) must not use \(names.joined(separator: ", "))"
            + " (\(word.text))")
      }
    }
    return violations
  }

  /// The folders that declare each type; the façade, outside every folder, is the empty name.
  private func owners(nested: Bool) -> [String: Set<String>] {
    var owners: [String: Set<String>] = [:]
    for file in files {
      for name in SourceLayers.declaredNames(in: file.words, nested: nested) {
        owners[name, default: []].insert(file.folder ?? "")
      }
    }
    return owners
  }

  private func level(of folder: String) -> Int? { order.firstIndex { $0.contains(folder) } }

  /// The package's version is a fact that every document may state.
  private func isVersion(_ words: [SwiftWords.Word], at index: Int) -> Bool {
    words[index...].prefix(3).map(\.text) == ["Postmortem", ".", "version"]
  }

  private static func declaredNames(in words: [SwiftWords.Word], nested: Bool) -> Set<String> {
    var names: Set<String> = []
    var depth = 0
    for (index, word) in words.enumerated() {
      if word.text == "{" { depth += 1 }
      if word.text == "}" { depth -= 1 }
      if index > 0, declarations.contains(words[index - 1].text), depth == 0 || nested,
        word.text.first?.isUppercase == true
      {
        names.insert(word.text)
      }
    }
    return names
  }
}
