import Numerics

/// One image of the sample that a basis is fitted on.
public struct DescriptorSample: Sendable {
  /// The working image.
  public let image: LabPlanes
  public let map: SuperpixelMap
  public let graph: RegionGraph

  /// - Precondition: `map` and `graph` belong to `image`.
  public init(image: LabPlanes, map: SuperpixelMap, graph: RegionGraph) {
    precondition(map.width == image.width && map.height == image.height)
    precondition(graph.count == map.count)
    self.image = image
    self.map = map
    self.graph = graph
  }
}

/// Learns a descriptor basis from a sample of images, without labels.
///
/// The same seed and samples give the same basis. Memory: one image at a time, 0.5 MB of patches an
/// image and 1.5 kB a region.
public struct DescriptorBasisFitter: Sendable {
  /// More samples than this do not make a better basis; callers choose that many at random.
  public static let suggestedSampleCount = 64
  private static let patchesPerImage = 400

  public let seed: UInt64

  public init(seed: UInt64) { self.seed = seed }

  /// Fits a basis.
  ///
  /// - Parameters:
  ///   - count: Number of samples, at least 1.
  ///   - sample: Gives one sample by its number, and is asked twice for each: first for all of them
  ///     in order, then again.
  /// - Throws: What `sample` throws, and `CancellationError` when the task is cancelled.
  public func fit(
    count: Int, sample: (Int) throws -> DescriptorSample
  ) throws -> DescriptorBasis {
    precondition(count >= 1)
    var patches = PatchDescriptor.atoms.map { _ in PatchSample() }
    for index in 0..<count {
      try Task.checkCancellation()
      let pyramid = LabPyramid(try sample(index).image)
      for (scale, grid) in PatchDescriptor.grids(pyramid).enumerated() {
        var generator = SplitMix64(
          seed: seed, purpose: UInt64(1 + scale), item: UInt64(index))
        patches[scale].add(grid, count: Self.patchesPerImage, using: &generator)
      }
    }
    var dictionaries: [PatchDictionary] = []
    for (scale, atoms) in PatchDescriptor.atoms.enumerated() {
      try Task.checkCancellation()
      var generator = SplitMix64(seed: seed, purpose: UInt64(101 + scale))
      dictionaries.append(patches[scale].dictionary(atoms: atoms, using: &generator))
      patches[scale] = PatchSample()
    }
    var tables: [DescriptorTable] = []
    var contexts: [StarContext] = []
    for index in 0..<count {
      try Task.checkCancellation()
      let sample = try sample(index)
      tables.append(
        LocalDescriptors.table(
          image: sample.image, map: sample.map, graph: sample.graph, dictionaries: dictionaries))
      contexts.append(StarContext(map: sample.map, graph: sample.graph))
    }
    return Self.basis(dictionaries: dictionaries, tables: &tables, contexts: contexts)
  }

  private static func basis(
    dictionaries: [PatchDictionary], tables: inout [DescriptorTable], contexts: [StarContext]
  ) -> DescriptorBasis {
    let local = DescriptorGroup.localColumnCount
    var localMoments = ColumnMoments(columns: local)
    for table in tables { localMoments.add(table, columns: 0..<local) }
    var means = localMoments.means
    var inverseDeviations = localMoments.inverseDeviations
    for index in tables.indices {
      DescriptorExtractor.standardize(
        &tables[index], means: means, inverseDeviations: inverseDeviations, columns: 0..<local)
    }
    let whitening = Whitening(tables, columns: DescriptorBasis.whitenedColumns)
    let context = StarContext.starColumns + StarContext.imageColumns
    var contextMoments = ColumnMoments(columns: context)
    for (table, star) in zip(tables, contexts) {
      let components = DescriptorBasis.components(
        table, means: whitening.means, whitening: whitening.matrix)
      var surroundings = DescriptorTable(count: table.count, columns: context)
      star.write(
        &surroundings, starAt: 0, imageAt: StarContext.starColumns, numbers: components)
      contextMoments.add(surroundings, columns: 0..<context)
    }
    means += contextMoments.means
    inverseDeviations += contextMoments.inverseDeviations
    return DescriptorBasis(
      dictionaries: dictionaries, means: means, inverseDeviations: inverseDeviations,
      whiteningMeans: whitening.means, whitening: whitening.matrix)
  }
}
