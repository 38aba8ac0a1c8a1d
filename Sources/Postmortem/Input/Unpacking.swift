/// A source with its compressions taken off, as UTF-8 where it is UTF-16, and what it then is.
struct Unpacking {
  private(set) var bytes: LookAhead
  private(set) var compressions = 0
  /// How many decoders stand above the content.
  private(set) var stage: Int
  let archive: ArchiveKind?
  /// Whether it was UTF-16.
  private(set) var isTranscoded = false

  /// How much of the content shows its encoding.
  private static let encodingReach = 256

  /// - Parameter file: The file when the source is its beginning.
  init(_ source: any ByteSource, of file: InputFile?, budget: UnpackBudget, stage: Int) throws {
    var bytes = LookAhead(source)
    var stage = stage
    while compressions < UnpackBudget.compressionDepth,
      let compression = Compression(try bytes.peek(ArchiveKind.headSize))
    {
      stage += 1
      bytes = LookAhead(
        try Decompressor(
          compression, bytes, of: compressions == 0 ? file : nil, budget: budget, stage: stage))
      compressions += 1
    }
    archive = ArchiveKind(try bytes.peek(ArchiveKind.headSize))
    if archive == nil,
      let order = UTF16Decoder.order(of: Array(try bytes.peek(Unpacking.encodingReach)))
    {
      bytes = LookAhead(UTF16Stream(bytes, order))
      isTranscoded = true
    }
    self.bytes = bytes
    self.stage = stage
  }
}

/// A source in UTF-16, as UTF-8.
private final class UTF16Stream: ByteSource {
  private let source: any ByteSource
  private var decoder: UTF16Decoder

  init(_ source: any ByteSource, _ order: UTF16Decoder.Order) {
    self.source = source
    decoder = UTF16Decoder(order)
  }

  var damage: String? { source.damage }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    try unsafe decoder.read(into: buffer) { try unsafe source.read(into: $0) }
  }
}
