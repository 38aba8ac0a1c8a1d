/// Finds the entries of the journal export format: fields one a line, an empty line behind each
/// entry.
///
/// A field whose value is not text is written as its name, a line end, eight bytes of its length,
/// the value and a line end.
/// Source: https://systemd.io/JOURNAL_EXPORT_FORMATS/
struct JournalExportFramer: RecordFramer {
  private enum State {
    case entryStart, fieldStart, name, text
    case length(Int)
    case value(UInt64)
  }

  private var state = State.entryStart
  private var valueLength: UInt64 = 0
  /// A value longer than this is no value: the file is damaged.
  private static let valueLimit: UInt64 = 1 << 30

  mutating func place(of byte: UInt8) -> Framer.Place {
    switch state {
    case .entryStart:
      guard byte != 0x0a else { return .between }
      state = .name
      return .opening
    case .fieldStart:
      if byte == 0x0a {
        state = .entryStart
        return .closing
      }
      state = .name
    case .name:
      if byte == UInt8(ascii: "=") {
        state = .text
      } else if byte == 0x0a {
        state = .length(0)
        valueLength = 0
      }
    case .text:
      if byte == 0x0a { state = .fieldStart }
    case .length(let count):
      valueLength |= UInt64(byte) << UInt64(count * 8)
      if count < 7 {
        state = .length(count + 1)
      } else {
        state =
          valueLength > JournalExportFramer.valueLimit
          ? .text : valueLength == 0 ? .text : .value(valueLength)
      }
    case .value(let left): state = left == 1 ? .text : .value(left - 1)
    }
    return .inside
  }
}
