import Postmortem
import Synchronization

/// One line on the error stream that says how far the reading is; only on a terminal.
///
/// Drawn anew at most ten times a second, and cleared at the end.
final class ProgressLine: Sendable {
  private struct State {
    let start = ContinuousClock.now
    var drawn: ContinuousClock.Instant?
    var isOver = false
  }

  private static let interval = Duration.milliseconds(100)

  private let state = Mutex(State())

  /// Nil when nobody would see it.
  static func ifVisible(quiet: Bool) -> ProgressLine? {
    quiet || !Signals.standardErrorIsTerminal ? nil : ProgressLine()
  }

  func show(_ progress: Progress) {
    let now = ContinuousClock.now
    state.withLock { state in
      guard !state.isOver, now - (state.drawn ?? state.start) >= ProgressLine.interval else {
        return
      }
      state.drawn = now
      let text = ProgressText(progress, after: now - state.start).text
      StandardOutput.writeError("\r\u{1b}[K\(text)")
    }
  }

  func finish() {
    state.withLock { state in
      if state.drawn != nil, !state.isOver { StandardOutput.writeError("\r\u{1b}[K") }
      state.isOver = true
    }
  }
}

/// What the progress line says.
struct ProgressText {
  /// `reading 1.2 GB of 9.6 GB, 480 MB/s, 18 s left`
  let text: String

  /// - Parameter elapsed: Since reading began.
  init(_ progress: Progress, after elapsed: Duration) {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(progress.bytesDone) / seconds : 0
    var text = "reading " + ProgressText.size(progress.bytesDone)
    if progress.bytesTotal > 0 { text += " of " + ProgressText.size(progress.bytesTotal) }
    if rate >= 1 {
      text += ", " + ProgressText.size(Int(min(rate, 1e15))) + "/s"
      if progress.bytesTotal > 0 {
        let left = Double(max(0, progress.bytesTotal - progress.bytesDone)) / rate
        text += ", " + ProgressText.time(Int(min(left.rounded(.up), 1e9))) + " left"
      }
    }
    self.text = text
  }

  /// `812 kB`, `1.2 GB`: decimal units, one decimal below ten.
  private static func size(_ bytes: Int) -> String {
    var tenths = bytes.multipliedReportingOverflow(by: 10).partialValue
    var unit = 0
    while tenths >= 10_000, unit < units.count - 1 {
      tenths /= 1000
      unit += 1
    }
    let isShort = tenths < 100 && unit > 0
    return (isShort ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)") + " " + units[unit]
  }

  private static let units = ["B", "kB", "MB", "GB", "TB"]

  /// `18 s`, `2 min 5 s`, `1 h 12 min`
  private static func time(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }
}
