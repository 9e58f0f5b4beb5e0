/// Inner products of consecutive rows with one vector, four rows at a time.
///
/// Runs at memory speed, which a general matrix product does not for a single vector. Every
/// row's product is summed in the same order wherever the row is.
///
/// - Parameters:
///   - rows: `count × columns`, row by row.
///   - vector: `columns` values.
///   - products: `count` values, overwritten.
func innerProducts(
  _ rows: UnsafePointer<Float>, count: Int, columns: Int, with vector: UnsafePointer<Float>,
  into products: UnsafeMutablePointer<Float>
) {
  let whole = columns / 8 * 8
  var row = 0
  while row < count {
    let width = min(4, count - row)
    let start = rows + row * columns
    // If fewer than four rows are left, the last one is repeated in place of the missing ones.
    let second = start + min(1, width - 1) * columns
    let third = start + min(2, width - 1) * columns
    let fourth = start + min(3, width - 1) * columns
    var sums = (
      SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero
    )
    var column = 0
    while column < whole {
      let factor = load(vector, column)
      sums.0 += load(start, column) * factor
      sums.1 += load(second, column) * factor
      sums.2 += load(third, column) * factor
      sums.3 += load(fourth, column) * factor
      column += 8
    }
    var four = laneSums(sums.0, sums.1, sums.2, sums.3)
    while column < columns {
      let values = SIMD4(start[column], second[column], third[column], fourth[column])
      four += values * vector[column]
      column += 1
    }
    for place in 0..<width { products[row + place] = four[place] }
    row += width
  }
}

/// The sums of the lanes of four vectors.
@inline(__always)
private func laneSums(
  _ first: SIMD8<Float>, _ second: SIMD8<Float>, _ third: SIMD8<Float>, _ fourth: SIMD8<Float>
) -> SIMD4<Float> {
  let (a, b) = (first.lowHalf + first.highHalf, second.lowHalf + second.highHalf)
  let (c, d) = (third.lowHalf + third.highHalf, fourth.lowHalf + fourth.highHalf)
  let ab = SIMD4(lowHalf: a.evenHalf + a.oddHalf, highHalf: b.evenHalf + b.oddHalf)
  let cd = SIMD4(lowHalf: c.evenHalf + c.oddHalf, highHalf: d.evenHalf + d.oddHalf)
  return SIMD4(lowHalf: ab.evenHalf + ab.oddHalf, highHalf: cd.evenHalf + cd.oddHalf)
}
