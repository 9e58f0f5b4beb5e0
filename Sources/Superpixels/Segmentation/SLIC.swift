public import Imaging

/// Simple linear iterative clustering: k-means over color and place, each cluster searching only
/// around itself; then every small fragment joins a neighbor, and superpixels are 4-connected.
///
/// Achanta et al., *SLIC superpixels compared to state-of-the-art superpixel methods*, TPAMI 2012,
/// doi:10.1109/TPAMI.2012.120. Deterministic; time is linear in pixels × iterations and does not
/// depend on the number of regions.
public struct SLIC: Sendable, Hashable {
  /// Wanted number of superpixels, at least 1.
  ///
  /// The result has about that many: at most a quarter more, never more than pixels and never more
  /// than 65,535.
  public var regions: Int
  /// How strongly place weighs against color: a distance of one region side counts as much as this
  /// many units of 8-bit L\*a\*b\*.
  public var ruler: Float
  /// Rounds of assignment and update, at least 1.
  public var iterations: Int
  /// Fragments of at most this share of a cluster's mean area join the neighbor of most similar
  /// color, 0...1.
  public var smallestShare: Float

  /// Below this many regions, the grid of seeds has exactly that many.
  private static let fewRegions = 32

  /// Changes whenever the same parameters would give another result.
  public static let version = 2

  public init(
    regions: Int, ruler: Float = 10, iterations: Int = 5, smallestShare: Float = 0.25
  ) {
    precondition(regions >= 1 && iterations >= 1)
    precondition(ruler > 0 && (0...1).contains(smallestShare))
    self.regions = regions
    self.ruler = ruler
    self.iterations = iterations
    self.smallestShare = smallestShare
  }

  /// Segments an image into superpixels.
  ///
  /// - Precondition: the image has at least one pixel.
  public func segment(_ image: Raster<RGB>) -> SuperpixelMap { segment(LabPlanes(image)) }

  /// Segments an image into superpixels.
  ///
  /// - Precondition: the image has at least one pixel.
  public func segment(_ image: LabPlanes) -> SuperpixelMap {
    precondition(image.width >= 1 && image.height >= 1)
    // On photographs, fragments large enough to stay make up for the omitted seeds.
    let seeds = regions < Self.fewRegions ? regions : regions - regions / 8
    let grid = SeedGrid(width: image.width, height: image.height, regions: seeds)
    var clustering = SLICClustering(image: image, grid: grid, ruler: ruler)
    for iteration in 0..<iterations {
      clustering.assign()
      if iteration + 1 < iterations { clustering.update() }
    }
    let pixels = image.width * image.height
    return ConnectedRegions(
      labels: clustering.packedLabels(), image: image,
      smallest: Int(Float(pixels / grid.count) * smallestShare),
      most: min(regions + regions / 4, WorkingSize.maximumRegions)
    ).map
  }
}

/// The regular grid on which clusters start.
struct SeedGrid {
  let columns: Int
  let rows: Int
  var count: Int { columns * rows }

  /// Rows and columns whose cells are as square as the wanted number allows.
  init(width: Int, height: Int, regions: Int) {
    let side = (Double(width) * Double(height) / Double(regions)).squareRoot()
    let wantedRows = max(1, min(height, Int((Double(height) / side).rounded())))
    columns = max(1, min(width, Int((Double(regions) / Double(wantedRows)).rounded())))
    // If the width limits the columns, there may still be room for more rows.
    rows = max(1, min(height, Int((Double(regions) / Double(columns)).rounded())))
  }

  /// The grid for a wanted number, with at most 65,535 cells even after rounding.
  init(width: Int, height: Int, atMost regions: Int) {
    var wanted = min(regions, WorkingSize.maximumRegions)
    var grid = SeedGrid(width: width, height: height, regions: wanted)
    while grid.count > WorkingSize.maximumRegions {
      wanted -= max(1, wanted / 256)
      grid = SeedGrid(width: width, height: height, regions: wanted)
    }
    self = grid
  }
}
