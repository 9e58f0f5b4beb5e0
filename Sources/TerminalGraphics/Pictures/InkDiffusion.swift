/// Draws tones with one ink: for each cell the character whose ink comes nearest to the cell's tones.
///
/// A cell has two by four samples, as a braille character has dots. The candidates: braille (as many
/// dots as the mean asks for, where the cell is brightest) with ▓, or ░, ▒ and ▓ where there is no braille;
/// quadrants or halves likewise. Their difference to the wanted tones is what an eye sees that blurs cells: the
/// mean counts most. The rest of the mean is diffused to cells that follow (Floyd and Steinberg, 1976;
/// serpentine). O(cells).
struct InkDiffusion {
  /// How much of a cell one braille dot covers of its eighth.
  static let dotInk: Float = 0.25
  /// The ink of the shades.
  ///
  /// Terminals that draw them blend colors, fonts have patterns of dots, which
  /// are brighter: a value between the two.
  private static let shades: [(scalar: Unicode.Scalar, ink: Float)] = [
    ("░", 0.12), ("▒", 0.36), ("▓", 0.62),
  ]
  /// How much differences within a cell count against that of its mean.
  private static let detail: Float = 0.25
  /// More than this is not carried on: it would smear.
  private static let largestRest: Float = 0.5
  /// In which order dots are set where all tones are equal: far from each other.
  private static let order = SIMD8<Float>(7, 2, 1, 4, 3, 6, 5, 0) * 1e-4

  let glyphs: GlyphSet

  /// What a character of the candidates looks like, and how well it suits a cell.
  private struct Choice {
    var scalar: Unicode.Scalar
    var error: Float
    var rest: Float
  }

  /// One character per cell, row by row.
  ///
  /// - Parameter tones: 0...1, two by four per cell, row by row over the whole picture.
  func characters(tones: [Float], columns: Int, rows: Int) -> [Unicode.Scalar] {
    precondition(tones.count == columns * 2 * rows * 4)
    var result = [Unicode.Scalar](repeating: " ", count: columns * rows)
    var rests = CarriedRests(columns: columns)
    tones.withUnsafeBufferPointer { tones in
      for row in 0..<rows {
        for column in rests.order(inRow: row) {
          let corner = row * 8 * columns + column * 2
          var wanted = SIMD8<Float>(repeating: rests[column].x)
          for line in 0..<4 {
            wanted[2 * line] += tones[corner + line * 2 * columns]
            wanted[2 * line + 1] += tones[corner + line * 2 * columns + 1]
          }
          let choice = choice(for: wanted)
          result[row * columns + column] = choice.scalar
          rests.pass(
            SIMD4(choice.rest, 0, 0, 0), from: column, inRow: row,
            most: SIMD4(repeating: Self.largestRest))
        }
        rests.endRow()
      }
    }
    return result
  }

  @inline(__always)
  private func choice(for wanted: SIMD8<Float>) -> Choice {
    let mean = wanted.sum() / 8
    var best = Choice(scalar: " ", error: .infinity, rest: 0)
    func consider(_ shown: SIMD8<Float>, _ scalar: Unicode.Scalar) {
      let rest = wanted - shown
      let mean = rest.sum() / 8
      let error = (1 - Self.detail) * mean * mean + Self.detail * (rest * rest).sum() / 8
      if error < best.error { best = Choice(scalar: scalar, error: error, rest: mean) }
    }
    if glyphs == .half {
      // Either half, both or neither.
      let upper = wanted.lowHalf.sum() > wanted.highHalf.sum()
      let number = Self.count(mean * 2, most: 2)
      let isUpper = number == 2 || (number == 1 && upper)
      let isLower = number == 2 || (number == 1 && !upper)
      consider(
        SIMD8(
          lowHalf: SIMD4(repeating: isUpper ? 1 : 0), highHalf: SIMD4(repeating: isLower ? 1 : 0)),
        GlyphGeometry.of(.half).characters[(isUpper ? 1 : 0) | (isLower ? 2 : 0)])
    } else {
      considerDots(wanted, mean: mean, consider)
      considerQuadrants(wanted, mean: mean, consider)
    }
    // Dots make finer dark tones than the lighter shades; and whether ▒ is darker than all of them
    // depends on the terminal.
    for shade in Self.shades.dropFirst(glyphs == .half ? 0 : 2) {
      consider(SIMD8(repeating: shade.ink), shade.scalar)
    }
    return best
  }

  @inline(__always)
  private static func count(_ wanted: Float, most: Int) -> Int {
    Int(min(Float(most), max(0, wanted.rounded())))
  }

  @inline(__always)
  private func considerDots(
    _ wanted: SIMD8<Float>, mean: Float, _ consider: (SIMD8<Float>, Unicode.Scalar) -> Void
  ) {
    let number = Self.count(mean * 8 / Self.dotInk, most: 8)
    // No dots are no quadrants, and where all are set nothing is to be chosen.
    guard number > 0 else { return }
    guard number < 8 else {
      consider(SIMD8(repeating: Self.dotInk), GlyphGeometry.fullDots)
      return
    }
    // How many samples are brighter than each.
    let levels = wanted + Self.order
    var ranks = SIMD8<Int32>(repeating: 0)
    for lane in 0..<8 {
      let isBehind = SIMD8<Float>(repeating: levels[lane]) .> levels
      ranks.replace(with: ranks &+ 1, where: isBehind)
    }
    let isSet = ranks .< SIMD8<Int32>(repeating: Int32(number))
    var shown = SIMD8<Float>(repeating: 0)
    shown.replace(with: SIMD8(repeating: Self.dotInk), where: isSet)
    var mask = 0
    for lane in 0..<8 where isSet[lane] { mask |= 1 << lane }
    consider(shown, GlyphGeometry.dots.characters[mask])
  }

  @inline(__always)
  private func considerQuadrants(
    _ wanted: SIMD8<Float>, mean: Float, _ consider: (SIMD8<Float>, Unicode.Scalar) -> Void
  ) {
    let number = Self.count(mean * 4, most: 4)
    guard number > 0 && number < 4 else {
      consider(SIMD8(repeating: number == 0 ? 0 : 1), number == 0 ? " " : "█")
      return
    }
    let levels =
      SIMD4<Float>(
        wanted[0] + wanted[2], wanted[1] + wanted[3], wanted[4] + wanted[6], wanted[5] + wanted[7])
      + SIMD4<Float>(3, 1, 0, 2) * 1e-4
    var ranks = SIMD4<Int32>(repeating: 0)
    for lane in 0..<4 {
      let isBehind = SIMD4<Float>(repeating: levels[lane]) .> levels
      ranks.replace(with: ranks &+ 1, where: isBehind)
    }
    let isSet = ranks .< SIMD4<Int32>(repeating: Int32(number))
    var mask = 0
    var ink = SIMD4<Float>(repeating: 0)
    ink.replace(with: SIMD4(repeating: 1), where: isSet)
    for lane in 0..<4 where isSet[lane] { mask |= 1 << lane }
    consider(
      SIMD8(ink[0], ink[1], ink[0], ink[1], ink[2], ink[3], ink[2], ink[3]),
      GlyphGeometry.of(.quadrant).characters[mask])
  }
}
