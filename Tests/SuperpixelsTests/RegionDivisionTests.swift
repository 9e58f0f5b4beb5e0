import Imaging
import Superpixels
import Testing

@Suite("Splitting a region")
struct RegionDivisionTests {
  private func pixels(_ image: Raster<RGB>, where includes: (Int, Int) -> Bool) -> [Int32] {
    (0..<image.width * image.height).filter { includes($0 % image.width, $0 / image.width) }
      .map(Int32.init)
  }

  @Test("Two colors are split where they meet, despite small noise")
  func twoColors() {
    for seed in 0..<5 {
      var noise = SampleNoise(seed: UInt64(seed))
      var image = Raster(width: 40, height: 30, filledWith: RGB(0, 0, 0))
      for y in 0..<30 {
        for x in 0..<40 {
          let base: UInt8 = x + y < 34 ? 70 : 160
          image[x, y] = RGB(
            base + noise.next(below: 8), base + noise.next(below: 8), base + noise.next(below: 8))
        }
      }
      let region = pixels(image) { x, y in (8..<30).contains(x) && (5..<25).contains(y) }
      let parts = RegionDivision.parts(of: region, in: LabPlanes(image))
      #expect(parts.count == 2)
      let dark = region.filter { Int($0) % 40 + Int($0) / 40 < 34 }
      // The two pixels where the border leaves the region lie among one neighbor of each color.
      let wrong = Set(parts.first ?? []).symmetricDifference(dark)
      #expect(wrong.isSubset(of: [228, 970]), "\(wrong)")
    }
  }

  @Test("Parts are connected, few, not splinters, and make up the region, even with noise")
  func partition() {
    for seed in 0..<10 {
      var noise = SampleNoise(seed: UInt64(seed))
      let image = noise.image(width: 60, height: 40)
      let map = SLIC(regions: 9).segment(image)
      let lab = LabPlanes(image)
      for number in 0..<map.count {
        let region = pixels(image) { map.labels[$0, $1] == Int32(number) }
        let parts = RegionDivision.parts(of: region, in: lab)
        #expect(parts == RegionDivision.parts(of: region, in: lab))
        #expect(parts.flatMap(\.self).sorted() == region)
        #expect(parts.count <= RegionDivision.mostParts)
        guard region.count >= RegionDivision.leastPixels else {
          #expect(parts == [region])
          continue
        }
        #expect(parts.count >= 2)
        for part in parts {
          #expect(part.count * 12 >= region.count - 11 && isConnected(part, width: 60))
        }
      }
    }
  }

  @Test("A region of one color is split in half along its longest extent")
  func oneColor() {
    let image = Raster(width: 30, height: 20, filledWith: RGB(90, 120, 60))
    let region = pixels(image) { x, y in (4..<24).contains(x) && (3..<9).contains(y) }
    let parts = RegionDivision.parts(of: region, in: LabPlanes(image))
    // 20 × 6 pixels: two halves of 10 × 6.
    #expect(parts.map(\.count) == [60, 60])
    #expect(parts.first?.allSatisfy { Int($0) % 30 < 14 } == true)
  }

  @Test("A region of fewer than 16 pixels stays whole")
  func tiny() {
    let image = Raster(width: 5, height: 3, filledWith: RGB(0, 0, 0))
    let region = pixels(image) { _, _ in true }
    #expect(RegionDivision.parts(of: region, in: LabPlanes(image)) == [region])
    #expect(RegionDivision.parts(of: [], in: LabPlanes(image)) == [[]])
  }

  private func isConnected(_ part: [Int32], width: Int) -> Bool {
    var left = Set(part)
    guard let first = left.first else { return true }
    var open = [first]
    left.remove(first)
    while let pixel = open.popLast() {
      var next = [pixel - Int32(width), pixel + Int32(width)]
      if Int(pixel) % width > 0 { next.append(pixel - 1) }
      if Int(pixel) % width < width - 1 { next.append(pixel + 1) }
      for neighbor in next where left.remove(neighbor) != nil { open.append(neighbor) }
    }
    return left.isEmpty
  }
}
