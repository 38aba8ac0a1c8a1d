/// The services that files are named after.
struct ServiceNames {
  private var shared: Set<String> = []

  init(_ names: [String]) {
    var bases: [String: String] = [:]
    for name in names {
      let stem = ServiceNames.stem(name)
      let base = RotationName(name).base
      // The parts of one rotated log share a stem rightly.
      if let other = bases[stem], other != base { shared.insert(stem) }
      bases[stem] = base
    }
  }

  /// The stem of the file's name; with its folder where several files share the stem.
  func name(of file: String) -> String {
    let stem = ServiceNames.stem(file)
    let parts = file.split(separator: "/")
    guard shared.contains(stem), parts.count > 1 else { return stem }
    return parts[parts.count - 2] + "/" + stem
  }

  /// `nova-api` of `nova/nova-api.log.1.gz`.
  private static func stem(_ name: String) -> String {
    let base = RotationName(name).base
    let last = base.split(separator: "/").last.map(String.init) ?? base
    var parts = last.split(separator: ".", omittingEmptySubsequences: false)
    while parts.count > 1, let ending = parts.last,
      RotationName.endings.contains(ending) || ending == "logs"
        || RotationName.compressions.contains(ending)
        || ending.utf8.allSatisfy({ $0.isDigit || $0 == 0x2d })
    {
      parts.removeLast()
    }
    let stem = parts.joined(separator: ".")
    return stem.isEmpty ? last : stem
  }
}
