/// Paints cells in sixteen colors: for each the glyph and the two colors with the smallest error as
/// an eye sees it.
///
/// Either the cell's two parts in two colors, or the whole cell in a mixture. The error is that of the cell's
/// mean in L\*a\*b\*, as an eye blurs it, and a part of what the difference between the two parts loses.
/// What the mean lacks is diffused in linear light (Floyd and Steinberg, 1976; serpentine). O(cells).
struct MixedCells {
  /// How much the difference between a cell's parts counts against its mean.
  private static let detail: Float = 0.6
  private static let carriedShare: Float = 0.6
  /// An error beyond this comes from colors missing in the palette, and would smear.
  private static let largestRest = SIMD4<Float>(repeating: 0.25)

  let dithers: Bool
  let shades: Bool

  /// - Parameters:
  ///   - rows: the wanted rows; no error is carried into the first of them from above.
  ///   - toned: what becomes of the colors before.
  func paints(
    splits: [CellSplit?], columns: Int, rows: Range<Int>,
    toned: (SIMD4<Float>) -> SIMD4<Float>
  ) -> [PictureQuantizer.Paint] {
    var result = [PictureQuantizer.Paint](
      repeating: PictureQuantizer.Paint(low: 0, high: 0, mask: 0), count: splits.count)
    guard columns > 0 else { return result }
    var mixtures = ColorMixtures(shades: shades)
    var rests = CarriedRests(columns: columns)
    for row in rows {
      for column in rests.order(inRow: row) {
        guard let split = splits[row * columns + column] else { continue }
        let error = rests[column]
        let low = LightMixing.light(toned(split.low)) + error
        let high = split.mask == 0 ? low : LightMixing.light(toned(split.high)) + error
        let (paint, shown) = paint(
          low: low, high: high, mask: split.mask, share: split.share, &mixtures)
        result[row * columns + column] = paint
        guard dithers else { continue }
        rests.pass(
          low * (1 - split.share) + high * split.share - shown, from: column, inRow: row,
          most: Self.largestRest, share: Self.carriedShare)
      }
      rests.endRow()
    }
    mixtures.keep()
    return result
  }

  /// The best paint of one cell and the light that an eye sees in it.
  private func paint(
    low: SIMD4<Float>, high: SIMD4<Float>, mask: Int, share: Float,
    _ mixtures: inout ColorMixtures
  ) -> (PictureQuantizer.Paint, SIMD4<Float>) {
    let mean = low * (1 - share) + high * share
    let meanLab = LightMixing.lab(mean)
    let mixture = mixtures.nearest(to: meanLab)
    let flat = PictureQuantizer.Paint(
      low: mixture.low, high: mixture.high, mask: 0, quarters: mixture.quarters)
    guard mask != 0 else { return (flat, mixture.light) }
    let lowLab = LightMixing.lab(low)
    let highLab = LightMixing.lab(high)
    let contrast = highLab - lowLab
    let weight = Self.detail * share * (1 - share)
    var best = flat
    var shown = mixture.light
    var least =
      Self.squared(meanLab - mixture.lab) + mixture.penalty + weight * Self.squared(contrast)
    let lows = Self.nearestTwo(to: lowLab)
    let highs = Self.nearestTwo(to: highLab)
    for first in [lows.0, lows.1] {
      for second in [highs.0, highs.1] where first != second {
        let light =
          ColorMixtures.lights[first] * (1 - share) + ColorMixtures.lights[second] * share
        let difference = contrast - (ColorMixtures.labs[second] - ColorMixtures.labs[first])
        let error =
          Self.squared(meanLab - LightMixing.lab(light)) + weight * Self.squared(difference)
        guard error < least else { continue }
        least = error
        shown = light
        best = PictureQuantizer.Paint(low: UInt32(first), high: UInt32(second), mask: mask)
      }
    }
    return (best, shown)
  }

  @inline(__always)
  private static func squared(_ difference: SIMD4<Float>) -> Float {
    (difference * difference).sum()
  }

  /// The two plain colors that are nearest.
  @inline(__always)
  private static func nearestTwo(to lab: SIMD4<Float>) -> (Int, Int) {
    var (first, second) = (0, 0)
    var (least, next) = (Float.infinity, Float.infinity)
    ColorMixtures.labs.withUnsafeBufferPointer { labs in
      for color in labs.indices {
        let error = squared(labs[color] - lab)
        if error < least {
          (second, next) = (first, least)
          (first, least) = (color, error)
        } else if error < next {
          (second, next) = (color, error)
        }
      }
    }
    return (first, second)
  }
}
