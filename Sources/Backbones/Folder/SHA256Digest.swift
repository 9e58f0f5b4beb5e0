import CSHA256

/// The SHA-256 digest of some bytes: 32 bytes.
public struct SHA256Digest: Hashable, Sendable {
  public let bytes: [UInt8]

  /// The digest of `content`; O(bytes), about 7 ms for a megabyte.
  public init(of content: [UInt8]) {
    var context = SHA2_CTX()
    SHA256Init(&context)
    content.withUnsafeBufferPointer { SHA256Update(&context, $0.baseAddress, $0.count) }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256Final(&digest, &context)
    bytes = digest
  }

  /// The digest that 64 lowercase hexadecimal digits stand for; nil for any other text.
  public init?(hexadecimal: some StringProtocol) {
    let digits = hexadecimal.utf8.map { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: 64, by: 2) {
      guard let high = digits[place], let low = digits[place + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  /// 64 lowercase digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
