internal import Crypto

/// The SHA-256 of a stream of bytes, as lower-case hexadecimal.
///
/// Source: FIPS 180-4, through swift-crypto.
public struct SHA256Digest: Sendable {
  private var hash = SHA256()

  public init() {}

  /// Adds `bytes` to what is hashed.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe hash.update(bufferPointer: bytes)
  }

  /// The digest of everything added so far, 64 hexadecimal digits.
  public func hexadecimal() -> String {
    var text = ""
    for byte in hash.finalize() {
      text.append(SHA256Digest.digits[Int(byte >> 4)])
      text.append(SHA256Digest.digits[Int(byte & 15)])
    }
    return text
  }

  /// The digest of everything added so far, 32 bytes.
  public func bytes() -> [UInt8] { Array(hash.finalize()) }

  /// The SHA-256 of one piece of bytes, 32 bytes.
  public static func bytes(of bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256Digest()
    unsafe bytes.withUnsafeBytes { unsafe digest.update($0) }
    return digest.bytes()
  }

  /// The SHA-256 of one piece of bytes.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    var digest = SHA256Digest()
    unsafe bytes.withUnsafeBytes { unsafe digest.update($0) }
    return digest.hexadecimal()
  }

  private static let digits = Array("0123456789abcdef")
}
