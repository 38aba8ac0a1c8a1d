import Testing

@testable import Postmortem

@Suite struct ArchiveTests {
  private typealias File = TestArchives.File

  private static let text = (0..<40).map { index in
    "2026-03-01T14:02:\(index < 10 ? "0" : "")\(index)Z ERROR part \(index) failed\n"
  }.joined()
  private static let log = Array(text.utf8)

  private func listing(_ folder: TemporaryFolder) throws -> InputFiles.Listing {
    try InputFiles.listing([folder.path])
  }

  /// 40 lines under each compression.
  private static let compressed: [(String, String)] = [
    (
      "bzip2",
      "425a6839314159265359bc69396e00011ddf80001040027ff0020094102724540030012d85a1a541faa69f"
        + "feaaa1a64340d034f49a2a834c0468680a94934d3daa01ea3401a492a7e9254d249532c38b973e98f5c800"
        + "000aaaaaaaaee23411988e9559e3022db045a10d2548aaf8c99b777780007ca4a93600006d254b7772eeef"
        + "b24a96b00000d49526c00692a5a6ee4bb892a5300000000033266496e92a4dc9246dc924125498e49236e4"
        + "9236e1240b8d724952121b447011a88b08d445c46eb5ada5efd79e79f6c0da0380dc05dddddfb9254d6495"
        + "3e492a6a23023e08fa23211908fc23f8bb9229c28485e349cb70"
    ),
    (
      "xz",
      "fd377a585a000004e6d6b4460200210116000000742fe5a3e0068500b65d00190c0292b2a951f44900b3ce"
        + "c741fdd8c76aebda319d9e73afa62c6530c390aa48a0f9b406b853aff21ebd3beeea4bdef80cfb676515d5"
        + "51939ce0c47c9af054ca8e0e61a3351acbba587d2bf64996489257776bf158af62bfad0ba28d5c5a18ead8"
        + "f710c7d459e6dfda0dfdd964efa18ab21e2ea665615508f1e4b7faeaa5b1887fa738f49d974a4a1d09b9c4"
        + "0a11af8f8df49cc6482f51d3df603b4b030a8645d9fe562c97f6fb13fae61ae33d7e4830b1c3bd62000000"
        + "00dc409e9f7f8b0e890001d201860d0000fd3a2961b1c467fb020000000004595a"
    ),
    (
      "zstd",
      "28b52ffd64860585040072471418706bd20150f3c10ca807f76adfdd9a342253365dff7b1707dbb66ddbb6"
        + "6ddbf6ffffffffafaaaaaaaae5b2284a92a48420086daf00c3419128204e9d06a3b0388da069028750c55c"
        + "0c72601dab235d074fa821f8f6ff0dc033aa0311ac10985c2224c28a0fdaa4934d3ad8a4c3779a4d23a50e"
        + "e91c85442b432f28f17c9aecd9483bcfb973e7fc094718d8aadcff6011"
    ),
    (
      "lz4",
      "04224d186440a791010000fe1a323032362d30332d30315431343a30323a30305a204552524f5220706172"
        + "742030206661696c65640a2900193129001f31290007193229001f32290007193329001f33290007193429"
        + "001f34290007193529001f35290007193629001f36290007193729001f37290007193829001f3829000719"
        + "3929001f392900061a319a011f319b01071b319b010f9c01071a319c011f319d01071a319d011f319e0107"
        + "1a319e011f319f01071a319f011f31a001071a31a0011f31a101071a31a1011f31a201071a31a2011f31a3"
        + "01071a31a3011f31a401071a32a4011f32a401071a32a4011f32a401071a32a4011f32a401071a32a4011f"
        + "32a401071a32a4011f32a401071a32a4011f32a401071a32a4011f32a401071a32a4011f32a401071a32a4"
        + "011f32a401071a32a4011f32a401071a33a4011f33a401071a33a4011f33a401071a33a4011f33a401071a"
        + "33a4011f33a401071a33a4011f33a401071a33a4011f33a401071a33a4011f33a401071a33a4011f33a401"
        + "071a33a4011f33a401071a33a401a03339206661696c65640a00000000d637c1f1"
    ),
  ]

  @Test("reads every compression, whatever the name", arguments: compressed)
  func compressions(name: String, hexadecimal: String) throws {
    let folder = try TemporaryFolder(["app.log": hexadecimal.hexadecimalBytes])
    let file = try #require(try listing(folder).files.first)
    #expect(try file.readAll(limit: 1 << 20) == Self.log)
    let cut = Array(hexadecimal.hexadecimalBytes.dropLast(20))
    try folder.write("app.log", cut)
    let stream = try ByteStream(file)
    #expect(Self.log.starts(with: try stream.readAll(limit: 1 << 20)))
    #expect(stream.damage != nil)
  }

