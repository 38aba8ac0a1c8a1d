/// Lists the files in an archive in place of the archive.
enum ArchiveListing {
  /// Adds `file`, or the files in it, and what was noticed.
  ///
  /// What cannot be opened is added as it is; reading it tells why.
  static func add(_ file: InputFile, to listing: inout InputFiles.Listing) {
    guard let cursor = try? MemberCursor(file) else {
      listing.files.append(file)
      return
    }
    var members: [InputFile] = []
    var names: [String: Int] = [:]
    do {
      while let member = try cursor.next() {
        var name = file.name + "/" + member.name
        let count = names[name, default: 0] + 1
        names[name] = count
        if count > 1 { name += " (\(count))" }
        var listed = InputFile(
          name: name, path: file.path, size: file.size,
          modified: member.modified ?? file.modified)
        listed.place = member.place
        members.append(listed)
      }
    } catch {
      note("unreadable", .warning, (error as? PostmortemError)?.message ?? "\(error)")
    }
    let notes = cursor.notes
    if let damage = notes.damage {
      note(
        "truncated", .warning,
        "\(file.name) is cut off, damaged or refused (\(damage)); what could be read was kept")
    }
    if notes.encrypted > 0 {
      note(
        "encrypted", .warning,
        "\(plainCount(notes.encrypted, "entry", "entries")) of \(file.name) not read: encrypted; unpack it "
          + "and give the folder", count: notes.encrypted)
    }
    if notes.special > 0 {
      note(
        "archive-links", .note,
        "\(plainCount(notes.special, "entry", "entries")) of \(file.name) left out: links and devices",
        count: notes.special)
    }
    listing.hidden += notes.hidden
    if notes.hidden > 0 {
      note(
        "archive-hidden", .note,
        "\(plainCount(notes.hidden, "entry", "entries")) of \(file.name) left out: hidden files",
        count: notes.hidden)
    }
    // An archive of nothing is listed itself.
    listing.files += members.isEmpty ? [file] : members

    func note(_ code: String, _ level: Diagnostic.Level, _ message: String, count: Int = 1) {
      listing.diagnostics.append(
        Diagnostic(code: code, level: level, source: file.name, message: message, count: count))
    }
  }
}
