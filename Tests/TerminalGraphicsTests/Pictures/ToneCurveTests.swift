import Testing

@testable import TerminalGraphics

@Suite("Tones of pictures without colors")
struct ToneCurveTests {
  private func gray(_ value: Float, covered: Float = 1) -> SIMD4<Float> {
    SIMD4(value, value, value, covered)
  }

  @Test("Tones rise with luminance, from no ink to all of it")
  func rising() {
    let colors = (0..<256).map { gray(Float($0)) }
    let tones = ToneCurve(colors).tones(of: colors)
    #expect(tones == tones.sorted())
    #expect(tones[0] == 0 && tones[255] > 0.99)
  }

  @Test("Small differences in the dark become larger, if most of the picture is dark")
  func dusk() {
    // Nine in ten of the colors between 20 and 40, the others a sky.
    let colors = (0..<1_000).map { gray($0 % 10 == 0 ? 200 : 20 + Float($0 % 21)) }
    let tones = ToneCurve(colors).tones(of: [gray(20), gray(40)])
    // 20 of 255 are 0.08.
    #expect(tones[1] - tones[0] > 0.25)
  }

  @Test("Noise on a flat picture stays small")
  func noise() {
    let colors = (0..<1_000).map { gray(100 + Float($0 % 4)) }
    let tones = ToneCurve(colors).tones(of: colors)
    #expect((tones.max() ?? 1) - (tones.min() ?? 0) < 0.4)
  }

  @Test("What lies outside of the picture has no ink and counts for nothing")
  func outside() {
    let inside = (0..<256).map { gray(Float($0)) }
    let around = [SIMD4<Float>](repeating: gray(0, covered: 0), count: 5_000)
    let tones = ToneCurve(inside + around).tones(of: inside + around)
    #expect(Array(tones.prefix(256)) == ToneCurve(inside).tones(of: inside))
    #expect(tones.dropFirst(256).allSatisfy { $0 == 0 })
    #expect(ToneCurve([]).tones(of: []).isEmpty)
  }
}
