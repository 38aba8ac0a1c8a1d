import Postmortem
import Testing

/// A drill that is cut off or has a wrong byte is read or refused with a place, and never a trap.
@Suite struct DrillMutationTests {
  private static let drill = Array(
    """
    version: 1
    id: sending
    tags: ["p1", 'b']
    inputs:
      - { path: logs/*.log, timezone: "+02:00", skew: 2s, year: 2018 }
    expect:
      incidents: { count: [1, 2] }
      milestones:
        - { id: impact_start, at: "2018-10-22T14:38:10Z", within: 10s }
      durations:
        - metric: time_to_notify
          max: 60m
      timeline:
        - { contains: { kind: restart, text: "é: |" }, at_least: 1, before: mitigated }
        - sequence: [impact_start, detected]
      inputs:
        - { unparsed_lines: { max: 0.1% } }
    waivers:
      - case: durations.time_to_notify
        until: 2027-01-31
        reason: >
          Tracked
          elsewhere.

    """.utf8)

  private func read(_ bytes: [UInt8]) {
    do {
      _ = try DrillReader.read(bytes: bytes, name: "x")
    } catch {
      #expect(error.kind == .usage)
      #expect(error.place.map { $0.line >= 1 && $0.column >= 1 } == true)
    }
  }

  @Test func readsTheWhole() throws {
    #expect(try DrillReader.read(bytes: Self.drill, name: "x").cases.count == 6)
  }

  @Test func everyPrefix() {
    for end in Self.drill.indices { read(Array(Self.drill[..<end])) }
  }

  @Test(arguments: Array("[]{}\"':&*!|>-?#%@,\n\t \r".utf8) + [0, 0xff, 0xc3])
  func aWrongByte(_ byte: UInt8) {
    for index in stride(from: Int(byte) % 5, to: Self.drill.count, by: 5) {
      var bytes = Self.drill
      bytes[index] = byte
      read(bytes)
      bytes.insert(byte, at: index)
      read(bytes)
    }
  }
}
