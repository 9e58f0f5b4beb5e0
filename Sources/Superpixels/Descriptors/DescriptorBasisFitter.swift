/// Learns a descriptor basis from a sample of images, without labels.
///
/// The same seed and samples give the same basis. Memory with the standard sources: one image at a
/// time, 0.5 MB of patches per image and 1.5 kB per region.
public struct DescriptorBasisFitter: Sendable {
  /// More samples than this do not make a better basis; callers choose that many at random.
  public static let suggestedSampleCount = 64

  public let seed: UInt64
  /// The sources that the basis is for.
  public let recipe: DescriptorRecipe

  public init(seed: UInt64, recipe: DescriptorRecipe = .standard) {
    self.seed = seed
    self.recipe = recipe
  }

  /// How many times `fit` asks for each sample: twice if the columns of a source that learns from images
  /// are standardized or used by another source, else once.
  public var passes: Int {
    recipe.imageSources.contains { source in
      guard recipe.isMeasured(source), case .sample = source.learning(seed: seed) else {
        return false
      }
      return true
    } ? 2 : 1
  }

  /// Fits a basis.
  ///
  /// - Parameters:
  ///   - count: The number of samples, at least 1.
  ///   - sample: Returns a sample by its number; called `passes` times for each, first for all of
  ///     them in order, then again.
  /// - Throws: whatever `sample` throws, `DescriptorError.failed` if a source fails, and
  ///   `CancellationError` if the task is cancelled.
  public func fit(
    count: Int, sample: (Int) throws -> DescriptorSample
  ) throws -> DescriptorBasis {
    precondition(count >= 1)
    do {
      var learning = SourceLearning(recipe, seed: seed)
      var measured = MeasuredSample(recipe)
      let isSeenOnce = passes == 1
      for index in 0..<count {
        try Task.checkCancellation()
        let input = DescriptorInput(try sample(index))
        try learning.observe(input, number: index)
        if isSeenOnce { try measured.add(input, describers: learning.known) }
      }
      let describers = try learning.describers()
      if !isSeenOnce {
        for index in 0..<count {
          try Task.checkCancellation()
          try measured.add(DescriptorInput(try sample(index)), describers: describers)
        }
      }
      return try basis(describers: describers, sample: measured)
    } catch DescriptorError.cancelled {
      throw CancellationError()
    }
  }

  private func basis(
    describers: [any RegionDescriber], sample: consuming MeasuredSample
  ) throws -> DescriptorBasis {
    let own = recipe.imageColumnCount
    var scales = ColumnScales()
    scales.append(sample.moments, of: recipe.imageSources)
    guard !recipe.contextSources.isEmpty else {
      return DescriptorBasis(
        recipe: recipe, describers: describers, contexts: [], means: scales.means,
        inverseDeviations: scales.inverseDeviations)
    }
    var tables = sample.tables
    for index in tables.indices {
      tables[index].standardize(
        0..<own, means: scales.means, inverseDeviations: scales.inverseDeviations)
    }
    let contexts = try recipe.contextSources.map { source in
      let sample = ContextSample(
        places: sample.places, tables: tables, columns: recipe.inputColumns(of: source))
      return try DescriptorError.naming(source) {
        try source.describer(fittedOn: sample, seed: seed)
      }
    }
    let width = recipe.layout.columnCount - own
    var moments = ColumnMoments(columns: width)
    for (table, places) in zip(tables, sample.places) {
      var context = DescriptorTable(count: table.count, columns: width)
      try recipe.addContext(places, of: table, to: &context, at: 0, describers: contexts)
      moments.add(context, columns: 0..<width)
    }
    scales.append(moments, of: recipe.contextSources)
    return DescriptorBasis(
      recipe: recipe, describers: describers, contexts: contexts, means: scales.means,
      inverseDeviations: scales.inverseDeviations)
  }
}

/// What gives each column mean 0 and deviation 1.
private struct ColumnScales {
  var means: [Float] = []
  var inverseDeviations: [Float] = []

  /// Adds the columns of more sources; columns that their source scales itself are left as they are.
  mutating func append(_ moments: ColumnMoments, of sources: [any DescriptorSource]) {
    let (means, inverseDeviations) = (moments.means, moments.inverseDeviations)
    var column = 0
    for source in sources {
      let own = column..<(column + source.columnCount)
      switch source.scaling {
      case .standardized:
        self.means += means[own]
        self.inverseDeviations += inverseDeviations[own]
      case .asWritten:
        self.means += [Float](repeating: 0, count: own.count)
        self.inverseDeviations += [Float](repeating: 1, count: own.count)
      }
      column = own.upperBound
    }
  }
}
