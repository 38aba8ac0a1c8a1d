/// Archives of a few files, made in memory.
enum TestArchives {
  struct File {
    var name: String
    var content: [UInt8]
    /// The kind of a tar entry: `0` is a file, `2` a symbolic link.
    var kind: Character = "0"
  }

  /// A tar archive in the format of POSIX.1-1988.
  static func tar(_ files: [File]) -> [UInt8] {
    var bytes: [UInt8] = []
    for file in files {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at place: Int) {
        for (index, byte) in text.utf8.enumerated() { header[place + index] = byte }
      }
      func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
      }
      put(file.name, at: 0)
      put("0000644\0" + "0000000\0" + "0000000\0", at: 100)
      put(octal(file.content.count, 11), at: 124)
      put(octal(1_772_373_600, 11), at: 136)
      put("        ", at: 148)
      put(String(file.kind), at: 156)
      if file.kind == "2" { put("/etc/passwd", at: 157) }
      put("ustar\u{0}00", at: 257)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
      bytes += header + file.content
      bytes += [UInt8](repeating: 0, count: (512 - file.content.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  /// A zip archive whose files are stored as they are.
  ///
  /// - Parameters:
  ///   - flags: The general purpose flags; 1 says that the content is encrypted.
  ///   - sizeError: What the stated sizes are off by.
  static func zip(_ files: [File], flags: Int = 0x800, sizeError: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let size = file.content.count
      let common =
        number(20, 2) + number(flags, 2) + number(0, 2) + number(0, 4)
        + number(Int(crc32(file.content)), 4) + number(size, 4) + number(size + sizeError, 4)
        + number(file.name.utf8.count, 2) + number(0, 2)
      directory += [0x50, 0x4b, 1, 2] + number(20, 2) + common
      directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
      directory += number(bytes.count, 4) + Array(file.name.utf8)
      bytes += [0x50, 0x4b, 3, 4] + common + Array(file.name.utf8) + file.content
    }
    let start = bytes.count
    return bytes + directory + [0x50, 0x4b, 5, 6] + number(0, 4) + number(files.count, 2)
      + number(files.count, 2) + number(directory.count, 4) + number(start, 4) + number(0, 2)
  }

  /// `content` in a gzip member that stores it.
  static func gzip(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = content[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      bytes += [rest.isEmpty ? 1 : 0] + number(block.count, 2) + number(~block.count & 0xffff, 2)
      bytes += block
    } while !rest.isEmpty
    return bytes + number(Int(crc32(content)), 4) + number(content.count, 4)
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Source: the table-free form of RFC 1952, section 8.
  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

extension String {
  /// The bytes that the hexadecimal digits stand for.
  var hexadecimalBytes: [UInt8] {
    let digits = utf8.map { $0 < 0x3a ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
