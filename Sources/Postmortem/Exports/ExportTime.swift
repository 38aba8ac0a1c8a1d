/// The clocks of exports: stamps of every style, epochs, and the words for "never".
enum ExportTime {
  /// The time that a JSON value names.
  ///
  /// Numbers, and texts of digits, are seconds, milliseconds, microseconds or nanoseconds since
  /// 1970, told apart by their size. What stands for "not yet" or "not known" is nil: null, nothing,
  /// `None`, 0, -1, the year 1.
  ///
  /// - Parameter context: Where a stamp without a zone was written; UTC is assumed when it does not
  ///   tell.
  static func time(_ node: JSONNode, in context: WrittenTimeContext) -> ResolvedTime? {
    switch node.value {
    case .string(let text): time(text, in: context)
    case .integer(let number): epoch(String(number))
    case .number(let text): epoch(plain(text))
    case .null, .bool, .array, .object: nil
    }
  }

  /// The time that a text names, all of it.
  static func time(_ text: String, in context: WrittenTimeContext) -> ResolvedTime? {
    if let epoch = epoch(text) { return epoch }
    let bytes = Array(text.utf8)
    let start = bytes.skippingBlanks(from: 0, before: bytes.count)
    guard let time = WrittenTimes.read(bytes, at: start), time.date?.year != nil,
      !time.isApproximate, time.until == nil, isEnd(bytes, from: time.bytes.upperBound)
    else { return nil }
    return time.resolved(in: context)
  }

  /// The instant of 10, 13, 16 or 19 digits, with a fraction where there is one; as fine as its
  /// digits are.
  static func epoch(_ text: String) -> ResolvedTime? {
    let bytes = Array(text.utf8)
    guard bytes.first?.isDigit == true else { return nil }
    // Fractions are read eight bytes at once.
    let room = bytes + Array(repeating: 0, count: 16)
    let stamp = unsafe EpochNumber.read(room.span.bytes, at: 0, before: bytes.count)
    guard let stamp, stamp.end == bytes.count else { return nil }
    let instant = Timestamp(
      secondsSince1970: stamp.seconds, nanoseconds: Int64(stamp.nanoseconds))
    // Ten digits are whole seconds.
    let precision: TimePrecision =
      switch bytes.count(where: \.isDigit) - 10 {
      case ...0: .second
      case ...3: .millisecond
      case ...6: .microsecond
      default: .nanosecond
      }
    return StatuspageClock.resolved(instant, precision: precision)
  }

  /// A number with an exponent, as digits with a fraction: `1.7e9`.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), let value = Double(text),
      value >= 0, value < 9e18
    else { return text }
    let whole = Int64(value)
    let milliseconds = Int64(((value - Double(whole)) * 1000).rounded(.down))
    return milliseconds == 0 ? "\(whole)" : "\(whole)." + padded(milliseconds, to: 3)
  }

  /// What may follow a stamp: nothing, the zone's name in brackets as JavaScript writes it, or the
  /// zone's word behind the offset as Go writes it.
  static func isEnd(_ bytes: [UInt8], from offset: Int) -> Bool {
    let start = bytes.skippingBlanks(from: offset, before: bytes.count)
    guard start < bytes.count else { return true }
    if bytes[start] == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") { return true }
    guard let (_, end) = WrittenZone.word(bytes, at: start) else { return false }
    return bytes.skippingBlanks(from: end, before: bytes.count) == bytes.count
  }

  /// The zone of that IANA name or offset, which a page states for all its times.
  static func zone(named name: String?) -> WrittenZone? {
    guard let name, let rule = ZoneRule(named: name) else { return nil }
    return WrittenZone(name: rule.name, offset: .region(rule), basis: .page)
  }
}

extension ExportDocument {
  /// The time that a JSON value names; see ``ExportTime/time(_:in:)-(JSONNode,_)``.
  ///
  /// - Parameter zone: The zone that the page states, for stamps without one.
  func time(_ node: JSONNode?, zone: WrittenZone? = nil) -> ResolvedTime? {
    node.flatMap { ExportTime.time($0, in: timeContext(zone: zone)) }
  }

  /// The time that a text names, all of it.
  func time(_ text: String, zone: WrittenZone? = nil) -> ResolvedTime? {
    ExportTime.time(text, in: timeContext(zone: zone))
  }

  /// The zone of times that name none: what a person said, else what the page states.
  func timeContext(
    zone: WrittenZone? = nil, year: Int? = nil, notAfter: Timestamp? = nil
  ) -> WrittenTimeContext {
    guard let declaredZone else {
      return WrittenTimeContext(year: year, notAfter: notAfter, zone: zone)
    }
    return WrittenTimeContext(
      year: year, notAfter: notAfter,
      zone: WrittenZone(
        name: declaredZone.name, offset: .region(declaredZone), basis: .declared),
      zoneBasis: .declared)
  }
}

extension ExportContent {
  /// Says how many times were read as UTC because nothing tells their zone.
  mutating func noteAssumedZones(of document: ExportDocument) {
    let events = events.lazy.filter { $0.zone.basis == .assumed }
    let posts = incidents.lazy.flatMap(\.updates).filter { $0.zone.basis == .assumed }
    let count = events.count + posts.count
    guard count > 0 else { return }
    diagnostics.append(
      Diagnostic(
        code: "zone-assumed", level: .warning, source: document.name,
        message:
          "times without a zone are read as UTC; name the zone of their source in incident.yaml "
          + "or with `--tz`",
        count: count, example: events.first?.evidence.first ?? posts.first?.evidence))
  }
}
