/// Maps the two colors of every cell to what the terminal has, for a whole window at once.
///
/// In palettes of 256 and 16 colors the error of a cell's mean is carried on to its neighbors
/// (Floyd and Steinberg, 1976; serpentine, half of the error), after the chroma was raised by half:
/// nearest colors alone turn a red car gray. The whole window is mapped without regard to what is
/// drawn over it, so that moving the outline changes no other cell.
struct PictureQuantizer {
  private static let chromaBoost: Float = 1.5
  private static let carriedShare: Float = 0.5
  /// An error beyond this comes from colors that the palette lacks, and would smear.
  private static let largestError = SIMD4<Float>(repeating: 40)

  let palette: ColorPalette
  let dithers: Bool

  /// The codes of a cell's two colors.
  struct Codes {
    var low: UInt32
    var high: UInt32
  }

  /// How far two colors must be apart to be worth two: grays are 10 apart in the palette of 256, and
  /// what differs less would only cost bytes.
  var smallestRange: Float { palette.depth == .truecolor ? 5 : 14 }

  /// Few colors get more chroma; truecolor needs none.
  func prepared(_ color: SIMD4<Float>) -> SIMD4<Float> {
    guard palette.depth == .palette256 || palette.depth == .palette16 else { return color }
    let luminance = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
    let gray = SIMD4<Float>(repeating: luminance)
    return gray + (color - gray) * Self.chromaBoost
  }

  /// The code of one color, without regard to its neighbors.
  func code(_ color: SIMD4<Float>) -> UInt32 { palette.code(prepared(color)) }

  /// The codes of all cells, row by row, their colors scaled by `brightness` before.
  func codes(splits: [CellSplit?], columns: Int, brightness: Float) -> [Codes] {
    var result = [Codes](repeating: Codes(low: 0, high: 0), count: splits.count)
    guard columns > 0 else { return result }
    let carries = dithers && (palette.depth == .palette256 || palette.depth == .palette16)
    let table = ColorPalette.table
    // A blank place at each end, so that the outermost cells need no exception.
    var carried = [SIMD4<Float>](repeating: .zero, count: columns + 2)
    var next = carried
    for row in 0..<(splits.count / columns) {
      let forward = row % 2 == 0
      for step in 0..<columns {
        let column = forward ? step : columns - 1 - step
        let index = row * columns + column
        guard let split = splits[index] else { continue }
        let low = prepared(split.low * brightness)
        let high = split.mask == 0 ? low : prepared(split.high * brightness)
        guard carries else {
          result[index].low = palette.code(low)
          result[index].high = split.mask == 0 ? result[index].low : palette.code(high)
          continue
        }
        let error = carried[column + 1]
        result[index].low = palette.code(low + error)
        result[index].high = split.mask == 0 ? result[index].low : palette.code(high + error)
        let wanted = low * (1 - split.share) + high * split.share + error
        let shown =
          table[Int(result[index].low)] * (1 - split.share)
          + table[Int(result[index].high)] * split.share
        let rest =
          (wanted - shown).clamped(lowerBound: -Self.largestError, upperBound: Self.largestError)
          * Self.carriedShare
        let ahead = forward ? 1 : -1
        carried[column + 1 + ahead] += rest * (7.0 / 16)
        next[column + 1 - ahead] += rest * (3.0 / 16)
        next[column + 1] += rest * (5.0 / 16)
        next[column + 1 + ahead] += rest * (1.0 / 16)
      }
      swap(&carried, &next)
      for index in next.indices { next[index] = .zero }
    }
    return result
  }
}
