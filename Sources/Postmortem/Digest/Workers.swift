internal import Glibc
internal import Synchronization

/// Runs work on several threads at once and waits for all of it.
enum Workers {
  /// How many processors there are.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `body` on up to `count` threads, one of them this one, and waits for all.
  ///
  /// The work must be shared out by `body` itself: there may be fewer threads to be had.
  static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
    let threads = (1..<max(1, count)).compactMap { _ in WorkerThread(body) }
    body()
    for thread in threads { thread.join() }
  }
}

/// A thread that runs one function.
@safe final class WorkerThread {
  private var thread = pthread_t()
  private var isRunning = true

  /// Starts `body`; nil when no thread can be had.
  init?(_ body: @escaping @Sendable () -> Void) {
    let start = unsafe Unmanaged.passRetained(Start(body))
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard status == 0 else {
      isRunning = false
      unsafe start.release()
      return nil
    }
  }

  /// Waits for the end.
  func join() {
    if isRunning { pthread_join(thread, nil) }
    isRunning = false
  }

  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

/// Counts what may be taken; taking waits until there is something.
@safe final class Semaphore: @unchecked Sendable {
  private let state = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init(_ count: Int) { unsafe sem_init(state, 0, UInt32(count)) }

  deinit {
    unsafe sem_destroy(state)
    unsafe state.deallocate()
  }

  func give() { unsafe sem_post(state) }

  func take() {
    // Interrupted waits are begun anew.
    while unsafe sem_wait(state) != 0 {}
  }
}

/// Hands out the numbers from 0 up, each once.
final class Turnstile: Sendable {
  private let next = Atomic<Int>(0)
  private let count: Int

  init(_ count: Int) { self.count = count }

  func take() -> Int? {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
