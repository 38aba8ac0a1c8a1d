import Foundation
import TestSupport
import Testing

/// `docs/errors.md` lists every code that the sources raise, once.
@Suite struct ErrorListTests {
  private func codes(in text: String, after mark: String) -> [String] {
    text.components(separatedBy: mark).dropFirst().map { String($0.prefix(5)) }
      .filter { $0.hasPrefix("PM") && $0.count == 5 && $0.dropFirst(2).allSatisfy(\.isNumber) }
  }

  @Test func listsEveryCodeOfTheFilesThatPeopleWrite() throws {
    let list = try String(contentsOfFile: PackageRoot.path + "/docs/errors.md", encoding: .utf8)
    let listed = codes(in: list, after: "\n| ")
    #expect(Set(listed).count == listed.count)
    let sources = PackageRoot.path + "/Sources"
    let names = try FileManager.default.subpathsOfDirectory(atPath: sources)
    for name in names.sorted() where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: sources + "/" + name, encoding: .utf8)
      for code in codes(in: text, after: "\"") {
        #expect(listed.contains(code), "\(name) raises \(code)")
      }
    }
  }
}
