import Numerics

/// The typical patches of every scale, and how regions are described by them.
struct PatchDictionaries: RegionDescriber {
  let dictionaries: [PatchDictionary]

  init(_ dictionaries: [PatchDictionary]) {
    precondition(dictionaries.map(\.atoms) == PatchDescriptor.atoms)
    self.dictionaries = dictionaries
  }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
    PatchDescriptor.write(
      &columns.table, at: columns.range.lowerBound, pyramid: input.pyramid, cells: input.cells,
      graph: input.graph, dictionaries: dictionaries)
  }

  /// The rank, then directions, offset and atoms of each scale.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt32(dictionaries.first?.rank ?? 0))
    for part in dictionaries { writer.append(part.projection + part.offset + part.centers) }
    return writer.bytes
  }

  init(decoding reader: inout ByteReader) throws(DescriptorBasisError) {
    guard let storedRank = reader.integer(UInt32.self) else { throw .damaged }
    guard (8...UInt32(PatchGrid.size)).contains(storedRank) && storedRank.isMultiple(of: 8) else {
      throw .impossibleValues
    }
    let rank = Int(storedRank)
    var dictionaries: [PatchDictionary] = []
    for atoms in PatchDescriptor.atoms {
      let projection = try reader.numbers(PatchGrid.size * rank)
      let offset = try reader.numbers(rank)
      dictionaries.append(
        PatchDictionary(
          rank: rank, atoms: atoms, projection: projection, offset: offset,
          centers: try reader.numbers(atoms * rank)))
    }
    self.init(dictionaries)
  }
}
