/// A page that was saved in place of the one that was meant: a login, an error, a check for robots.
struct LoginPage: ExportFormat {
  let name = "login-page"
  let summary = "login and error pages saved in place of a document (HTML)"
  let kind = Source.Kind.unread

  func recognises(_ document: ExportDocument) -> Bool {
    guard document.firstByte == UInt8(ascii: "<"), document.bytes.count <= HTMLReader.byteLimit,
      ["<html", "<HTML", "<!DOCTYPE html", "<!doctype html"].contains(where: {
        document.contains($0, within: 4096)
      }),
      let root = try? HTMLReader.read(document.bytes, name: document.name)
    else { return false }
    return Self.what(root) != nil
  }

  func read(_ document: ExportDocument) throws -> ExportContent {
    let root = try HTMLReader.read(document.bytes, name: document.name)
    var content = ExportContent()
    content.diagnostics.append(
      Diagnostic(
        code: "login-page", level: .warning, source: document.name,
        message: "\(document.name) is \(Self.what(root) ?? "no evidence"); save the page itself"))
    return content
  }

  private static func what(_ root: MarkupElement) -> String? {
    let title = root.descendants { $0.name == "title" }.first?.words ?? ""
    let asksForPassword = root.descendants {
      $0.name == "input" && $0["type"]?.lowercased() == "password"
    }
    let words = title.lowercased()
    if !asksForPassword.isEmpty
      || ["log in", "login", "sign in", "signin"].contains(where: words.contains)
    {
      return "a login page (`\(title)`)"
    }
    let errors = [
      "403", "404", "500", "502", "503", "504", "forbidden", "not found", "access denied",
      "unavailable", "bad gateway", "just a moment", "attention required", "too many requests",
    ]
    let isShort = root.words.utf8.count < 4000
    guard isShort, errors.contains(where: words.contains) else { return nil }
    return "an error page (`\(title)`)"
  }
}
