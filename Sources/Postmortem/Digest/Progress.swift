internal import Synchronization

/// How far reading has come.
public struct Progress: Sendable, Hashable {
  /// Bytes of the files as they are on disk.
  public var bytesDone: Int
  /// Zero when it is not known, as for standard input.
  public var bytesTotal: Int

  public init(bytesDone: Int, bytesTotal: Int) {
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
  }
}

/// Counts what all threads have read, and tells at every mebibyte or so.
final class ProgressMeter: Sendable {
  private let done = Atomic<Int>(0)
  private let total: Int
  private let report: (@Sendable (Progress) -> Void)?

  init(total: Int, report: (@Sendable (Progress) -> Void)?) {
    self.total = total
    self.report = report
  }

  func add(_ bytes: Int) {
    guard let report else { return }
    let (before, after) = done.add(bytes, ordering: .relaxed)
    guard before >> 20 != after >> 20 else { return }
    report(Progress(bytesDone: total > 0 ? min(after, total) : after, bytesTotal: total))
  }
}
