/// A form that records are written in.
public enum RecordFormat: String, Sendable, Hashable, CaseIterable {
  /// One JSON object a line, keys in order of their bytes: `schemas/record-1.json`.
  case ndjson
  /// RFC 4180 with a header row.
  case csv
  /// One record a line; in cells a backslash begins `\\`, `\t`, `\n` and `\r`.
  case tsv

  /// What stands before the first record.
  public var header: [UInt8] {
    switch self {
    case .ndjson: []
    case .csv, .tsv: row(RecordFormat.columns)
    }
  }

  /// The record with its line end.
  public func render(_ record: NormalisedRecord) -> [UInt8] {
    switch self {
    case .ndjson: record.json.compact() + [0x0a]
    case .csv, .tsv: row(RecordFormat.cells(of: record))
    }
  }

  /// What stands before the first skip.
  public var skipHeader: [UInt8] {
    switch self {
    case .ndjson: []
    case .csv, .tsv: row(["byte_end", "byte_start", "line", "reason", "source"])
    }
  }

  /// The skip with its line end.
  public func render(_ skip: SkippedLine) -> [UInt8] {
    switch self {
    case .ndjson:
      JSONValue.object([
        JSONMember("byte_end", .integer(Int64(skip.bytes.upperBound))),
        JSONMember("byte_start", .integer(Int64(skip.bytes.lowerBound))),
        JSONMember("line", skip.line.map { .integer(Int64($0)) } ?? .null),
        JSONMember("reason", .string(skip.reason)), JSONMember("source", .string(skip.source)),
      ]).compact() + [0x0a]
    case .csv, .tsv:
      row([
        String(skip.bytes.upperBound), String(skip.bytes.lowerBound),
        skip.line.map { String($0) } ?? "", skip.reason, skip.source,
      ])
    }
  }

  /// The columns of a table; two of them are objects in NDJSON.
  static let columns = [
    "attributes", "body", "byte_end", "byte_start", "continuation", "format", "host_name",
    "invalid_utf8", "line", "line_count", "service_name", "severity_basis", "severity_number",
    "severity_text", "source", "timestamp", "timestamp_latest", "timestamp_text", "truncated",
    "year_basis", "zone_basis",
  ]

  private static func cells(of record: NormalisedRecord) -> [String] {
    let attributes = record.attributeMembers
    return [
      attributes.isEmpty
        ? "" : String(decoding: JSONValue.object(attributes).compact(), as: UTF8.self),
      record.body, String(record.bytes.upperBound), String(record.bytes.lowerBound),
      record.continuation ?? "", record.format, record.host ?? "",
      String(record.hasInvalidUTF8), String(record.line), String(record.lineCount), record.service,
      record.severityBasis?.rawValue ?? "", record.severity.map { String($0.rawValue) } ?? "",
      record.severity?.name ?? "", record.source, record.timestamp, record.latestText,
      record.timeAsWritten, String(record.isTruncated), record.yearBasis.rawValue,
      record.zoneBasis.rawValue,
    ]
  }

  private func row(_ cells: [String]) -> [UInt8] {
    self == .csv
      ? Array((cells.map(RecordFormat.csvCell).joined(separator: ",") + "\r\n").utf8)
      : Array((cells.map(RecordFormat.tsvCell).joined(separator: "\t") + "\n").utf8)
  }

  private static func csvCell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7f || $0 == 0x22 || $0 == 0x2c }) else {
      return text
    }
    var cell = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" {
        cell += "\"\""
      } else if scalar == "\n" || scalar == "\r" || scalar == "\t" {
        cell.unicodeScalars.append(scalar)
      } else {
        cell += scalar.shown
      }
    }
    return cell + "\""
  }

  private static func tsvCell(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7f || $0 == 0x5c }) else { return text }
    var cell = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": cell += "\\\\"
      case "\t": cell += "\\t"
      case "\n": cell += "\\n"
      case "\r": cell += "\\r"
      default: cell += scalar.shown
      }
    }
    return cell
  }
}

extension Unicode.Scalar {
  /// The scalar, or `\u{1b}` for one that is unsafe to show.
  fileprivate var shown: String {
    isUnsafeToShow ? "\\u{" + String(value, radix: 16) + "}" : String(self)
  }
}

extension NormalisedRecord {
  /// The record as `schemas/record-1.json` has it; every key is always there.
  public var json: JSONValue {
    .object([
      JSONMember("attributes", .object(attributeMembers)),
      JSONMember("body", .string(body)),
      JSONMember("byte_end", .integer(Int64(bytes.upperBound))),
      JSONMember("byte_start", .integer(Int64(bytes.lowerBound))),
      JSONMember("continuation", continuation.map { .string($0) } ?? .null),
      JSONMember("format", .string(format)),
      JSONMember("invalid_utf8", .bool(hasInvalidUTF8)),
      JSONMember("line", .integer(Int64(line))),
      JSONMember("line_count", .integer(Int64(lineCount))),
      JSONMember(
        "resource",
        .object([
          JSONMember("host.name", host.map { .string($0) } ?? .null),
          JSONMember("service.name", .string(service)),
        ])),
      JSONMember("severity_basis", severityBasis.map { .string($0.rawValue) } ?? .null),
      JSONMember("severity_number", severity.map { .integer(Int64($0.rawValue)) } ?? .null),
      JSONMember("severity_text", severity.map { .string($0.name) } ?? .null),
      JSONMember("source", .string(source)),
      JSONMember("timestamp", .string(timestamp)),
      JSONMember("timestamp_latest", .string(latestText)),
      JSONMember("timestamp_text", .string(timeAsWritten)),
      JSONMember("truncated", .bool(isTruncated)),
      JSONMember("year_basis", .string(yearBasis.rawValue)),
      JSONMember("zone_basis", .string(zoneBasis.rawValue)),
    ])
  }

  /// ``latest``, with as many digits as the time.
  var latestText: String {
    var end = self
    end.time = latest
    return end.timestamp
  }

  /// The attributes in order of their keys; a key that occurs again is given a number.
  var attributeMembers: [JSONMember] {
    guard !attributes.isEmpty else { return [] }
    var seen: [String: Int] = [:]
    return attributes.map { field in
      let count = seen[field.key, default: 0] + 1
      seen[field.key] = count
      return JSONMember(count == 1 ? field.key : "\(field.key).\(count)", .string(field.value))
    }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
