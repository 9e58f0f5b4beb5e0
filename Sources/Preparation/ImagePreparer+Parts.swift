import Imaging
package import Labeling
package import Numerics
package import Superpixels

extension ImagePreparer {
  /// Splits one region; returns its parts, or just the region if it cannot be split.
  package func parts(
    of footprint: Footprint, in source: ImageSource
  ) throws(PreparationError) -> [Footprint] {
    let cut = try cut(source)
    let pixels = cut.mapPixels(of: footprint)
    let working = try workingImage(of: source).image
    guard !pixels.isEmpty, working.width == cut.map.width, working.height == cut.map.height else {
      return [footprint]
    }
    let parts = RegionDivision.parts(of: pixels, in: LabPlanes(working))
    guard parts.count > 1 else { return [footprint] }
    var labels = Raster<Int32>(
      width: cut.map.width, height: cut.map.height, filledWith: Int32(parts.count))
    for (number, part) in parts.enumerated() {
      for pixel in part { labels.pixels[Int(pixel)] = Int32(number) }
    }
    let map = SuperpixelMap(labels: labels, count: parts.count + 1)
    let pieces = CutImage(
      storedWidth: cut.storedWidth, storedHeight: cut.storedHeight, orientation: cut.orientation,
      map: map, graph: RegionGraph(map))
    return parts.indices.map(pieces.footprint)
  }

  /// The rows of the parts of one split region, in order, described among the other
  /// regions of the image.
  ///
  /// - Returns: rows of zeros for parts without a pixel in the current segmentation.
  package func rows(
    ofParts parts: [Footprint], of source: ImageSource, basis: DescriptorBasis
  ) throws(PreparationError) -> FeatureMatrix {
    let name = Self.rowsName(ofParts: parts, of: source, under: basis)
    if let rows = cache.descriptors(of: source, settings: settings, basis: name),
      rows.rows == parts.count, rows.columns == basis.layout.columnCount
    {
      return rows
    }
    let cut = try cut(source)
    let working = try workingImage(of: source).image
    guard !Task.isCancelled else { throw .cancelled }
    let (map, numbers) = cut.divided(by: parts).map.compacted()
    let described = try describe(
      source, working: working, map: map, graph: RegionGraph(map), basis: basis)
    var values: [Float] = []
    for part in parts.indices {
      if let row = numbers[cut.map.count + part] {
        values += described.values[(row * described.columns)..<((row + 1) * described.columns)]
      } else {
        values += [Float](repeating: 0, count: described.columns)
      }
    }
    let features = FeatureMatrix(
      rows: parts.count, columns: described.columns, values: HalfPrecision.rounded(values))
    try keep { () throws(PreparationError) in
      try cache.store(features, of: source, settings: settings, basis: name)
    }
    return features
  }

  /// Whether the rows of parts are in the cache.
  package func hasRows(ofParts parts: [Footprint], of source: ImageSource, basis: DescriptorBasis)
    -> Bool
  {
    cache.hasDescriptors(
      of: source, settings: settings,
      basis: Self.rowsName(ofParts: parts, of: source, under: basis))
  }

  private static func rowsName(
    ofParts parts: [Footprint], of source: ImageSource, under basis: DescriptorBasis
  ) -> String {
    "\(source.rowsName(under: basis)) parts \(digest(of: parts))"
  }

  package static func digest(of parts: [Footprint]) -> String {
    ContentDigest.hexadecimal(of: parts.flatMap(\.encoded))
  }
}

extension SuperpixelMap {
  /// The same regions without the numbers that have no pixels, and the new number of each old one.
  fileprivate func compacted() -> (map: SuperpixelMap, numbers: [Int: Int]) {
    var isUsed = [Bool](repeating: false, count: count)
    for label in labels.pixels { isUsed[Int(label)] = true }
    var numbers: [Int: Int] = [:]
    for number in 0..<count where isUsed[number] { numbers[number] = numbers.count }
    var compact = labels
    for index in compact.pixels.indices {
      compact.pixels[index] = Int32(numbers[Int(compact.pixels[index])] ?? 0)
    }
    return (SuperpixelMap(labels: compact, count: numbers.count), numbers)
  }
}
