import Imaging
public import Numerics
public import Superpixels

extension ImagePreparer {
  /// The image with its regions' descriptors.
  public func describe(
    _ source: ImageSource, basis: DescriptorBasis
  ) throws(PreparationError) -> DescribedImage {
    var image = try rows(of: source, basis: basis)
    image.opinion = try opinion(of: source)
    return image
  }

  private func rows(
    of source: ImageSource, basis: DescriptorBasis
  ) throws(PreparationError) -> DescribedImage {
    if let layout = cache.layout(of: source, settings: settings),
      let features = cache.descriptors(
        of: source, settings: settings, basis: source.rowsName(under: basis)),
      features.rows == layout.count, features.columns == basis.layout.columnCount
    {
      return DescribedImage(layout: layout, features: features)
    }
    return try describeAnew(source, basis: basis)
  }

  /// The rows of some regions of an image, in the order of `numbers`.
  ///
  /// - Precondition: `numbers` are the image's.
  public func rows(
    _ numbers: [Int], of source: ImageSource, basis: DescriptorBasis
  ) throws(PreparationError) -> FeatureMatrix {
    if let rows = cache.descriptors(
      numbers, of: source, settings: settings, basis: source.rowsName(under: basis)),
      rows.columns == basis.layout.columnCount
    {
      return rows
    }
    return try describeAnew(source, basis: basis).features.rows(numbers)
  }

  /// Whether the image has been described with this basis, and judged by the network outside of this program
  /// if there is one; determined without reading it.
  public func isDescribed(_ source: ImageSource, basis: DescriptorBasis) -> Bool {
    isCut(source) && hasOpinion(of: source)
      && cache.hasDescriptors(
        of: source, settings: settings, basis: source.rowsName(under: basis))
  }

  private func describeAnew(
    _ source: ImageSource, basis: DescriptorBasis
  ) throws(PreparationError) -> DescribedImage {
    let cut: CutImage
    let working: Raster<RGB>
    let note: ImageNote?
    if let stored = cache.cut(of: source, settings: settings) {
      cut = stored
      (_, working, note) = try workingImage(of: source)
    } else {
      (cut, working, note) = try cutAnew(source)
    }
    guard !Task.isCancelled else { throw .cancelled }
    let name = source.rowsName(under: basis)
    let rows = try describe(source, working: working, map: cut.map, graph: cut.graph, basis: basis)
    // Rounded like the cache, so that results do not depend on whether the image was cached.
    let features = FeatureMatrix(
      rows: rows.rows, columns: rows.columns, values: HalfPrecision.rounded(rows.values))
    try keep { () throws(PreparationError) in
      try cache.store(features, of: source, settings: settings, basis: name)
    }
    return DescribedImage(layout: RegionLayout(of: cut), features: features, note: note)
  }

  /// Describes regions of an image, whatever the cache holds.
  func describe(
    _ source: ImageSource, working: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph,
    basis: DescriptorBasis
  ) throws(PreparationError) -> FeatureMatrix {
    do {
      return try DescriptorExtractor(basis: basis).describe(
        DescriptorInput(
          picture: working, map: map, graph: graph, file: source.path, digest: source.digest))
    } catch {
      throw PreparationError(error, describing: source.path)
    }
  }
}

extension FeatureMatrix {
  /// The selected rows, in the order of `numbers`.
  package func rows(_ numbers: [Int]) -> FeatureMatrix {
    var chosen: [Float] = []
    chosen.reserveCapacity(numbers.count * columns)
    for number in numbers {
      chosen += values[(number * columns)..<((number + 1) * columns)]
    }
    return FeatureMatrix(rows: numbers.count, columns: columns, values: chosen)
  }
}
