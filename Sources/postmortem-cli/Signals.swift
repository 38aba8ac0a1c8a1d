import Glibc
import Postmortem

/// What the process does when it is told to end, and how it ends.
enum Signals {
  /// Interrupts remove what is half written and end with 130 or 143; closed pipes become errors of
  /// the write that meets them.
  ///
  /// Called first of all, while there is one thread: those that follow inherit its mask, and one
  /// thread waits for the signals, so that no work is done inside a handler.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in endings { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    var thread = pthread_t()
    unsafe pthread_create(&thread, nil, { _ in Signals.waitForEnd() }, nil)
  }

  private static func waitForEnd() -> Never {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in endings { unsafe sigaddset(&signals, number) }
    var number: Int32 = 0
    while unsafe sigwait(&signals, &number) != 0 {}
    AtomicFile.removeTemporaryFiles { _exit(128 + number) }
  }

  /// The signals that end the process, but for those it was started to ignore, as `nohup` does.
  private static let endings: [Int32] = [SIGINT, SIGTERM, SIGHUP].filter { number in
    var action = sigaction()
    unsafe sigaction(number, nil, &action)
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != 1
  }

  static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// Whether a person sees what is written to the error stream.
  static var standardErrorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// What standard output is, for laying out text: colour and width only where a person looks.
  static var terminal: TimelineRenderer.Terminal {
    guard isatty(STDOUT_FILENO) == 1 else { return TimelineRenderer.Terminal() }
    var size = winsize()
    let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return TimelineRenderer.Terminal(
      width: isKnown ? Int(size.ws_col) : nil,
      usesColor: (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb")
  }

  /// The value of a variable of the environment.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Whether something of that path is there.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The path without the folder the command runs in, where it begins with it.
  static func relativePath(_ path: String) -> String {
    guard let folder = unsafe getcwd(nil, 0) else { return path }
    defer { unsafe free(folder) }
    let prefix = unsafe String(cString: folder) + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
  }
}
