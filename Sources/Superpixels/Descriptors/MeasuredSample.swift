/// The columns of the sources that look at the image, on the images that a basis is fitted on.
struct MeasuredSample {
  private let recipe: DescriptorRecipe
  private(set) var moments: ColumnMoments
  /// One for each image, and where its regions lie; empty if no source works on others' columns.
  private(set) var tables: [DescriptorTable] = []
  private(set) var places: [RegionPlaces] = []

  init(_ recipe: DescriptorRecipe) {
    self.recipe = recipe
    moments = ColumnMoments(columns: recipe.imageColumnCount)
  }

  /// - Parameter describers: one for each source; those whose columns nobody asks for are left out.
  mutating func add(
    _ input: DescriptorInput, describers: [(any RegionDescriber)?]
  ) throws(DescriptorError) {
    let asked = zip(recipe.imageSources, describers).map { source, describer in
      recipe.isMeasured(source) ? describer : nil
    }
    let columns = recipe.imageColumnCount
    let table = try recipe.table(of: input, columns: columns, describers: asked)
    moments.add(table, columns: 0..<columns)
    guard !recipe.contextSources.isEmpty else { return }
    tables.append(table)
    places.append(RegionPlaces(map: input.map, graph: input.graph))
  }
}

extension DescriptorRecipe {
  /// Whether a source's columns must be known to fit a basis: to standardize them, or because another
  /// source works on them.
  func isMeasured(_ source: any ImageDescriptorSource) -> Bool {
    source.scaling == .standardized
      || contextSources.contains { $0.inputs.contains(source.name) }
  }
}
