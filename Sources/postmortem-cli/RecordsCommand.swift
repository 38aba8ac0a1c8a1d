import ArgumentParser
import Postmortem

struct RecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "Writes every log record in one form, for other programs.",
    discussion: """
      One record a line, in order of source and line, read exactly as analyze reads them: parts of \
      a rotated log oldest first, the members of an archive as they stand in it, copies once. Message, \
      severity and fields by OpenTelemetry's names, time in UTC and what it rests on, place in the \
      evidence. schemas/record-1.json describes the keys, docs/reading.md how to load them.
      """)

  @OptionGroup var reading: ReadingArguments

  @Option(help: ArgumentHelp("ndjson, csv or tsv.", valueName: "format"))
  var format = "ndjson"

  @Option(
    help: ArgumentHelp(
      "Write to this file and not to standard output; it appears when it is whole.",
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write what is in no record, with place and reason, to this file.", valueName: "file"))
  var skips: String?

  @Flag(name: .shortAndLong, help: "Say nothing but what was asked for, and errors.")
  var quiet = false

  func run() throws {
    let all = RecordFormat.allCases
    let format = all[try choice(format, of: all.map(\.rawValue), for: "--format")]
    var reader = try Postmortem.records(in: reading.paths, options: try reading.options())
    let records = try RecordSink(output == "-" ? nil : output)
    let skipped = try skips.map { try RecordSink($0) }
    try records.write(format.header)
    try skipped?.write(format.skipHeader)
    let totals = try reader.read { item in
      switch item {
      case .record(let record): try records.write(format.render(record))
      case .skip(let skip): try skipped?.write(format.render(skip))
      }
      return !records.isClosed
    }
    try records.finish()
    try skipped?.finish()
    guard !quiet, !records.isClosed else { return }
    Output.remarks(reader.diagnostics, verbose: false)
    Output.notes(reader.arrangement)
    for total in totals { StandardOutput.writeError(RecordsCommand.line(of: total)) }
  }

  /// What became of a source: the figures add up to its bytes.
  private static func line(of total: RecordReader.Totals) -> String {
    let skipped =
      total.skippedLines == 0
      ? ""
      : ", \(plainCount(total.skippedLines, "line")) (\(total.skippedBytes) bytes) in no record"
    return "\(total.source.terminalSafe): \(plainCount(total.records, "record")) of "
      + "\(plainCount(total.lines, "line")) (\(total.bytes) bytes)\(skipped)\n"
  }
}

/// Where records go: a file that appears when it is whole, or standard output.
final class RecordSink {
  private let file: AtomicFileStream?
  private var buffer: [UInt8] = []
  /// Whether the reader of standard output has gone.
  private(set) var isClosed = false

  init(_ path: String?) throws {
    do {
      file = try path.map { path throws(SystemError) in try AtomicFileStream(path: path) }
    } catch {
      throw PostmortemError(writing: error)
    }
  }

  func write(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count > 1 << 16 { try flush() }
  }

  func finish() throws {
    try flush()
    do throws(SystemError) {
      try file?.finish()
    } catch {
      throw PostmortemError(writing: error)
    }
  }

  private func flush() throws {
    defer { buffer.removeAll(keepingCapacity: true) }
    do throws(SystemError) {
      if let file {
        try file.write(buffer)
      } else if !isClosed {
        try StandardOutput.write(buffer)
      }
    } catch {
      if error.reason == .brokenPipe {
        isClosed = true
        return
      }
      guard file != nil else {
        throw PostmortemError(
          .input, code: "PM005", "cannot write to standard output: \(error.message)")
      }
      throw PostmortemError(writing: error)
    }
  }
}
