/// The clocks of exports: stamps of every style, epochs, and the words for "never".
extension ExportDocument {
  /// The time that a JSON value names.
  ///
  /// Numbers, and texts of digits, are seconds, milliseconds, microseconds or nanoseconds since
  /// 1970, told apart by their size. The zeros of other languages, such as `-1`, `0` and year 1,
  /// are nil. A stamp without a zone is read in `zone`, else in that of the document, else in UTC.
  func time(_ node: JSONNode?, zone: WrittenZone? = nil) -> ResolvedTime? {
    switch node?.value {
    case .string(let text): time(text, zone: zone)
    case .integer(let number): ExportTime.epoch(String(number))
    case .number(let text): ExportTime.epoch(text)
    default: nil
    }
  }

  /// The time that a text names, all of it.
  func time(_ text: String, zone: WrittenZone? = nil) -> ResolvedTime? {
    if let epoch = ExportTime.epoch(text) { return epoch }
    let bytes = Array(text.utf8)
    let start = bytes.skippingBlanks(from: 0, before: bytes.count)
    guard let time = WrittenTimes.read(bytes, at: start), time.date?.year != nil,
      !time.isApproximate, time.until == nil,
      ExportTime.isEnd(bytes, from: time.bytes.upperBound)
    else { return nil }
    return time.resolved(in: timeContext(zone: zone))
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

enum ExportTime {
  /// The instant of 10, 13, 16 or 19 digits, with a fraction where there is one.
  static func epoch(_ text: String) -> ResolvedTime? {
    let bytes = Array(text.utf8)
    guard bytes.first?.isDigit == true else { return nil }
    // Fractions are read eight bytes at once.
    let room = bytes + Array(repeating: 0, count: 16)
    let stamp = unsafe EpochNumber.read(room.span.bytes, at: 0, before: bytes.count)
    guard let stamp, stamp.end == bytes.count else { return nil }
    let instant = Timestamp(
      secondsSince1970: stamp.seconds, nanoseconds: Int64(stamp.nanoseconds))
    return StatuspageClock.resolved(instant, precision: .second)
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
