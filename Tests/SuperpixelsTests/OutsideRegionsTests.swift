import Imaging
import Superpixels
import Testing

@Suite("Regions that another program made")
struct OutsideRegionsTests {
  private func map(_ rows: [[Int32]], shade: (Int32) -> UInt8 = { UInt8($0 * 20) }) -> SuperpixelMap
  {
    let labels = Raster(width: rows[0].count, height: rows.count, pixels: rows.flatMap { $0 })
    let image = Raster(
      width: labels.width, height: labels.height,
      pixels: labels.pixels.map { RGB(shade($0), shade($0), shade($0)) })
    return OutsideRegions(labels: labels).map(on: image)
  }

  /// Random blots on a ground without a label, with separate parts of equal labels.
  private func blots(_ noise: inout SampleNoise) -> Raster<Int32> {
    let (width, height) = (1 + Int(noise.next(below: 60)), 1 + Int(noise.next(below: 60)))
    var labels = Raster<Int32>(width: width, height: height, filledWith: 0)
    for _ in 0..<Int(noise.next(below: 30)) {
      let label = Int32(noise.next(below: 6))
      let (left, top) = (Int(noise.next(below: 60)), Int(noise.next(below: 60)))
      for y in top..<(top + 1 + Int(noise.next(below: 20))) where y < height {
        for x in left..<(left + 1 + Int(noise.next(below: 20))) where x < width {
          labels[x, y] = label
        }
      }
    }
    return labels
  }

  @Test("Every 4-connected part of a label is a region; small parts alone join a neighbor")
  func parts() {
    for seed in 0..<40 {
      var noise = SampleNoise(seed: UInt64(seed))
      let labels = blots(&noise)
      let image = noise.image(width: labels.width, height: labels.height)
      let map = OutsideRegions(labels: labels).map(on: image)
      let parts = SuperpixelMap(piecesOf: labels)
      // Regions are connected, and numbered like parts are.
      #expect(SuperpixelMap(piecesOf: map.labels) == map)
      var areas = [Int](repeating: 0, count: parts.count)
      for part in parts.labels.pixels { areas[Int(part)] += 1 }
      // A large part is one region, and no two large ones are in the same.
      var regionOfPart = [Int32?](repeating: nil, count: parts.count)
      var largePartsOfRegion = [Set<Int32>](repeating: [], count: map.count)
      var areasOfRegions = [Int](repeating: 0, count: map.count)
      for (part, region) in zip(parts.labels.pixels, map.labels.pixels) {
        #expect(regionOfPart[Int(part)] == nil || regionOfPart[Int(part)] == region)
        regionOfPart[Int(part)] = region
        areasOfRegions[Int(region)] += 1
        if areas[Int(part)] > OutsideRegions.smallestArea {
          largePartsOfRegion[Int(region)].insert(part)
        }
      }
      #expect(largePartsOfRegion.allSatisfy { $0.count <= 1 })
      #expect(map.count == 1 || areasOfRegions.allSatisfy { $0 > OutsideRegions.smallestArea })
      #expect(
        OutsideRegions(labels: labels).largeParts
          == areas.count { $0 > OutsideRegions.smallestArea })
    }
  }

  @Test("A small part joins the neighbor of most similar color")
  func joining() {
    var rows = [[Int32]](
      repeating: [Int32](repeating: 1, count: 10) + [Int32](repeating: 9, count: 10), count: 10)
    for y in 3..<6 { for x in 8..<12 { rows[y][x] = 8 } }
    let joined = map(rows)
    #expect(joined.count == 2)
    #expect(joined.labels[8, 4] == joined.labels[19, 0])
    #expect(map(rows) { $0 == 8 ? 30 : UInt8($0 * 20) }.labels[11, 4] == 0)
    // One row more is a region of its own.
    for y in 6..<8 { for x in 8..<12 { rows[y][x] = 8 } }
    #expect(map(rows).count == 3)
  }

  @Test("Images are taken at their own size up to four megapixels, then shrunk")
  func sizes() {
    let method = SegmentationMethod.imported(digest: "")
    for (width, height) in [(1, 1), (480, 360), (2_048, 1_024), (2_048, 2_048)] {
      let size = method.workingSize(imageWidth: width, imageHeight: height, asked: nil)
      #expect(size.width == width && size.height == height)
    }
    let size = method.workingSize(imageWidth: 6_000, imageHeight: 4_000, asked: nil)
    #expect(size.width < 2_520 && size.width > 2_500 && size.height < 1_680)
    let labels = Raster<Int32>(
      width: 90, height: 60, pixels: (0..<5_400).map { Int32($0 % 90 / 45) })
    let shrunk = OutsideRegions(labels: labels).map(
      on: Raster(width: 45, height: 30, filledWith: RGB(9, 9, 9)))
    #expect(shrunk.count == 2)
    #expect(shrunk.labels[22, 0] == 1 && shrunk.labels[21, 0] == 0)
  }
}
