import Postmortem
import Testing
import TestSupport

/// Public logs kept outside the project.
@Suite struct SharedLogsTests {
  private static let path = PackageRoot.sharedData + "/loghub"
  private static let isPresent = (try? InputFiles.list([path])) != nil

  @Test(.enabled(if: isPresent, "shared/data/loghub is absent"))
  func everyLineIsARecord() throws {
    let files = try InputFiles.list([Self.path]).filter { $0.name.hasSuffix(".log") }
    let digest = try DigestBuilder().build(files)
    #expect(digest.sources.count == 8)
    for source in digest.sources {
      #expect(source.reading?.records == 2000, "\(source.name)")
      #expect(source.reading?.recordBytes == source.byteCount, "\(source.name)")
    }
  }
}
