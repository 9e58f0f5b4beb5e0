import Glibc
import Imaging
import TestSupport
import Testing

@Suite("Lab")
struct LabImageTests {
  /// The definition, in double precision.
  private func reference(_ pixel: RGB) -> (Double, Double, Double) {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    func curve(_ light: Double) -> Double {
      light > 216.0 / 24389 ? cbrt(light) : (24389.0 / 27 * light + 16) / 116
    }
    let (red, green, blue) = (linear(pixel.red), linear(pixel.green), linear(pixel.blue))
    let x = curve((0.412453 * red + 0.357580 * green + 0.180423 * blue) / 0.950456)
    let y = curve(0.212671 * red + 0.715160 * green + 0.072169 * blue)
    let z = curve((0.019334 * red + 0.119193 * green + 0.950227 * blue) / 1.088754)
    return (1.16 * y - 0.16, (500 * (x - y) + 128) / 255, (200 * (y - z) + 128) / 255)
  }

  @Test("The tables agree with the definition")
  func definition() {
    let image = SyntheticImage.noise(width: 64, height: 64, seed: 6)
    let dark = image.pixels.map { RGB($0.red / 16, $0.green / 16, $0.blue / 16) }
    for raster in [image, Raster(width: 64, height: 64, pixels: dark)] {
      let lab = LabImage(raster)
      for (index, pixel) in raster.pixels.enumerated() {
        let (lightness, a, b) = reference(pixel)
        #expect(abs(Double(lab.lightness[index]) - lightness) < 0.0001)
        #expect(abs(Double(lab.a[index]) - a) < 0.0001)
        #expect(abs(Double(lab.b[index]) - b) < 0.0001)
      }
    }
  }

  @Test("Grays are neutral, from black to white")
  func grays() {
    let lab = LabImage(
      Raster(width: 3, height: 1, pixels: [RGB(0, 0, 0), RGB(119, 119, 119), RGB(255, 255, 255)]))
    #expect(abs(lab.lightness[0]) < 0.0001 && abs(lab.lightness[2] - 1) < 0.0001)
    // sRGB 119 is L* 50.03 by the definition above.
    #expect(abs(lab.lightness[1] - 0.5003) < 0.0002)
    for index in 0..<3 {
      #expect(abs(lab.a[index] - 128 / 255) < 0.0002 && abs(lab.b[index] - 128 / 255) < 0.0002)
    }
  }
}
