import Numerics

extension DescriptorBasis {
  private static let magic: [UInt8] = Array("TZBASIS\n".utf8)
  private static let formatVersion: UInt32 = 1

  /// The basis as bytes: magic, version, rank, numbers in little-endian order, checksum.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(Self.magic)
    writer.append(Self.formatVersion)
    writer.append(UInt32(dictionaries.first?.rank ?? 0))
    let numbers =
      dictionaries.map { $0.projection + $0.offset + $0.centers }
      + [means, inverseDeviations, whiteningMeans, whitening]
    for part in numbers { writer.append(part) }
    writer.append(Self.checksum(writer.bytes[...]))
    return writer.bytes
  }

  static func digest(of encoded: [UInt8]) -> String {
    let digits = String(checksum(encoded[...]), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads bytes that `encoded` gave, trusting none of them.
  public init(decoding bytes: [UInt8]) throws(DescriptorBasisError) {
    guard bytes.starts(with: Self.magic) else { throw .notABasis }
    var reader = ByteReader(bytes, at: Self.magic.count)
    guard let version = reader.integer(UInt32.self) else { throw .damaged }
    guard version == Self.formatVersion else { throw .unsupportedVersion(version) }
    guard bytes.count >= 8 else { throw .damaged }
    var checksumReader = ByteReader(bytes, at: bytes.count - 8)
    guard checksumReader.integer(UInt64.self) == Self.checksum(bytes[..<(bytes.count - 8)]) else {
      throw .damaged
    }
    guard let storedRank = reader.integer(UInt32.self) else { throw .damaged }
    guard (8...UInt32(PatchGrid.size)).contains(storedRank) && storedRank.isMultiple(of: 8) else {
      throw .impossibleValues
    }
    let rank = Int(storedRank)
    let perAtom = PatchDescriptor.atoms.reduce(0) { $0 + (PatchGrid.size + 1 + $1) * rank }
    let columns = DescriptorGroup.columnCount
    let whitened = Self.whitenedColumns.count
    let count = perAtom + 2 * columns + whitened * (1 + StarContext.components)
    guard bytes.count == reader.position + 4 * count + 8 else { throw .damaged }
    func read(_ count: Int) throws(DescriptorBasisError) -> [Float] {
      guard let numbers = reader.array(of: Float.self, count: count) else { throw .damaged }
      guard numbers.allSatisfy(\.isFinite) else { throw .impossibleValues }
      return numbers
    }
    var dictionaries: [PatchDictionary] = []
    for atoms in PatchDescriptor.atoms {
      let projection = try read(PatchGrid.size * rank)
      let offset = try read(rank)
      dictionaries.append(
        PatchDictionary(
          rank: rank, atoms: atoms, projection: projection, offset: offset,
          centers: try read(atoms * rank)))
    }
    let means = try read(columns)
    let inverseDeviations = try read(columns)
    let whiteningMeans = try read(whitened)
    self.init(
      dictionaries: dictionaries, means: means, inverseDeviations: inverseDeviations,
      whiteningMeans: whiteningMeans, whitening: try read(whitened * StarContext.components),
      encoded: bytes)
  }

  /// FNV-1a over the bytes (Fowler, Noll and Vo).
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}
