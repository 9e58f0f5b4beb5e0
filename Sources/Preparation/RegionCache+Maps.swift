import Imaging
import Superpixels

extension RegionCache {
  private func mapPath(_ source: ImageSource, _ settings: PreparationSettings) -> FilePath {
    path(.maps, digest: source.digest, parameters: settings.digest)
  }

  /// The segmented image, or nil unless both map and layout are intact.
  package func cut(of source: ImageSource, settings: PreparationSettings) -> CutImage? {
    guard let layout = layout(of: source, settings: settings) else { return nil }
    let count = layout.count
    guard
      let raster = try? ImageFile.readClassMask(
        at: mapPath(source, settings), maxPixels: max(1, layout.mapWidth * layout.mapHeight),
        maxSide: .max),
      raster.width == layout.mapWidth, raster.height == layout.mapHeight,
      raster.pixels.allSatisfy({ Int($0) < count })
    else { return nil }
    let labels = Raster(
      width: raster.width, height: raster.height, pixels: raster.pixels.map(Int32.init))
    let cut = CutImage(
      storedWidth: layout.storedWidth, storedHeight: layout.storedHeight,
      orientation: layout.orientation, map: SuperpixelMap(labels: labels, count: count),
      graph: layout.graph)
    return cut.mapDigest == layout.mapDigest && cut.hasBoxesOfItsMap ? cut : nil
  }

  /// Stores the map as a 16-bit PNG and the layout next to it.
  package func store(
    _ cut: CutImage, of source: ImageSource, settings: PreparationSettings
  ) throws(PreparationError) {
    let place = mapPath(source, settings)
    try CacheFolder.create(place.parent)
    do {
      try ImageFile.writePNG(
        indices16: Raster(
          width: cut.map.width, height: cut.map.height,
          pixels: cut.map.labels.pixels.map { UInt16(truncatingIfNeeded: $0) }),
        to: place, durability: .renamedOnly)
    } catch {
      throw PreparationError(error)
    }
    // The layout comes last: if it exists, so does the map.
    try store(RegionLayout(of: cut), of: source, settings: settings)
  }

  /// Whether the image has been segmented; the files may still turn out to be damaged.
  func hasCut(of source: ImageSource, settings: PreparationSettings) -> Bool {
    CacheFolder.exists(path(.layouts, digest: source.digest, parameters: settings.digest))
  }
}
