import Testing

@testable import TerminalGraphics

@Suite("Sixteen colors and their mixtures")
struct MixedCellsTests {
  private func split(_ color: SIMD4<Float>) -> CellSplit {
    [SIMD4<Float>](repeating: color, count: 4).withUnsafeBufferPointer {
      CellSplit($0, smallestRange: 14)
    }
  }

  /// The mean of what a window of one color shows, in linear light.
  private func shown(_ color: SIMD4<Float>, dithers: Bool, shades: Bool) -> SIMD4<Float> {
    let (columns, rows) = (12, 12)
    let splits = [CellSplit?](repeating: split(color), count: columns * rows)
    let paints = MixedCells(dithers: dithers, shades: shades).paints(
      splits: splits, columns: columns, rows: 0..<rows
    ) { $0 }
    var sum = SIMD4<Float>.zero
    for paint in paints {
      let low = ColorMixtures.lights[Int(paint.low)]
      let high = ColorMixtures.lights[Int(paint.high)]
      let share = Float(paint.quarters) / 4
      let table = ColorPalette.table
      let blended = LightMixing.light(
        table[Int(paint.low)] * (1 - share) + table[Int(paint.high)] * share)
      // Half of the terminals blend values, the others mix light.
      sum += paint.quarters == 0 ? low : (low * (1 - share) + high * share + blended) / 2
    }
    return sum / Float(paints.count)
  }

  private func distance(_ left: SIMD4<Float>, _ right: SIMD4<Float>) -> Float {
    let difference = LightMixing.lab(left) - LightMixing.lab(right)
    return (difference * difference).sum().squareRoot()
  }

  @Test("Shades, and diffusion on top of them, come closer to colors, as an eye sees them")
  func closer() {
    var errors = (plain: Float(0), shaded: Float(0), diffused: Float(0))
    for seed in 0..<200 {
      let (red, green, blue) = (seed * 37 % 256, seed * 91 % 256, seed * 53 % 256)
      // Streets are not colorful.
      let gray = Float(red + green + blue) / 3
      let color =
        SIMD4<Float>(Float(red), Float(green), Float(blue), 0) * 0.3
        + SIMD4<Float>(gray, gray, gray, 0) * 0.7
      let wanted = LightMixing.light(color)
      errors.plain += distance(wanted, shown(color, dithers: false, shades: false))
      errors.shaded += distance(wanted, shown(color, dithers: false, shades: true))
      errors.diffused += distance(wanted, shown(color, dithers: true, shades: true))
    }
    #expect(errors.shaded < errors.plain / 2, "\(errors)")
    #expect(errors.diffused < errors.shaded, "\(errors)")
  }

  @Test("The two parts of a cell keep their colors where the palette has them")
  func parts() {
    // Black and red, upper half and lower half.
    let colors =
      [SIMD4<Float>(0, 0, 0, 1), SIMD4<Float>(0, 0, 0, 1)] + [
        SIMD4<Float>(205, 0, 0, 1), SIMD4<Float>(205, 0, 0, 1),
      ]
    let split = colors.withUnsafeBufferPointer { CellSplit($0, smallestRange: 14) }
    let paint = MixedCells(dithers: true, shades: true).paints(
      splits: [split], columns: 1, rows: 0..<1
    ) { $0 }[0]
    #expect(paint.low == 0 && paint.high == 1 && paint.mask == 0b1100 && paint.quarters == 0)
  }

  @Test("Without shades only plain colors are used")
  func withoutShades() {
    var mixtures = ColorMixtures(shades: false)
    #expect(mixtures.mixtures.count == 16)
    for lightness in 0...100 {
      #expect(mixtures.nearest(to: SIMD4(Float(lightness), 0, 0, 0)).quarters == 0)
    }
  }

  @Test("A mixture is the nearest to its own color, or another is as near")
  func nearest() {
    var mixtures = ColorMixtures(shades: true)
    // 16 colors, 120 pairs of them, three shades each.
    #expect(mixtures.mixtures.count == 376)
    // Farther out than 96 in a* or b* boxes have no end.
    for mixture in mixtures.mixtures where abs(mixture.lab.y) < 96 && abs(mixture.lab.z) < 96 {
      let found = mixtures.nearest(to: mixture.lab)
      let difference = found.lab - mixture.lab
      // Half a box on either side, and what the pattern of the mixture itself costs.
      #expect((difference * difference).sum().squareRoot() < 10 + mixture.penalty.squareRoot())
    }
  }

  @Test("Light and L*a*b* as CIE defines them")
  func conversion() {
    // Values of an independent converter (D65, 2°).
    for (color, wanted) in [
      (SIMD4<Float>(255, 255, 255, 0), SIMD4<Float>(100, 0, 0, 0)),
      (SIMD4<Float>(255, 0, 0, 0), SIMD4<Float>(53.24, 80.09, 67.20, 0)),
      (SIMD4<Float>(0, 0, 255, 0), SIMD4<Float>(32.30, 79.19, -107.86, 0)),
      (SIMD4<Float>(119, 119, 119, 0), SIMD4<Float>(50.03, 0, 0, 0)),
      (SIMD4<Float>(0, 0, 0, 0), SIMD4<Float>(0, 0, 0, 0)),
    ] {
      let difference = LightMixing.lab(LightMixing.light(color)) - wanted
      #expect((difference * difference).sum() < 0.1, "\(color)")
    }
  }
}