  @Test func namesMembersAfterTheirArchive() throws {
    let inner = TestArchives.zip([
      File(name: "web/a.log", content: Self.log), File(name: "ü.log", content: Self.log),
    ])
    let folder = try TemporaryFolder([
      "bundle": TestArchives.gzip(
        TestArchives.tar([
          File(name: "./app/app.log", content: Self.log),
          File(name: "../../etc/x\u{1b}[2J.log", content: Self.log),
          File(name: "/root.log.gz", content: TestArchives.gzip(Self.log)),
          File(name: "link.log", content: [], kind: "2"),
          File(name: ".hidden/x.log", content: Self.log),
          File(name: "in.zip", content: inner),
        ]))
    ])
    let listing = try listing(folder)
    #expect(
      listing.files.map(\.name) == [
        "bundle/app/app.log", "bundle/etc/x\\u{1b}[2J.log", "bundle/in.zip/web/a.log",
        "bundle/in.zip/ü.log", "bundle/root.log.gz",
      ])
    #expect(Set(listing.diagnostics.map(\.code)) == ["archive-links", "archive-hidden"])
    // Each by itself, and all in one pass.
    for file in listing.files { #expect(try file.readAll(limit: 1 << 20) == Self.log) }
    let digest = try DigestBuilder().build(listing.files)
    #expect(digest.sources.map(\.name) == listing.files.map(\.name))
    #expect(digest.sources.allSatisfy { $0.sha256 == SHA256Digest.hexadecimal(of: Self.log) })
    #expect(digest.sources.count { $0.duplicateOf == nil } == 1)
    #expect(digest.logs.patterns.reduce(0) { $0 + $1.count } == 40)
  }

  @Test func givesTheSameBytesForAnyThreads() throws {
    let folder = try TemporaryFolder([
      "a.tar": TestArchives.tar((0..<5).map { File(name: "\($0).log", content: Self.log) }),
      "b.zip": TestArchives.zip((0..<5).map { File(name: "\($0).log", content: Self.log) }),
      "c.log": Self.log,
    ])
    let files = try listing(folder).files
    let expected = try DigestBuilder(options: .init(threads: 1)).build(files).json.formatted()
    for threads in [2, 4] {
      let options = DigestBuilder.Options(threads: threads, pieceSize: 100, blockSize: 61)
      #expect(
        try DigestBuilder(options: options).build(files.reversed()).json.formatted() == expected)
    }
  }

  @Test func findsIncidentFilesAndVerifiesPlaces() throws {
    let folder = try TemporaryFolder([
      "bundle.tar": TestArchives.tar([
        File(
          name: "incident.yaml",
          content: Array(
            """
            title: Queue out of reach
            timeline:
              - { at: "2026-01-05T10:02Z", kind: detection, text: Somebody notices }

            """.utf8)),
        File(name: "app.log", content: Self.log),
      ])
    ])
    let evidence = try Postmortem.read([folder.path])
    let incident = try Postmortem.reconstruct(evidence)
    #expect(incident.title == "Queue out of reach")
    let report = JSONRenderer().render(incident, templates: .builtIn)
    let verification = try ReportVerification(
      report: report, name: "postmortem.json", evidence: InputFiles.list([folder.path]))
    #expect(verification.faults.isEmpty)
    #expect(verification.placeCount > 0)
  }

  @Test func keepsWhatStandsBeforeADamage() throws {
    let tar = TestArchives.tar([
      File(name: "a.log", content: Self.log), File(name: "b.log", content: Self.log),
    ])
    for cut in [tar.count / 2 + 600, tar.count / 3] {
      let folder = try TemporaryFolder(["bundle.tar": Array(tar.prefix(cut))])
      let evidence = try Postmortem.read([folder.path])
      #expect(evidence.digest.logs.patterns.reduce(0) { $0 + $1.count } > 10)
      #expect(evidence.digest.diagnostics.contains { $0.code == "truncated" })
      let failure = #expect(throws: PostmortemError.self) {
        try evidence.check(acceptingPartial: false)
      }
      #expect(failure?.code == "PM092")
      try evidence.check(acceptingPartial: true)
    }
  }

  @Test func saysWhatIsEncryptedOrLies() throws {
    let files = [File(name: "a.log", content: Self.log)]
    let folder = try TemporaryFolder(["secret.zip": TestArchives.zip(files, flags: 1)])
    let listing = try listing(folder)
    #expect(listing.diagnostics.map(\.code) == ["encrypted"])
    try folder.write("secret.zip", TestArchives.zip(files, sizeError: 1 << 30))
    _ = try Postmortem.read([folder.path])
  }

  @Test func opensNothingDeeperThanTwo() throws {
    var content = TestArchives.tar([File(name: "a.log", content: Self.log)])
    for _ in 0..<3 { content = TestArchives.tar([File(name: "in.tar", content: content)]) }
    let folder = try TemporaryFolder(["deep.tar": content])
    let evidence = try Postmortem.read([folder.path])
    #expect(evidence.digest.sources.map(\.name) == ["deep.tar/in.tar/in.tar"])
    #expect(evidence.digest.diagnostics.contains { $0.code == "archive-unread" })
  }

  @Test func endsAtTheNumberOfEntries() {
    let budget = UnpackBudget(packed: { 0 })
    for _ in 0..<UnpackBudget.entryLimit { #expect(budget.takeEntry()) }
    #expect(!budget.takeEntry())
    #expect(budget.excess?.contains("entries") == true)
  }

  @Test func endsAtTheRatio() {
    let budget = UnpackBudget(packed: { 100 })
    #expect(budget.take(UnpackBudget.freeBytes, stage: 1))
    #expect(budget.take(1, stage: 1))
    #expect(budget.take(1, stage: 2))
    #expect(!budget.take(1 << 20, stage: 1))
    #expect(budget.excess != nil)
  }

  @Test func survivesEveryChangedByte() throws {
    let folder = try TemporaryFolder()
    let short = Array(Self.log.prefix(130))
    let archives = [
      TestArchives.tar([File(name: "a.log", content: short)]),
      TestArchives.zip([File(name: "a.log", content: short)]),
    ]
    for archive in archives {
      for index in stride(from: 0, to: archive.count, by: archive.count / 40) {
        var damaged = archive
        damaged[index] ^= 0x55
        try folder.write("a", damaged)
        _ = try Postmortem.read([folder.path])
      }
    }
  }
}
