/// The top of the checkout, found from this file: tests read fixtures from there.
public enum PackageRoot {
  public static let path: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// Real inputs kept outside the project; tests that need them skip when they are absent.
  public static let sharedData = path + "/../shared/data"
}
