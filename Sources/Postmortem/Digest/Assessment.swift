/// What a piece of evidence is, before it is read.
enum Assessment {
  /// It is listed, and not read any further.
  case listed(Source)
  /// It was read as a whole.
  case export(Source, ExportContent)
  /// Its lines are to be read.
  case log(LogWork)
  /// It is no evidence at all.
  case ignored
}

/// A log that is to be scanned.
struct LogWork {
  var file: InputFile
  var detection: FormatDetection
  /// Standard input, which cannot be opened again.
  var stream: ByteStream?
  var size: Int
  /// Whether its bytes can be read by place.
  var isPlain: Bool
  /// How its content begins.
  var head: [UInt8] = []
  /// How its records are made lines, where they are not.
  var framing: Framing?
}

/// Decides what each file is: by its name for the files that people write for this tool, by its
/// content for everything else.
struct Assessor {
  /// What people say about how files are to be read.
  var rules: [IncidentFile.SourceRule] = []
  /// The formats that people define, which are tried before those that are known.
  var formats: [any LogFormat] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Archives are gone through once, when files come in the order of their places.
  private let members = MemberReader()

  /// Judges all of `files`, the members of an archive in one pass.
  ///
  /// - Parameter take: Given each file, what it is, and what was remarked about it.
  mutating func assess(
    _ files: [InputFile], _ take: (InputFile, Assessment, _ remark: String?) throws -> Void
  ) rethrows {
    let ordered = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for file in ordered.inOrderOfPlace {
      let noticed = diagnostics.count
      let assessment = assess(file)
      try take(file, assessment, diagnostics.dropFirst(noticed).first?.message)
    }
  }

  private mutating func assess(_ file: InputFile) -> Assessment {
    let name = file.lastComponent
    if name.hasSuffix(".drill.yaml") || name.hasSuffix(".drill.yml") {
      note("drill-file", .note, file, "\(file.name) is a drill, not evidence; it is left out")
      return .ignored
    }
    if OwnFormats.isDefinition(file.name) {
      note("format-definition", .note, file, "\(file.name) defines log formats; it is no evidence")
      return .ignored
    }
    do {
      let stream = try members.open(file)
      if name == "incident.yaml" || name == "incident.yml" {
        return .listed(try source(file, .incidentFile, stream))
      }
      return try assess(file, stream)
    } catch {
      note("unreadable", .warning, file, Assessor.message(of: error))
      return .listed(
        Source(name: file.name, kind: .unread, format: "", byteCount: 0, sha256: ""))
    }
  }

  private mutating func assess(_ file: InputFile, _ stream: ByteStream) throws -> Assessment {
    let head = try stream.peek(LogSample.headSize)
    if head.isEmpty {
      noteDamage(file, stream)
      note("empty-file", .note, file, "\(file.name) is empty")
      return .listed(try source(file, .unread, stream))
    }
    if Assessor.isOwnReport(head) {
      note(
        "own-report", .note, file, "\(file.name) is a report this tool wrote; it is not evidence")
      return .listed(try source(file, .unread, stream))
    }
    if stream.isArchive {
      noteArchive(file)
      return .listed(try source(file, .unread, stream))
    }
    if stream.isTranscoded {
      note(
        "utf-16", .note, file,
        "\(file.name) is UTF-16; it is read as UTF-8, and places in it are those of that text")
    }
    let framing = Framing.detect(head, isWhole: head.count < LogSample.headSize)
    if framing != .journalExport, LogSample.isBinary(head) {
      note(
        "binary-file", .warning, file,
        "\(file.name) is not text; it is listed, and nothing in it was read")
      return .listed(try source(file, .unread, stream))
    }
    let forced = RuleReading(rules, for: file.name).format
    let detection = try detect(head, stream, framing, forced: forced)
    let isCalledLog = rules.contains {
      $0.format != nil && $0.path != "**" && PathPattern($0.path).matches(file.name)
    }
    if !isCalledLog,
      Assessor.mayBeExport(head, detection, size: Assessor.size(of: file, stream, head)),
      let export = try readExport(file, stream)
    {
      return export
    }
    guard detection.format != nil else {
      let lines = LogSample.lines(head, isStart: true, isEnd: head.count < LogSample.headSize)
      let undated = UndatedLine.common(in: lines).map { ": its lines have \($0.reason)" } ?? ""
      note(
        "no-format", .warning, file,
        "no format knows \(file.name)\(undated); `postmortem formats` lists what is read")
      return .listed(try source(file, .unread, stream))
    }
    if detection.reason == .forced, let score = detection.candidates.first,
      score.claimed * 2 < score.sampled
    {
      note(
        "format-unfit", .warning, file,
        "\(score.format) was asked for, and reads \(score.claimed) of \(score.sampled) lines of a "
          + "sample; `postmortem explain` shows what others read")
    }
    return .log(
      LogWork(
        file: file, detection: detection, stream: file.isPipe ? stream : nil,
        size: stream.isPlainFile ? stream.size : file.size, isPlain: stream.isPlainFile,
        head: Array(head.prefix(RepeatedContent.headSize)), framing: framing))
  }

