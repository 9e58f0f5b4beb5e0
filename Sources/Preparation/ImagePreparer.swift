import Imaging
import Superpixels

/// Segments images into regions and describes them, or takes both from the cache.
///
/// Synchronous, safe from any number of threads, with the same results on each. One image of
/// 24 megapixels needs less than 300 MB.
public struct ImagePreparer: Sendable {
  public let cache: RegionCache
  public let settings: PreparationSettings
  /// Whether a failure to store work in the cache is an error; if not, the work is repeated next
  /// time.
  public let needsCache: Bool
  /// Whether nothing is put into the cache; what is there is used all the same.
  package private(set) var leavesCacheAlone = false
  /// A network outside of this program that judges regions; nil: the program's own models alone do.
  package private(set) var opinions: (any OpinionSupply)?
  /// Where regions of another program come from, if images are segmented into these.
  package private(set) var regionSupply: (any RegionSupply)?

  public init(cache: RegionCache, settings: PreparationSettings, needsCache: Bool = true) {
    self.cache = cache
    self.settings = settings
    self.needsCache = needsCache
  }

  /// The same, without putting anything into the cache.
  package var leavingCacheAlone: ImagePreparer {
    var preparer = self
    preparer.leavesCacheAlone = true
    return preparer
  }

  /// The same, with the opinions of a network outside of this program, or without any.
  package func heeding(_ opinions: (any OpinionSupply)?) -> ImagePreparer {
    var preparer = self
    preparer.opinions = opinions
    return preparer
  }

  /// The same, with the regions that another program made, or without any.
  package func taking(_ regions: (any RegionSupply)?) -> ImagePreparer {
    var preparer = self
    preparer.regionSupply = regions
    return preparer
  }

  /// Stores a result in the cache.
  package func keep(_ store: () throws(PreparationError) -> Void) throws(PreparationError) {
    guard !leavesCacheAlone else { return }
    do {
      try store()
    } catch {
      if needsCache { throw error }
    }
  }

  /// The image's regions, with their pixels.
  public func cut(_ source: ImageSource) throws(PreparationError) -> CutImage {
    if let cut = cache.cut(of: source, settings: settings) { return cut }
    return try cutAnew(source).cut
  }

  /// The image's regions, without their pixels.
  public func layout(of source: ImageSource) throws(PreparationError) -> RegionLayout {
    if let layout = cache.layout(of: source, settings: settings) { return layout }
    return RegionLayout(of: try cutAnew(source).cut)
  }

  /// Whether the image has been segmented; determined without reading it.
  public func isCut(_ source: ImageSource) -> Bool {
    cache.hasCut(of: source, settings: settings)
  }

  /// Reads the image at working size and segments it, regardless of the cache.
  func cutAnew(
    _ source: ImageSource
  ) throws(PreparationError) -> (cut: CutImage, working: Raster<RGB>, note: ImageNote?) {
    let (header, working, note) = try workingImage(of: source)
    guard !Task.isCancelled else { throw .cancelled }
    let map = try map(of: source, header: header, working: working)
    let cut = CutImage(
      storedWidth: header.width, storedHeight: header.height, orientation: header.orientation,
      map: map, graph: RegionGraph(map))
    try keep { () throws(PreparationError) in
      try cache.store(ImageSignature(working), of: source, settings: settings)
      try cache.store(cut, of: source, settings: settings)
    }
    return (cut, working, note)
  }

  /// The image at the size at which it is segmented and described, with what is odd about its file.
  func workingImage(
    of source: ImageSource
  ) throws(PreparationError) -> (header: ImageHeader, image: Raster<RGB>, note: ImageNote?) {
    guard !Task.isCancelled else { throw .cancelled }
    do {
      let header = try ImageFile.header(
        at: source.path, maxPixels: settings.maxPixels, maxSide: settings.maxSide)
      let size = workingSize(of: header)
      var note: ImageNote?
      let raster = try ImageFile.readColor(
        at: source.path, maxPixels: settings.maxPixels, maxSide: settings.maxSide,
        range: settings.sampleRange, reducedTo: (size.width, size.height)
      ) { note = $0 }
      return (header, raster, note)
    } catch {
      throw .imageUnreadable(error)
    }
  }

  private func workingSize(of header: ImageHeader) -> WorkingSize {
    settings.segmentation.workingSize(
      imageWidth: header.width, imageHeight: header.height, asked: settings.regions)
  }

  private func map(
    of source: ImageSource, header: ImageHeader, working: Raster<RGB>
  ) throws(PreparationError) -> SuperpixelMap {
    if case .imported(let digest) = settings.segmentation {
      return try outsideMap(of: source, header: header, working: working, digest: digest)
    }
    let map = settings.segmentation.segment(
      working, regions: workingSize(of: header).regions, storedWidth: header.width,
      storedHeight: header.height)
    guard map.count <= Self.mostRegions else {
      throw .tooManyRegions(source.path, count: map.count)
    }
    return map
  }

  /// Region numbers fit in 16 bits.
  package static let mostRegions = 65_536
}
