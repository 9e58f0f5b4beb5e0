public import Imaging

extension ImagePreparer {
  /// Pixels of a picture for the screen: more than any terminal shows.
  static let displayPixels = 2_000_000

  /// The image for the screen: stored orientation, at most about 2 megapixels.
  ///
  /// A larger image is shrunk once and stored in the cache.
  public func displayPicture(_ source: ImageSource) throws(PreparationError) -> Raster<RGB> {
    do {
      let header = try ImageFile.header(
        at: source.path, maxPixels: settings.maxPixels, maxSide: settings.maxSide)
      guard header.width * header.height > Self.displayPixels else {
        return try ImageFile.readColor(
          at: source.path, maxPixels: settings.maxPixels, maxSide: settings.maxSide,
          range: settings.sampleRange)
      }
      let place = cache.path(
        .pictures, digest: source.digest, parameters: Self.parameters(settings.sampleRange))
      let size = Self.displaySize(of: (header.width, header.height))
      if let stored = try? ImageFile.readColor(
        at: place, maxPixels: Self.displayPixels, maxSide: Self.displayPixels),
        (stored.width, stored.height) == size
      {
        return stored
      }
      let picture = try ImageFile.readColor(
        at: source.path, maxPixels: settings.maxPixels, maxSide: settings.maxSide,
        range: settings.sampleRange, reducedTo: size)
      // The picture is already there: a cache that cannot store it only costs time.
      try? cache.store(picture, at: place)
      return picture
    } catch {
      throw PreparationError(error)
    }
  }

  private static func parameters(_ range: SampleRange) -> String {
    "\(displayPixels)" + (range == .full ? "" : " samples \(range)")
  }

  /// The size of a large image's picture: the same shape, at most `displayPixels`, at least 1 × 1.
  static func displaySize(of stored: (width: Int, height: Int)) -> (width: Int, height: Int) {
    let shrink = (Double(displayPixels) / Double(stored.width * stored.height)).squareRoot()
    let height = max(1, Int(Double(stored.height) * shrink))
    let width = max(1, min(Int(Double(stored.width) * shrink), displayPixels / height))
    return (width, height)
  }
}

extension RegionCache {
  package func store(_ picture: Raster<RGB>, at place: FilePath) throws(PreparationError) {
    try CacheFolder.create(place.parent)
    do {
      try ImageFile.writePNG(color: picture, to: place, durability: .renamedOnly)
    } catch {
      throw PreparationError(error)
    }
  }
}
