import CImageCodecs

/// The text of a tEXt, zTXt or iTXt chunk of a PNG, unpacked.
struct PNGText {
  /// Texts that may state an image's orientation.
  enum Kind {
    /// Metadata that ImageMagick and others write in hexadecimal digits.
    case profile
    /// XMP as it is.
    case xmp

    init?(keyword: [UInt8]) {
      switch String(decoding: keyword, as: UTF8.self).lowercased() {
      case "raw profile type exif", "raw profile type app1", "raw profile type xmp": self = .profile
      case "xml:com.adobe.xmp": self = .xmp
      default: return nil
      }
    }
  }

  let bytes: [UInt8]

  /// Nil if the chunk is malformed for its kind.
  ///
  /// - Parameter mostBytes: where unpacking stops.
  init?(chunk name: String, content: [UInt8], mostBytes: Int) {
    var rest = content[...]
    /// Drops everything through the next zero.
    func skipString() -> Bool {
      guard let end = rest.firstIndex(of: 0) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    guard skipString() else { return nil }
    var isPacked = false
    switch name {
    case "tEXt": break
    case "zTXt":
      guard rest.popFirst() == 0 else { return nil }
      isPacked = true
    case "iTXt":
      guard let flag = rest.popFirst(), rest.popFirst() != nil, skipString(), skipString()
      else { return nil }
      isPacked = flag == 1
    default: return nil
    }
    bytes = isPacked ? Self.unpacked(rest, mostBytes: mostBytes) : Array(rest)
  }

  private static func unpacked(_ bytes: ArraySlice<UInt8>, mostBytes: Int) -> [UInt8] {
    bytes.withUnsafeBufferPointer { packed in
      guard let source = packed.baseAddress else { return [] }
      return [UInt8](unsafeUninitializedCapacity: mostBytes) { buffer, count in
        guard let target = buffer.baseAddress else { return }
        count = terrazzo_inflate(source, packed.count, target, mostBytes)
      }
    }
  }

  /// The bytes of a raw profile, or nil if the text is something else.
  ///
  /// A raw profile is a line with its name, a line with its length, then lines of hexadecimal
  /// digits. Anything after an unexpected character is ignored.
  var rawProfile: [UInt8]? {
    var rest = bytes[...].drop(while: \.isSpace)
    rest = rest.drop { !$0.isSpace }.drop(while: \.isSpace)
    let length = rest.prefix { (0x30...0x39).contains($0) }
    guard !length.isEmpty else { return nil }
    rest = rest.dropFirst(length.count)
    guard rest.first?.isSpace == true else { return nil }
    var profile: [UInt8] = []
    profile.reserveCapacity(rest.count / 2)
    var high: UInt8?
    for byte in rest where !byte.isSpace {
      guard let digit = Self.digit(byte) else { break }
      if let first = high {
        profile.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return profile
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
