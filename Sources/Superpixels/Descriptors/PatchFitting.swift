import Numerics

/// Learns the typical patches of every scale from 400 random ones per image.
struct PatchFitting: DescriptorFitting {
  private static let patchesPerImage = 400

  private let seed: UInt64
  private var patches = PatchDescriptor.atoms.map { _ in PatchSample() }

  init(seed: UInt64) { self.seed = seed }

  mutating func observe(_ input: DescriptorInput, number: Int) {
    for (scale, grid) in PatchDescriptor.grids(input.pyramid).enumerated() {
      var generator = SplitMix64(seed: seed, purpose: UInt64(1 + scale), item: UInt64(number))
      patches[scale].add(grid, count: Self.patchesPerImage, using: &generator)
    }
  }

  mutating func describer() throws -> any RegionDescriber {
    var dictionaries: [PatchDictionary] = []
    for (scale, atoms) in PatchDescriptor.atoms.enumerated() {
      try Task.checkCancellation()
      var generator = SplitMix64(seed: seed, purpose: UInt64(101 + scale))
      dictionaries.append(patches[scale].dictionary(atoms: atoms, using: &generator))
      patches[scale] = PatchSample()
    }
    return PatchDictionaries(dictionaries)
  }
}
