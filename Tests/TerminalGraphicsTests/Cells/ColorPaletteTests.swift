import Imaging
import Testing

@testable import TerminalGraphics

@Suite("Palettes")
struct ColorPaletteTests {
  @Test("Black and white are preserved in every depth")
  func extremes() {
    #expect(ColorPalette(depth: .truecolor).color(RGB(0, 0, 0)) == .rgb(RGB(0, 0, 0)))
    #expect(ColorPalette(depth: .truecolor).color(RGB(255, 255, 255)) == .rgb(RGB(255, 255, 255)))
    #expect(ColorPalette(depth: .palette256).color(RGB(0, 0, 0)) == .indexed(16))
    #expect(ColorPalette(depth: .palette256).color(RGB(255, 255, 255)) == .indexed(231))
    #expect(ColorPalette(depth: .palette16).color(RGB(0, 0, 0)) == .indexed(0))
    #expect(ColorPalette(depth: .palette16).color(RGB(255, 255, 255)) == .indexed(15))
    #expect(ColorPalette(depth: .mono).color(RGB(255, 255, 255)) == .standard)
  }

  @Test("Truecolor has 64 steps per channel, at most 2 away from the requested color")
  func truecolorSteps() {
    let palette = ColorPalette(depth: .truecolor)
    var seen = Set<UInt8>()
    for value in UInt8.min...UInt8.max {
      guard case .rgb(let shown) = palette.color(RGB(value, value, value)) else {
        Issue.record("No truecolor.")
        return
      }
      #expect(abs(Int(shown.red) - Int(value)) <= 2)
      seen.insert(shown.red)
    }
    #expect(seen.count == 64)
  }

  @Test("256 colors: the nearest of cube and gray ramp, as found by an exhaustive search")
  func nearestOf256() {
    let palette = ColorPalette(depth: .palette256)
    for red in stride(from: 0, through: 255, by: 25) {
      for green in stride(from: 0, through: 255, by: 25) {
        for blue in stride(from: 0, through: 255, by: 25) {
          let asked = SIMD4<Float>(Float(red), Float(green), Float(blue), 0)
          func distance(_ index: Int) -> Float {
            let difference = ColorPalette.table[index] - asked
            return (difference * difference).sum()
          }
          let best = (16..<256).map(distance).min() ?? 0
          #expect(distance(Int(palette.code(asked))) == best, "\(red) \(green) \(blue)")
        }
      }
    }
  }

  @Test("A swatch's letter is black on light colors and white on dark ones")
  func swatchContrast() {
    let light = Theme.standard.style(
      .swatch(RGB(250, 240, 200)), depth: .truecolor)
    #expect(light.foreground == .rgb(RGB(0, 0, 0)))
    let dark = Theme.standard.style(
      .swatch(RGB(0, 0, 128)), depth: .truecolor)
    #expect(dark.foreground == .rgb(RGB(255, 255, 255)))
  }
}
