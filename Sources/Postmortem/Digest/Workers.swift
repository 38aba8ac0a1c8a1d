internal import Glibc
internal import Synchronization

/// Runs work on several threads at once and waits for all of it.
enum Workers {
  /// How many processors there are.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `body` with 0 to `count - 1`, each on a thread of its own, one of them this one.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for index in 1..<max(1, count) {
      var thread = pthread_t()
      let start = unsafe Unmanaged.passRetained(Start { body(index) })
      let status = unsafe pthread_create(
        &thread, nil,
        { argument in
          guard let argument = unsafe argument else { return nil }
          unsafe Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body()
          return nil
        }, start.toOpaque())
      if status == 0 {
        threads.append(thread)
      } else {
        unsafe start.release()
      }
    }
    body(0)
    for thread in threads { pthread_join(thread, nil) }
  }

  private final class Start: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
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
