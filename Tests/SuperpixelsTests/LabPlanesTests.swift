import Imaging
import Superpixels
import Testing

@Suite("L*a*b* planes")
struct LabPlanesTests {
  @Test("Black, white and the primaries have the published values in 8 bits")
  func primaries() {
    // CIE values (L*, a*, b*) of sRGB: red 53.24, 80.09, 67.20; green 87.74, −86.18, 83.18;
    // blue 32.30, 79.19, −107.86; here L · 2.55, a + 128, b + 128, rounded.
    let image = Raster(
      width: 5, height: 1,
      pixels: [
        RGB(0, 0, 0), RGB(255, 255, 255), RGB(255, 0, 0), RGB(0, 255, 0), RGB(0, 0, 255),
      ])
    let planes = LabPlanes(image)
    #expect(planes.lightness == [0, 255, 136, 224, 82])
    #expect(planes.a == [128, 128, 208, 42, 207])
    #expect(planes.b == [128, 128, 195, 211, 20])
  }

  @Test("Grays stay neutral and grow lighter")
  func grays() {
    let pixels = (0..<256).map { RGB(UInt8($0), UInt8($0), UInt8($0)) }
    let planes = LabPlanes(Raster(width: 256, height: 1, pixels: pixels))
    #expect(planes.a.allSatisfy { $0 == 128 })
    #expect(planes.b.allSatisfy { $0 == 128 })
    #expect(zip(planes.lightness, planes.lightness.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
