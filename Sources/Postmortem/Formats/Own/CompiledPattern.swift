internal import CPCRE2
internal import Synchronization

/// A regular expression that always ends.
///
/// PCRE2 with its compiler to machine code; a line that takes more than ``stepLimit`` steps is given
/// up and counted, so that the answer is the same on every machine. Patterns are matched on bytes,
/// from the beginning of the line.
/// Source: https://www.pcre.org/current/doc/html/pcre2api.html
@safe final class CompiledPattern: @unchecked Sendable {
  /// The most backtracking points of a match.
  static let stepLimit: UInt32 = 50_000
  /// The longest pattern, in bytes.
  static let lengthLimit = 32 << 10

  /// Why a pattern does not compile, and where in it.
  struct Problem: Error {
    var message: String
    var offset: Int
  }

  /// The names of groups, and their numbers; one name may stand for several.
  let names: [(name: String, group: Int)]
  private let code: OpaquePointer
  private let context: OpaquePointer
  /// Places for the groups of a match, one for each thread that is matching.
  private let idle = Mutex<[MatchData]>([])

  /// A place for the groups, which one thread has at a time.
  @safe private struct MatchData: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// - Parameter isAnchored: Whether a line must fit from its beginning.
  init(_ pattern: String, isAnchored: Bool = true) throws(Problem) {
    guard pattern.utf8.count <= CompiledPattern.lengthLimit else {
      throw Problem(
        message: "it is longer than \(CompiledPattern.lengthLimit) bytes",
        offset: CompiledPattern.lengthLimit)
    }
    let bytes = Array(pattern.utf8)
    var number: Int32 = 0
    var offset = 0
    let options =
      (isAnchored ? PCRE2_ANCHORED : 0) | PCRE2_DOLLAR_ENDONLY | PCRE2_DUPNAMES | PCRE2_NEVER_UTF
      | PCRE2_NEVER_UCP
      | PCRE2_NEVER_BACKSLASH_C
    guard
      let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &number, &offset, nil),
      let context = unsafe pcre2_match_context_create_8(nil)
    else {
      throw Problem(message: CompiledPattern.message(number), offset: offset)
    }
    unsafe self.code = unsafe code
    unsafe self.context = unsafe context
    unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
    unsafe pcre2_set_match_limit_8(context, CompiledPattern.stepLimit)
    unsafe pcre2_set_depth_limit_8(context, CompiledPattern.stepLimit)
    names = unsafe CompiledPattern.names(code)
  }

  deinit {
    idle.withLock { idle in
      for data in idle { unsafe pcre2_match_data_free_8(data.pointer) }
    }
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_code_free_8(code)
  }

  /// Calls `body` with a function that gives where a group stands, when the line fits.
  ///
  /// - Parameter givenUp: Counts the line when it is given up.
  /// - Returns: What `body` gives; nil when the line does not fit or was given up.
  func match<Result>(
    _ bytes: RawSpan, _ line: Range<Int>, givenUp: LineCounter? = nil,
    _ body: ((Int) -> Range<Int>?) -> Result?
  ) -> Result? {
    let known = idle.withLock { $0.popLast() }
    guard let pointer = unsafe known?.pointer ?? pcre2_match_data_create_from_pattern_8(code, nil)
    else { return nil }
    let data = unsafe MatchData(pointer: pointer)
    defer { idle.withLock { $0.append(data) } }
    let count = unsafe bytes.withUnsafeBytes { buffer in
      unsafe pcre2_match_8(
        code, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: line.lowerBound),
        line.count, 0, 0, pointer, context)
    }
    guard count > 0 else {
      // Whatever is no plain refusal is a limit: of steps, of memory, of the stack.
      if count != PCRE2_ERROR_NOMATCH { givenUp?.add() }
      return nil
    }
    let vector = unsafe pcre2_get_ovector_pointer_8(pointer)
    return body { group in
      guard group < Int(count) else { return nil }
      let start = unsafe vector?[group * 2] ?? 0
      let end = unsafe vector?[group * 2 + 1] ?? 0
      guard start <= end, end <= line.count else { return nil }
      return line.lowerBound + start..<line.lowerBound + end
    }
  }

  private static func names(_ code: OpaquePointer) -> [(name: String, group: Int)] {
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table = unsafe table else { return [] }
    return (0..<Int(count)).map { index in
      let entry = unsafe table + index * Int(size)
      let name = unsafe String(cString: entry + 2)
      return unsafe (name, Int(entry[0]) << 8 | Int(entry[1]))
    }.sorted { $0.group < $1.group }
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(number, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// Counts lines from any thread.
final class LineCounter: Sendable {
  private let lines = Atomic<Int>(0)

  var count: Int { lines.load(ordering: .relaxed) }

  func add() { lines.add(1, ordering: .relaxed) }

  func reset() { lines.store(0, ordering: .relaxed) }
}
