import Testing

@testable import DemoScenes

@Suite("Lattice noise")
struct LatticeNoiseTests {
  private let noise = LatticeNoise(seed: 9)

  @Test("It is bounded, and equal at equal points")
  func bounds() {
    for step in 0..<500 {
      let x = Float(step) * 0.37 - 40
      let value = noise.rough(x, -x, period: 7)
      #expect(value >= -1 && value <= 1)
      #expect(value == noise.rough(x, -x, period: 7))
      #expect(noise.fractal(x, -x, period: 7, octaves: 4).magnitude <= 1)
    }
  }

  @Test("It is smooth: neither whole numbers nor zero are seen")
  func smoothness() {
    for step in -400..<400 {
      let x = Float(step) / 20
      let change = noise.smooth(x + 0.05, 0.5, period: 1) - noise.smooth(x, 0.5, period: 1)
      // The steepest slope between -1 and 1 by 3t² - 2t³ is 1.5 × 2.
      #expect(change.magnitude <= 0.05 * 3 + 1e-4)
    }
  }

  @Test("Lattice values spread over -1...1 with mean 0")
  func spread() {
    let values = (0..<10_000).map { noise.point($0 % 100, $0 / 100) }
    let mean = values.reduce(0, +) / 10_000
    let square = values.reduce(0) { $0 + $1 * $1 } / 10_000
    // Uniform values have the variance 1/3; the mean of 10,000 deviates by 0.006.
    #expect(mean.magnitude < 0.03)
    #expect((square - 1 / 3).magnitude < 0.02)
  }

  @Test("Octaves that a pixel does not show are left out")
  func finest() {
    let whole = noise.fractal(3.3, 4.4, period: 8, octaves: 4)
    #expect(noise.fractal(3.3, 4.4, period: 8, octaves: 4, finest: 0.001) != 0)
    #expect(noise.fractal(3.3, 4.4, period: 8, octaves: 4, finest: 8) == 0)
    #expect(noise.fractal(3.3, 4.4, period: 8, octaves: 4, finest: 3) != whole)
  }
}
