public import Numerics

extension DescriptorBasis {
  private static let magic: [UInt8] = Array("TZBASIS\n".utf8)

  /// The format, which follows the magic.
  private enum Format: UInt32 {
    /// Without a list of sources: from before sources had names.
    case unnamed = 1
    /// The name, the version and the number of columns of each source.
    case named = 2
  }

  static func encode(
    recipe: DescriptorRecipe, describers: [any RegionDescriber],
    contexts: [any ContextDescriber], means: [Float], inverseDeviations: [Float]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(magic)
    writer.append((recipe.isFirst ? Format.unnamed : .named).rawValue)
    if !recipe.isFirst { writer.append(list(of: recipe)) }
    for describer in describers { writer.append(describer.encoded) }
    writer.append(means)
    writer.append(inverseDeviations)
    for context in contexts { writer.append(context.encoded) }
    writer.append(checksum(writer.bytes[...]))
    return writer.bytes
  }

  private static func list(of recipe: DescriptorRecipe) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt32(recipe.sources.count))
    for source in recipe.sources {
      writer.append(source.name)
      writer.append(source.version)
      writer.append(UInt32(source.columnCount))
    }
    return writer.bytes
  }

  static func digest(of encoded: [UInt8]) -> String {
    let digits = String(checksum(encoded[...]), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads bytes written by `encoded`, trusting none of them.
  ///
  /// - Parameter recipe: the sources that the basis was fitted for.
  public init(
    decoding bytes: [UInt8], recipe: DescriptorRecipe = .standard
  ) throws(DescriptorBasisError) {
    let format = try Self.format(of: bytes)
    var reader = ByteReader(bytes, at: Self.magic.count + 4)
    switch format {
    case .unnamed:
      guard recipe.isFirst else { throw .otherSources }
    case .named:
      let list = Self.list(of: recipe)
      guard !recipe.isFirst, reader.array(of: UInt8.self, count: list.count) == list else {
        throw .otherSources
      }
    }
    var describers: [any RegionDescriber] = []
    for source in recipe.imageSources {
      describers.append(try source.describer(decoding: &reader))
    }
    let means = try reader.numbers(recipe.layout.columnCount)
    let inverseDeviations = try reader.numbers(recipe.layout.columnCount)
    var contexts: [any ContextDescriber] = []
    for source in recipe.contextSources {
      let inputs = recipe.inputColumns(of: source).reduce(0) { $0 + $1.count }
      contexts.append(try source.describer(decoding: &reader, inputColumns: inputs))
    }
    guard reader.remaining == Self.checksumSize else { throw .damaged }
    self.init(
      recipe: recipe, describers: describers, contexts: contexts, means: means,
      inverseDeviations: inverseDeviations, encoded: bytes)
  }

  /// The digest of a stored basis, after a check of its bytes.
  ///
  /// Only the checksum is checked, because this program may not know the basis's sources.
  package static func digest(checking bytes: [UInt8]) throws(DescriptorBasisError) -> String {
    switch try format(of: bytes) {
    case .unnamed where DescriptorRecipe.standard.isFirst:
      try DescriptorBasis(decoding: bytes).digest
    case .unnamed, .named: digest(of: bytes)
    }
  }

  /// The format of bytes that start like a basis and match their checksum.
  private static func format(of bytes: [UInt8]) throws(DescriptorBasisError) -> Format {
    guard bytes.starts(with: magic) else { throw .notABasis }
    var reader = ByteReader(bytes, at: magic.count)
    guard let version = reader.integer(UInt32.self) else { throw .damaged }
    guard let format = Format(rawValue: version) else { throw .unsupportedVersion(version) }
    guard reader.remaining >= checksumSize else { throw .damaged }
    let end = bytes.count - checksumSize
    var checksumReader = ByteReader(bytes, at: end)
    guard checksumReader.integer(UInt64.self) == checksum(bytes[..<end]) else { throw .damaged }
    return format
  }

  private static let checksumSize = 8

  /// FNV-1a over the bytes (Fowler, Noll and Vo).
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}

extension ByteReader {
  /// The numbers of a source's part of a basis, all finite.
  public mutating func numbers(_ count: Int) throws(DescriptorBasisError) -> [Float] {
    guard let numbers = array(of: Float.self, count: count) else { throw .damaged }
    guard numbers.allSatisfy(\.isFinite) else { throw .impossibleValues }
    return numbers
  }
}
