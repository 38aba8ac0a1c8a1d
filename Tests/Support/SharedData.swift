import Foundation

/// Real inputs outside the project, for tests that skip when they are absent.
public enum SharedData {
  public static var isPresent: Bool {
    FileManager.default.fileExists(atPath: PackageRoot.sharedData)
  }

  /// The regular files of a folder, by path below the shared data, sorted.
  public static func files(in folder: String, suffix: String = "") -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: PackageRoot.sharedData + "/" + folder))
      ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }

  /// The bytes of a file, or none when it is a folder or missing.
  public static func bytes(_ path: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: PackageRoot.sharedData + "/" + path) ?? Data())
  }
}
