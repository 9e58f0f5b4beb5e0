import Superpixels
import Testing

@Suite("Working size")
struct WorkingSizeTests {
  @Test("An image of 480×360 keeps its size and gets 300 regions")
  func camvid() {
    let size = WorkingSize(imageWidth: 480, imageHeight: 360)
    #expect(size.width == 480 && size.height == 360)
    #expect(size.regions == 300)
  }

  @Test("Regions grow with the square root of the area, up to 1,200, and the image shrinks to them")
  func growth() {
    // 4 × the reference area: twice the regions, 600 · 576 = 345,600 of 691,200 pixels.
    let larger = WorkingSize(imageWidth: 960, imageHeight: 720)
    #expect(larger.regions == 600)
    #expect(larger.width == 679)
    #expect(larger.height == 509)
    let photo = WorkingSize(imageWidth: 6000, imageHeight: 4000)
    #expect(photo.regions == 1200)
    #expect(abs(photo.width * photo.height - 1200 * 576) < 2000)
  }

  @Test("Awkward sizes stay within one pixel and the wanted area")
  func awkward() {
    let dot = WorkingSize(imageWidth: 1, imageHeight: 1)
    #expect(dot.width == 1 && dot.height == 1)
    #expect(dot.regions == 1)
    let strip = WorkingSize(imageWidth: 20_000, imageHeight: 50)
    #expect(strip.width * strip.height <= strip.regions * 576 + 20_000)
    let line = WorkingSize(imageWidth: 100_000_000, imageHeight: 1)
    #expect(line.width == 1200 * 576)
    #expect(line.height == 1)
  }

  @Test(
    "A requested number is limited to 65,535 and to one per pixel, and never enlarges the image")
  func wishes() {
    #expect(WorkingSize(imageWidth: 9000, imageHeight: 9000, regions: 1_000_000).regions == 65_535)
    #expect(WorkingSize(imageWidth: 9000, imageHeight: 9000, regions: -4).regions == 1)
    let small = WorkingSize(imageWidth: 8, imageHeight: 4, regions: 500)
    #expect(small.width == 8 && small.height == 4)
    #expect(small.regions == 32)
  }
}
