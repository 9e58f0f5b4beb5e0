extension DescriptorBasis {
  private static let magic: [UInt8] = Array("TZBASIS\n".utf8)
  private static let formatVersion: UInt32 = 1

  /// The basis as bytes: magic, version, rank, numbers in little-endian order, checksum.
  public var encoded: [UInt8] {
    var bytes = Self.magic
    bytes.append(littleEndian: Self.formatVersion)
    bytes.append(littleEndian: UInt32(dictionaries.first?.rank ?? 0))
    let numbers =
      dictionaries.map { $0.projection + $0.offset + $0.centers }
      + [means, inverseDeviations, whiteningMeans, whitening]
    for number in numbers.joined() { bytes.append(littleEndian: number.bitPattern) }
    bytes.append(littleEndian: Self.checksum(bytes[...]))
    return bytes
  }

  static func digest(of encoded: [UInt8]) -> String {
    let digits = String(checksum(encoded[...]), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads bytes that `encoded` gave, trusting none of them.
  public init(decoding bytes: [UInt8]) throws(DescriptorBasisError) {
    guard bytes.starts(with: Self.magic) else { throw .notABasis }
    var reader = ByteReader(bytes: bytes, position: Self.magic.count)
    guard let version: UInt32 = reader.next() else { throw .damaged }
    guard version == Self.formatVersion else { throw .unsupportedVersion(version) }
    guard bytes.count >= 8 else { throw .damaged }
    var checksumReader = ByteReader(bytes: bytes, position: bytes.count - 8)
    let stored: UInt64? = checksumReader.next()
    guard stored == Self.checksum(bytes[..<(bytes.count - 8)]) else { throw .damaged }
    guard let storedRank: UInt32 = reader.next() else { throw .damaged }
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
      var numbers: [Float] = []
      numbers.reserveCapacity(count)
      for _ in 0..<count {
        guard let pattern: UInt32 = reader.next() else { throw .damaged }
        let number = Float(bitPattern: pattern)
        guard number.isFinite else { throw .impossibleValues }
        numbers.append(number)
      }
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

private struct ByteReader {
  let bytes: [UInt8]
  var position: Int

  /// The next number in little-endian order, or nothing at the end.
  mutating func next<Number: FixedWidthInteger>() -> Number? {
    let size = Number.bitWidth / 8
    guard position + size <= bytes.count else { return nil }
    var number: Number = 0
    for offset in (0..<size).reversed() {
      number = number << 8 | Number(truncatingIfNeeded: bytes[position + offset])
    }
    position += size
    return number
  }
}

extension [UInt8] {
  fileprivate mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> Number(shift)))
    }
  }
}