  /// Says why an archive is not opened; what is in it was listed in its place otherwise.
  private mutating func noteArchive(_ file: InputFile) {
    if file.isPipe {
      note(
        "archive-unread", .warning, file,
        "\(file.name) is an archive, which is read from a file only; save it and give its path")
    } else if !file.place.isEmpty {
      note(
        "archive-unread", .warning, file,
        "\(file.name) is an archive in \(UnpackBudget.archiveDepth) others; it is not opened")
    } else {
      note("archive-empty", .note, file, "\(file.name) is an archive that holds no file to read")
    }
  }

  /// Judges a sample: the head, and of a plain file slices of its middle and its end too.
  private func detect(
    _ head: [UInt8], _ stream: ByteStream, _ framing: Framing?, forced: String?
  ) throws -> FormatDetection {
    if let framing {
      let lines = LogSample.lines(
        framing.frame(head), isStart: true, isEnd: head.count < LogSample.headSize)
      return FormatDetection(lines, among: formats + LogFormats.all, forced: forced)
    }
    let text = head.starts(with: [0xef, 0xbb, 0xbf]) ? Array(head.dropFirst(3)) : head
    var lines = LogSample.lines(text, isStart: true, isEnd: head.count < LogSample.headSize)
    if stream.isPlainFile, stream.size > 4 * LogSample.headSize {
      let slice = LogSample.sliceSize
      let middle = stream.size / 2
      for start in [middle, stream.size - slice] {
        lines += LogSample.lines(
          try stream.bytes(at: start..<(start + slice)), isStart: false,
          isEnd: start + slice == stream.size)
      }
    }
    return FormatDetection(lines, among: formats + LogFormats.all, forced: forced)
  }

  private static func isOwnReport(_ head: [UInt8]) -> Bool {
    let mark = Array("postmortem.report/1".utf8)
    let start = head.prefix(512)
    return start.indices.contains { start[$0...].starts(with: mark) }
  }

  /// How large the content is; nil where only reading all of it would tell.
  private static func size(of file: InputFile, _ stream: ByteStream, _ head: [UInt8]) -> Int? {
    if stream.isPlainFile { return stream.size }
    if head.count < LogSample.headSize { return head.count }
    // UTF-16 takes two bytes for most of what UTF-8 takes one for, and never much less.
    return stream.isTranscoded && !file.isPipe ? file.size : nil
  }

  /// Whether the whole document should be offered to the export formats.
  ///
  /// Markup and JSON are, unless they are clearly many records, one a line; text is when it is not
  /// clearly a log.
  private static func mayBeExport(
    _ head: [UInt8], _ detection: FormatDetection, size: Int?
  ) -> Bool {
    if let size, size > ExportFormats.byteLimit { return false }
    var start = head[...]
    if start.starts(with: [0xef, 0xbb, 0xbf]) { start = start.dropFirst(3) }
    let first = start.first { !$0.isBlank && $0 != 0x0a && $0 != 0x0d } ?? 0
    if first == UInt8(ascii: "<") { return true }
    guard detection.isLog else { return true }
    // A small file of JSON lines may still be somebody's export, and so may a table.
    let isSmall = (size ?? .max) <= 1 << 20
    if isSmall, IncidentCSV.mayBegin(head) { return true }
    // A timeline of many rows looks like a log, but for its headings.
    if MarkdownPostmortem.mayBegin(start) { return true }
    return first == UInt8(ascii: "[") || ToolExports.mayBegin(head)
      || first == UInt8(ascii: "{") && isSmall
  }

  private mutating func readExport(_ file: InputFile, _ stream: ByteStream) throws -> Assessment? {
    let bytes = try stream.readAll(limit: ExportFormats.byteLimit)
    let document = ExportDocument(
      name: file.name, bytes: bytes, declaredZone: RuleReading(rules, for: file.name).zone)
    guard bytes.count <= ExportFormats.byteLimit,
      let (format, read) = ExportFormats.reading(of: document)
    else {
      stream.putBack(bytes)
      return nil
    }
    noteDamage(file, stream)
    var source = Source(
      name: file.name, kind: format.kind, format: format.name, byteCount: bytes.count,
      sha256: SHA256Digest.hexadecimal(of: bytes))
    do {
      return .export(source, try read())
    } catch {
      source.kind = .unread
      note("unread-export", .warning, file, Assessor.message(of: error))
      return .listed(source)
    }
  }

  /// A source that is listed as it is, with its digest.
  private func source(
    _ file: InputFile, _ kind: Source.Kind, _ stream: ByteStream
  ) throws -> Source {
    let content = try stream.digest()
    return Source(
      name: file.name, kind: kind, format: "", byteCount: content.byteCount,
      sha256: content.sha256)
  }

  private mutating func noteDamage(_ file: InputFile, _ stream: ByteStream) {
    if let damage = stream.damage {
      diagnostics.append(Assessor.damage(file, damage))
    }
  }

  /// What is said of a compressed file that ends before its end.
  static func damage(_ file: InputFile, _ damage: String) -> Diagnostic {
    Diagnostic(
      code: "truncated", level: .warning, source: file.name,
      message:
        "\(file.name) is cut off, damaged or refused (\(damage)); what could be read was kept")
  }

  static func message(of error: any Error) -> String {
    (error as? PostmortemError)?.message ?? "\(error)"
  }

  private mutating func note(
    _ code: String, _ level: Diagnostic.Level, _ file: InputFile, _ message: String
  ) {
    diagnostics.append(
      Diagnostic(code: code, level: level, source: file.name, message: message))
  }
}
