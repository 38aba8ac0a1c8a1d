import Postmortem
import Synchronization

/// One line on the error stream that says how far the reading is; only on a terminal.
final class ProgressLine: Sendable {
  private let lastPercent = Mutex(-1)

  /// Nil when nobody would see it.
  static func ifVisible(quiet: Bool) -> ProgressLine? {
    quiet || !Signals.standardErrorIsTerminal ? nil : ProgressLine()
  }

  func show(_ progress: Progress) {
    let percent =
      progress.bytesTotal > 0
      ? Int(Double(progress.bytesDone) / Double(progress.bytesTotal) * 100) : 0
    lastPercent.withLock { last in
      guard percent != last else { return }
      last = percent
      StandardOutput.writeError("\r\u{1b}[Kreading \(percent) %")
    }
  }

  func finish() { StandardOutput.writeError("\r\u{1b}[K") }
}
