/// Maps the two colors of every cell to colors of the terminal, for a whole window at once.
///
/// In palettes of 256 and 16 colors the error of a cell's mean is diffused to its neighbors
/// (Floyd and Steinberg, 1976; serpentine, half of the error), after the chroma is raised by half:
/// nearest colors alone turn a red car gray. The whole window is mapped without regard to what is
/// drawn over it, so that moving the outline changes no other cell.
///
/// A new color pair costs about twenty bytes on the wire, a glyph in the adjacent cell's pair
/// three. So a cell keeps that pair if the error grows little, as video encoders
/// trade rate for distortion; where errors are diffused, so is this one.
struct PictureQuantizer {
  private static let chromaBoost: Float = 1.5
  private static let carriedShare: Float = 0.5
  private static let hueWeight: Float = 3
  /// An error beyond this comes from colors missing in the palette, and would smear.
  private static let largestError = SIMD4<Float>(repeating: 40)

  /// How much greater a cell's mean squared error (summed over channels) may be with the pair of
  /// the adjacent cell: less in the dark, where it is more visible, and least where errors are not
  /// diffused, so that no neighbor compensates for it.
  private func pairTolerance(of color: SIMD4<Float>) -> Float {
    carriesErrors ? 200 + (color.x + color.y + color.z) * 1.7 : 25
  }

  let palette: ColorPalette
  let dithers: Bool
  var link = LinkSpeed.normal

  /// How a cell is painted: two colors, and which sub-cells have the second.
  struct Paint {
    var low: UInt32
    var high: UInt32
    var mask: Int
    /// Quarters of the cell that a shade gives the second color; 0 where the mask says it.
    var quarters = 0
  }

  /// How different two colors must be to be kept apart: grays are 10 apart in the palette of 256,
  /// and smaller differences would only cost bytes.
  var smallestRange: Float {
    if link == .slow { return 22 }
    return carriesErrors ? 14 : 5
  }

  /// Small palettes are dithered.
  private var carriesErrors: Bool {
    dithers && (palette.depth == .palette256 || palette.depth == .palette16)
  }

  /// Dithered small palettes get more chroma; truecolor needs none, and without dithering the
  /// nearest color is best.
  @inline(__always)
  func prepared(_ color: SIMD4<Float>) -> SIMD4<Float> {
    guard carriesErrors else { return color }
    let luminance = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
    let gray = SIMD4<Float>(repeating: luminance)
    return gray + (color - gray) * Self.chromaBoost
  }

  /// The code of one color, without regard to its neighbors.
  func code(_ color: SIMD4<Float>) -> UInt32 { palette.code(prepared(color)) }

  /// How all cells are painted, row by row, with their colors dimmed first.
  ///
  /// - Parameters:
  ///   - rows: the wanted rows; no error is carried into the first of them from above.
  ///   - fullMask: the mask of all sub-cells of a cell.
  func paints(
    splits: [CellSplit?], columns: Int, rows: Range<Int>, dimming: Dimming, fullMask: Int
  ) -> [Paint] {
    if link == .slow {
      return PictureRuns(quantizer: self, fullMask: fullMask).paints(
        splits: splits, columns: columns, rows: rows, dimming: dimming)
    }
    if palette.depth == .palette16 {
      // A full mask of one sub-cell is plain ASCII, which has no shades.
      return MixedCells(dithers: dithers, shades: fullMask > 1).paints(
        splits: splits, columns: columns, rows: rows
      ) { dimming.applied(to: $0) }
    }
    var result = [Paint](repeating: Paint(low: 0, high: 0, mask: 0), count: splits.count)
    guard columns > 0 else { return result }
    let carries = carriesErrors
    var rests = CarriedRests(columns: columns)
    for row in rows {
      var beside: Paint?
      for column in rests.order(inRow: row) {
        let index = row * columns + column
        guard let split = splits[index] else {
          beside = nil
          continue
        }
        let error = rests[column]
        let low = prepared(dimming.applied(to: split.low)) + error
        let high = split.mask == 0 ? low : prepared(dimming.applied(to: split.high)) + error
        let paint = paint(
          low: low, high: high, mask: split.mask, share: split.share, beside: beside,
          fullMask: fullMask)
        result[index] = paint
        beside = paint
        guard carries else { continue }
        let wanted = low * (1 - split.share) + high * split.share
        rests.pass(
          wanted - shown(paint, share: split.share, fullMask: fullMask), from: column, inRow: row,
          most: Self.largestError, share: Self.carriedShare)
      }
      rests.endRow()
    }
    return result
  }

  /// The nearest colors of one cell, or those of the adjacent cell if they are nearly as good.
  private func paint(
    low: SIMD4<Float>, high: SIMD4<Float>, mask: Int, share: Float, beside: Paint?, fullMask: Int
  ) -> Paint {
    let lowCode = palette.code(low)
    let own = Paint(low: lowCode, high: mask == 0 ? lowCode : palette.code(high), mask: mask)
    guard let beside, beside.low != own.low || beside.high != own.high else { return own }
    let lowest = vector(beside.low)
    let highest = vector(beside.high)
    let ownError =
      distance(low, vector(own.low)) * (1 - share) + distance(high, vector(own.high)) * share
    var best = own
    var bestError = ownError + pairTolerance(of: low)
    func consider(_ mask: Int, _ error: Float) {
      guard error < bestError else { return }
      bestError = error
      best = Paint(low: beside.low, high: beside.high, mask: mask)
    }
    let lowAsLow = distance(low, lowest) * (1 - share)
    if mask != 0 {
      let highAsHigh = distance(high, highest) * share
      consider(mask, lowAsLow + highAsHigh)
    }
    consider(0, lowAsLow + distance(high, lowest) * share)
    if beside.high != beside.low {
      consider(
        fullMask, distance(low, highest) * (1 - share) + distance(high, highest) * share)
    }
    return best
  }

  /// The mean color of a painted cell.
  private func shown(_ paint: Paint, share: Float, fullMask: Int) -> SIMD4<Float> {
    if paint.mask == 0 { return vector(paint.low) }
    if paint.mask == fullMask { return vector(paint.high) }
    return vector(paint.low) * (1 - share) + vector(paint.high) * share
  }

  @inline(__always)
  func vector(_ code: UInt32) -> SIMD4<Float> { palette.vector(code) }

  /// The squared distance of two colors, with hue weighted several times: on a gray road a streak
  /// of blue is more visible than one that is slightly darker.
  @inline(__always)
  func distance(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> Float {
    let difference = left - right
    let squares =
      difference.x * difference.x + difference.y * difference.y + difference.z * difference.z
    let sum = difference.x + difference.y + difference.z
    return squares + (Self.hueWeight - 1) * (squares - sum * sum / 3)
  }
}
