import Imaging
import Testing

@testable import TerminalGraphics

@Suite("Colors of the palette of 256 in truecolor")
struct ShortColorTests {
  private let palette = ColorPalette(depth: .truecolor)

  @Test("A short code is the nearest color of the palette, by number")
  func short() {
    for place in 0..<512 {
      let color = SIMD4<Float>(
        Float(place % 8 * 43 - 20), Float(place / 8 % 8 * 43 - 20), Float(place / 64 * 43 - 20), 0)
      let code = palette.shortCode(color)
      let usual = ColorPalette(depth: .palette256)
      #expect(palette.color(code: code) == usual.color(code: usual.code(color)))
      #expect(palette.vector(code) == usual.vector(usual.code(color)))
    }
  }

  @Test("No color of truecolor has a number that means one of the palette")
  func numbers() {
    for blue in UInt8.min...UInt8.max {
      #expect(CellColor.rgb(RGB(0, 0, blue)).terminalNumber == 256 + Int32(blue))
      #expect(CellColor.indexed(blue).terminalNumber == Int32(blue))
    }
    #expect(CellColor.rgb(RGB(1, 2, 3)).terminalNumber == 0x010203)
  }

  @Test("Where they would be as good, runs have them, and only there")
  func runs() {
    func painted(_ color: SIMD4<Float>) -> PictureQuantizer.Paint? {
      let quantizer = PictureQuantizer(palette: palette, dithers: false, link: .slow)
      let split = [color].withUnsafeBufferPointer { CellSplit($0, smallestRange: 5) }
      return quantizer.paints(
        splits: [split], columns: 1, rows: 0..<1, dimming: .none, fullMask: 15
      ).first
    }
    // A gray of the palette's ramp, and a dark blue far from all of its colors.
    #expect(painted(SIMD4(130, 130, 130, 0)).map { palette.color(code: $0.low) } == .indexed(244))
    guard case .rgb = painted(SIMD4(45, 45, 90, 0)).map({ palette.color(code: $0.low) }) else {
      Issue.record("a color that is far from the palette's")
      return
    }
  }
}
