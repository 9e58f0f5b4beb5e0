import Imaging
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite("Light")
struct LightCurveTests {
  /// Evenly spread grays from the first to the second, so that percentiles are known.
  private func ramp(_ low: Int, _ high: Int) -> Brightness {
    let pixels = (0..<2_500).map { place -> RGB in
      let gray = UInt8(low + (high - low) * place / 2_499)
      return RGB(gray, gray, gray)
    }
    return Brightness(of: Raster(width: 50, height: 50, pixels: pixels))
  }

  private func curve(
    _ view: Brightness, image: Brightness? = nil, level: LightLevel = .auto
  ) -> LightCurve {
    LightCurve(view: view, image: image ?? view, level: level)
  }

  @Test("An image of day stays as it is, however dark or flat a view of it is")
  func day() {
    let day = ramp(0, 255)
    for view in [ramp(0, 255), ramp(5, 40), ramp(100, 110), ramp(0, 0)] {
      #expect(curve(view, image: day).isPlain)
      #expect(curve(view, image: day, level: .off).isPlain)
    }
  }

  @Test("A dark view becomes several times brighter, a bright one of a dark image does not")
  func dusk() {
    let dusk = ramp(4, 60)
    #expect(LightCurve.isDarkOrFlat(dusk))
    let whole = curve(dusk)
    // Percentiles 5 and 58, 53 apart: 58 goes to 58 + 177 · (1 - 53 / 150) = 172.5. A quarter ends
    // at 17, and moves by four fifths of the way to 60.
    #expect(abs(whole.luminance(58) - 172.5) < 0.1 && abs(whole.luminance(17) - 51.4) < 0.1)
    // From 9 to 196 the range is usual; a quarter ends at 30.
    let night = [(9, 4), (30, 96), (120, 30), (196, 20)].flatMap { level, share in
      let gray = UInt8(level)
      return [RGB](repeating: RGB(gray, gray, gray), count: share)
    }
    let lit = curve(Brightness(of: Raster(width: night.count, height: 1, pixels: night)))
    #expect(abs(lit.luminance(30) - 54) < 0.5 && abs(lit.luminance(196) - 196) < 0.5)
    #expect(whole.luminance(10) > 15 && whole.luminance(255) == 255)
    #expect(curve(ramp(90, 250), image: dusk).isPlain)
  }

  @Test("A flat view is spread, to both sides")
  func fog() {
    let fog = ramp(140, 200)
    let curve = curve(fog)
    #expect(curve.luminance(142) < 80 && curve.luminance(198) > 212)
  }

  @Test("Nothing is clipped: every curve rises, by at most six times, from black to white")
  func slopes() {
    var generator = TestGenerator(seed: 7)
    for _ in 0..<300 {
      let low = generator.number(below: 250)
      let view = ramp(low, low + generator.number(below: 256 - low))
      for level in [LightLevel.auto, .brighter, .brightest] {
        let curve = curve(view, image: ramp(0, 30), level: level)
        #expect(curve.luminance(0) == 0)
        #expect(abs(curve.luminance(255) - 255) < 0.01)
        // Each step that is asked for multiplies the slope at black by 1.8.
        let steepest = level == .auto ? 6.05 : level == .brighter ? 10.9 : 19.6
        for value in stride(from: Float(0), to: 255, by: 0.5) {
          let step = curve.luminance(value + 0.5) - curve.luminance(value)
          #expect(step > 0 && Double(step) <= steepest / 2, "\(view) \(level) at \(value)")
        }
      }
    }
  }

  @Test("Colors keep their hue, and the luminance is the curve's, also where a channel is full")
  func hues() {
    let curve = curve(ramp(4, 60), level: .brightest)
    for color in [
      SIMD4<Float>(60, 20, 10, 1), SIMD4(10, 200, 30, 1), SIMD4(250, 250, 40, 1),
      SIMD4(3, 2, 90, 1),
    ] {
      func luminance(_ color: SIMD4<Float>) -> Float {
        0.299 * color.x + 0.587 * color.y + 0.114 * color.z
      }
      let lit = curve.applied(to: color)
      #expect(lit.w == 1 && max(lit.x, lit.y, lit.z) <= 255.01 && min(lit.x, lit.y, lit.z) >= 0)
      #expect(abs(luminance(lit) - curve.luminance(luminance(color))) < 0.05)
      // The hue: the share of the middle channel between the other two.
      func hue(_ color: SIMD4<Float>) -> Float {
        let sorted = [color.x, color.y, color.z].sorted()
        return (sorted[1] - sorted[0]) / (sorted[2] - sorted[0])
      }
      #expect(abs(hue(lit) - hue(color)) < 0.001)
    }
    #expect(curve.applied(to: SIMD4(0, 0, 0, 1)) == SIMD4(0, 0, 0, 1))
  }

  @Test("Each step is brighter than the one before, in an image of day as well")
  func steps() {
    for image in [ramp(4, 60), ramp(0, 255)] {
      let curves = LightLevel.allCases.map { curve(image, level: $0) }
      let middles = curves.map { $0.luminance(30) }
      #expect(middles[0] == 30)
      #expect(middles[1] >= 30 && middles[2] > middles[1] + 5 && middles[3] > middles[2] + 5)
      #expect(curves[2].level == .brighter && curves[0].level == nil)
    }
    #expect(LightLevel.allCases.map(\.next) == [.auto, .brighter, .brightest, .off])
  }

  @Test("A picture and its sampled colors get the same light")
  func rasters() {
    let picture = Raster(
      width: 4, height: 1,
      pixels: [RGB(8, 9, 12), RGB(30, 24, 20), RGB(2, 1, 0), RGB(60, 50, 50)])
    let curve = curve(Brightness(of: picture))
    let lit = curve.applied(to: picture)
    for (before, after) in zip(picture.pixels, lit.pixels) {
      let color = curve.applied(
        to: SIMD4(Float(before.red), Float(before.green), Float(before.blue), 1))
      #expect(abs(Float(after.red) - color.x) <= 0.5 && abs(Float(after.blue) - color.z) <= 0.5)
    }
    #expect(LightCurve.plain.applied(to: picture) == picture)
  }
}
