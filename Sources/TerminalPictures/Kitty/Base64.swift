/// Base64 of RFC 4648 with padding.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding: UInt8 = 0x3D

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text, count in
      var place = 0
      func put(_ value: UInt8) {
        text.initializeElement(at: place, to: value)
        place += 1
      }
      alphabet.withUnsafeBufferPointer { letters in
        for start in stride(from: 0, to: bytes.count, by: 3) {
          let left = bytes.count - start
          let first = bytes[start]
          let second = left > 1 ? bytes[start + 1] : 0
          let third = left > 2 ? bytes[start + 2] : 0
          put(letters[Int(first >> 2)])
          put(letters[Int((first & 3) << 4 | second >> 4)])
          put(left > 1 ? letters[Int((second & 15) << 2 | third >> 6)] : padding)
          put(left > 2 ? letters[Int(third & 63)] : padding)
        }
      }
      count = place
    }
  }
}
