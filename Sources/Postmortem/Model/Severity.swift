/// How bad a record says it is, with the numbers of OpenTelemetry's log data model.
///
/// Source: https://opentelemetry.io/docs/specs/otel/logs/data-model/#severity-fields
public enum Severity: UInt8, Sendable, Hashable, Comparable, CaseIterable {
  case trace = 1
  case debug = 5
  case info = 9
  case warn = 13
  case error = 17
  case fatal = 21

  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

  /// OpenTelemetry's short name: `ERROR`.
  public var name: String {
    switch self {
    case .trace: "TRACE"
    case .debug: "DEBUG"
    case .info: "INFO"
    case .warn: "WARN"
    case .error: "ERROR"
    case .fatal: "FATAL"
    }
  }
}
