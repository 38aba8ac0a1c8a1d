import TestSupport
import Testing

@Suite struct PackageRootTests {
  @Test func isAFolderOfThisCheckout() { #expect(!PackageRoot.path.isEmpty) }
}
