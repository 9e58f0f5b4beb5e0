/// The sources that look at the image, while those of them that learn do so.
struct SourceLearning {
  private let sources: [any ImageDescriptorSource]
  /// One for each source that has nothing to learn, nil for the others.
  let known: [(any RegionDescriber)?]
  private var fittings: [(place: Int, fitting: any DescriptorFitting)] = []

  init(_ recipe: DescriptorRecipe, seed: UInt64) {
    sources = recipe.imageSources
    var known: [(any RegionDescriber)?] = []
    for (place, source) in recipe.imageSources.enumerated() {
      switch source.learning(seed: seed) {
      case .nothing(let describer): known.append(describer)
      case .sample(let fitting):
        known.append(nil)
        fittings.append((place, fitting))
      }
    }
    self.known = known
  }

  /// Shows an image to those that learn.
  mutating func observe(_ input: DescriptorInput, number: Int) throws(DescriptorError) {
    for index in fittings.indices {
      try DescriptorError.naming(sources[fittings[index].place]) {
        try fittings[index].fitting.observe(input, number: number)
      }
    }
  }

  /// Ends the learning; one for each source.
  mutating func describers() throws(DescriptorError) -> [any RegionDescriber] {
    var all = known
    for index in fittings.indices {
      let place = fittings[index].place
      all[place] = try DescriptorError.naming(sources[place]) {
        try fittings[index].fitting.describer()
      }
    }
    return all.compactMap { $0 }
  }
}
