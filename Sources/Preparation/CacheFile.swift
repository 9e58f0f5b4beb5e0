package import Imaging
import Numerics

/// One binary file of the cache: a header that identifies it and a payload with a checksum.
///
/// A file that is half written, damaged, or for another key reads as nil and is rebuilt.
/// Layout, little-endian: 8 bytes `terrazzo`, version (4), kind (4), digest of the key (32 ASCII),
/// payload length (8), XXH3 checksum of the payload (8), payload.
package struct CacheFile {
  /// What the payload holds.
  package enum Kind: UInt32 {
    case layout = 1
    case descriptors = 2
    case model = 3
    case basis = 4
    case signature = 5
    case heldOut = 6
    /// Settings and a basis, for workers on other machines.
    case order = 7
  }

  package static let headerSize = 64
  private static let magic = Array("terrazzo".utf8)
  private static let version: UInt32 = 1

  package let kind: Kind
  /// Everything that the content depends on.
  package let key: String

  package init(kind: Kind, key: String) {
    self.kind = kind
    self.key = key
  }

  private func header(payload: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.magic)
    writer.append(Self.version)
    writer.append(kind.rawValue)
    writer.append(Array(ContentDigest.hexadecimal(of: key).utf8))
    writer.append(UInt64(payload.count))
    writer.append(payload.withUnsafeBytes(ContentDigest.checksum))
    return writer.bytes
  }

  package func write(_ payload: [UInt8], to path: FilePath) throws(PreparationError) {
    try CacheFolder.create(path.parent)
    do {
      try AtomicFile.write(header(payload: payload) + payload, to: path, durability: .renamedOnly)
    } catch {
      throw PreparationError(error)
    }
  }

  /// The file's bytes, including the header, if it is intact; the payload starts at `headerSize`.
  package func read(from path: FilePath) -> [UInt8]? {
    guard let bytes = CacheFolder.read(path), bytes.count >= Self.headerSize else {
      return nil
    }
    var reader = ByteReader(bytes)
    guard reader.array(of: UInt8.self, count: 8) == Self.magic,
      reader.integer(UInt32.self) == Self.version,
      reader.integer(UInt32.self) == kind.rawValue,
      reader.array(of: UInt8.self, count: 32) == Array(ContentDigest.hexadecimal(of: key).utf8),
      reader.integer(UInt64.self) == UInt64(bytes.count - Self.headerSize),
      let checksum = reader.integer(UInt64.self)
    else { return nil }
    let actual = bytes.withUnsafeBytes {
      ContentDigest.checksum(of: UnsafeRawBufferPointer(rebasing: $0[Self.headerSize...]))
    }
    return actual == checksum ? bytes : nil
  }
}
