import Numerics

/// How close a region's patches are to typical patches of three scales: 256 columns.
///
/// Patches of 6 × 6 pixels at 1/2, 1/4 and 1/8 size, one for each cell of 4, 8 and 8 pixels, against
/// dictionaries of 96, 96 and 64 atoms.
struct PatchDescriptor: ImageDescriptorSource {
  let name = "patches"
  let version = "1"
  var groups: [DescriptorGroup] { [DescriptorGroup(name, columnNames: Self.names)] }

  func learning(seed: UInt64) -> DescriptorLearning { .sample(PatchFitting(seed: seed)) }

  func describer(
    decoding reader: inout ByteReader
  ) throws(DescriptorBasisError) -> any RegionDescriber {
    try PatchDictionaries(decoding: &reader)
  }

  static let atoms = [96, 96, 64]
  static let columns = 256

  static let names = zip(["half", "quarter", "eighth"], atoms).flatMap { size, atoms in
    (0..<atoms).map { "nearness to patch \($0 + 1) of \(atoms), \(size) size" }
  }

  /// The patches of each scale.
  static func grids(_ pyramid: LabPyramid) -> [PatchGrid] {
    [
      PatchGrid(pyramid.half, step: 2), PatchGrid(pyramid.quarter, step: 2),
      PatchGrid(pyramid.eighth, step: 1),
    ]
  }

  static func write(
    _ table: inout DescriptorTable, at first: Int, pyramid: LabPyramid, cells: RegionCellLevels,
    graph: RegionGraph, dictionaries: [PatchDictionary]
  ) {
    var sums = [Float](repeating: 0, count: graph.count * columns)
    var slot = 0
    let cellsOfScale = [cells.quarter, cells.eighth, cells.eighth]
    for ((grid, cells), dictionary) in zip(zip(grids(pyramid), cellsOfScale), dictionaries) {
      dictionary.pool(grid, cells: cells, into: &sums, stride: columns, slot: slot)
      slot += dictionary.atoms
    }
    for region in 0..<graph.count {
      let scale = 1 / Float(max(graph.areas[region], 1))
      for column in 0..<columns {
        table[region, first + column] = sums[region * columns + column] * scale
      }
    }
  }
}
