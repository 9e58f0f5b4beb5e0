public import Imaging

/// Superpixels extracted via energy-driven sampling: blocks of pixels, from coarse to fine, move to the
/// neighboring superpixel whose color histogram they share more; then pixels along the borders move.
///
/// Van den Bergh, Boix, Roig, Van Gool, *SEEDS: Superpixels Extracted Via Energy-Driven Sampling*,
/// IJCV 2015, doi:10.1007/s11263-014-0744-2. Deterministic; time is linear in pixels and does not
/// depend on the number of regions.
public struct SEEDS: Sendable, Hashable {
  /// Wanted number of superpixels, at least 1; the grid of seeds has about as many.
  public var regions: Int
  /// Bins of each color channel, 1...32.
  public var binsOfChannel: Int
  /// Visits of each block at each level, at least 1.
  public var blockSweeps: Int
  /// Visits of each pixel, at least 0.
  public var pixelSweeps: Int
  /// How strongly place weighs against color in pixel updates: a distance of one region side counts
  /// as much as this many units of 8-bit L\*a\*b\*.
  public var ruler: Float
  /// What a pixel's neighbor in another superpixel costs, in units of 8-bit L\*a\*b\*, squared.
  public var smoothness: Float

  /// Changes whenever the same parameters would give another result.
  public static let version = 1

  public init(
    regions: Int, binsOfChannel: Int = 5, blockSweeps: Int = 2, pixelSweeps: Int = 8,
    ruler: Float = 10, smoothness: Float = 8
  ) {
    precondition(regions >= 1 && (1...32).contains(binsOfChannel))
    precondition(blockSweeps >= 1 && pixelSweeps >= 0 && ruler >= 0 && smoothness >= 0)
    self.regions = regions
    self.binsOfChannel = binsOfChannel
    self.blockSweeps = blockSweeps
    self.pixelSweeps = pixelSweeps
    self.ruler = ruler
    self.smoothness = smoothness
  }

  /// The number of superpixels per image that is usual for Cityscapes in active learning: 2,048.
  public static let cityscapes = SEEDS(regions: 2_048)
  /// The number of superpixels per image that is usual for PASCAL VOC in active learning: 200.
  public static let voc = SEEDS(regions: 200)

  /// Segments an image into superpixels.
  ///
  /// - Precondition: the image has at least one pixel.
  public func segment(_ image: Raster<RGB>) -> SuperpixelMap { segment(LabPlanes(image)) }

  /// Segments an image into superpixels.
  ///
  /// - Precondition: the image has at least one pixel.
  public func segment(_ image: LabPlanes) -> SuperpixelMap {
    precondition(image.width >= 1 && image.height >= 1)
    let seeds = SeedGrid(width: image.width, height: image.height, atMost: regions)
    let grid = BlockGrid(
      width: image.width, height: image.height, seeds: seeds, smallestSide: Self.smallestSide)
    var blocks = SEEDSBlocks(image: image, grid: grid, binsOfChannel: binsOfChannel)
    for level in 0...grid.finest where level > 0 {
      blocks.refine()
      for _ in 0..<blockSweeps { blocks.sweep() }
    }
    let pixels = image.width * image.height
    var contours = ContourRefinement(
      image: image, labels: blocks.pixels, regions: seeds.count,
      spatialWeight: ruler * ruler * Float(seeds.count) / Float(pixels),
      contourWeight: smoothness * smoothness)
    for _ in 0..<pixelSweeps {
      guard contours.sweep() > 0 else { break }
    }
    return ConnectedRegions(
      labels: contours.labels.packed(), image: image, smallest: 0, most: WorkingSize.maximumRegions
    ).map
  }

  /// Blocks with shorter sides are left to the pixel updates.
  private static let smallestSide = 3
}
