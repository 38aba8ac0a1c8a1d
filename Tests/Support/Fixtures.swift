import Foundation

/// The synthetic inputs of this checkout.
public enum Fixtures {
  /// The files of a folder below `fixtures/`, by path below it, sorted.
  public static func files(in folder: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(
        atPath: PackageRoot.path + "/fixtures/" + folder))
      ?? []
    return names.sorted().map { folder + "/" + $0 }
  }

  public static func bytes(_ path: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: PackageRoot.path + "/fixtures/" + path) ?? Data())
  }
}
