import Postmortem
import TestSupport
import Testing

/// The whole report is the same, byte for byte, however the work is done.
@Suite struct SamenessTests {
  enum Evidence: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case bundled, failing, quiet

    var testDescription: String { rawValue }

    /// Where the evidence is; the second value keeps it there.
    func place() throws -> (path: String, TemporaryFolder?) {
      guard let fault = SyntheticDays.Fault(rawValue: rawValue) else {
        return (BundledIncidentTests.folder, nil)
      }
      let folder = try TemporaryFolder(SyntheticDays(fault, seed: 7, hours: 8).files)
      return (folder.path, folder)
    }
  }

  private func reports(_ evidence: EvidenceSet) throws -> [[UInt8]] {
    let incident = try Postmortem.reconstruct(evidence)
    return try Renderers.all.map { try $0.render(incident, templates: .builtIn) }
  }

  /// Days with an incident in them: else little would be compared.
  @Test func thereIsAnIncidentToTellOf() throws {
    let folder = try TemporaryFolder(SyntheticDays(.failing, seed: 7, hours: 8).files)
    let incident = try Postmortem.reconstruct(try Postmortem.read([folder.path]))
    #expect(incident.candidates.contains { $0.origin == .logs })
  }

  @Test(arguments: Evidence.allCases)
  func withAnyThreadsPiecesAndBlocks(_ evidence: Evidence) throws {
    let (path, kept) = try evidence.place()
    let expected = try reports(try Postmortem.read([path]))
    let ways: [(threads: Int, piece: Int, block: Int)] = [
      (1, 1 << 24, 1 << 18), (2, 20_000, 4096), (3, 4099, 509), (4, 65_536, 1 << 16),
      (5, 100_003, 777), (6, 1 << 20, 1 << 12), (7, 9973, 1 << 20), (8, 31_337, 257),
    ]
    for (threads, piece, block) in ways {
      let options = ReadingOptions(
        work: DigestBuilder.Options(threads: threads, pieceSize: piece, blockSize: block))
      #expect(
        try reports(try Postmortem.read([path], options: options)) == expected,
        "\(threads) threads, pieces of \(piece), blocks of \(block)")
    }
    withExtendedLifetime(kept) {}
  }

  @Test(arguments: [SyntheticDays.Fault.failing, .stopped])
  func withFilesInAnyOrder(_ fault: SyntheticDays.Fault) throws {
    let folder = try TemporaryFolder(SyntheticDays(fault, seed: 7, hours: 8).files)
    let paths = folder.names.map { folder.path + "/" + $0 }
    let expected = try reports(try Postmortem.read([folder.path]))
    for turn in paths.indices {
      let turned = Array(paths[turn...] + paths[..<turn])
      #expect(try reports(try Postmortem.read(turned)) == expected)
      #expect(try reports(try Postmortem.read(turned.reversed())) == expected)
    }
  }

  @Test(arguments: [SyntheticDays.Fault.failing, .stopped])
  func withDigestsMadeApartAndMerged(_ fault: SyntheticDays.Fault) throws {
    let folder = try TemporaryFolder(SyntheticDays(fault, seed: 7, hours: 8).files)
    let expected = try reports(try Postmortem.read([folder.path]))
    let parts = try folder.names.map { try Postmortem.read([folder.path + "/" + $0]).digest }
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
      var chain = Digest()
      for index in order { chain.merge(parts[index]) }
      #expect(try reports(EvidenceSet(digest: chain)) == expected, "\(order)")
      var (left, right) = (parts[order[0]], parts[order[2]])
      left.merge(parts[order[1]])
      right.merge(parts[order[3]])
      right.merge(left)
      #expect(try reports(EvidenceSet(digest: right)) == expected, "\(order), as a tree")
    }
  }
}
