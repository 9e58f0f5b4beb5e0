import Imaging
import Superpixels
import Testing

@Suite("SLIC superpixels")
struct SLICTests {
  @Test("Four colored quadrants come back exactly, despite small noise")
  func quadrants() {
    for seed in 0..<5 {
      var noise = SampleNoise(seed: UInt64(seed))
      var image = Raster(width: 64, height: 48, filledWith: RGB(0, 0, 0))
      let colors = [RGB(20, 20, 20), RGB(60, 140, 60), RGB(140, 60, 140), RGB(230, 230, 230)]
      for y in 0..<48 {
        for x in 0..<64 {
          let color = colors[(y / 24) * 2 + x / 32]
          image[x, y] = RGB(
            color.red + noise.next(below: 6), color.green + noise.next(below: 6),
            color.blue + noise.next(below: 6))
        }
      }
      let map = SLIC(regions: 4).segment(image)
      #expect(map.count == 4)
      let expected = (0..<(64 * 48)).map { index -> Int32 in
        let row = Int32(index / 64 / 24)
        return row * 2 + Int32(index % 64 / 32)
      }
      #expect(map.labels.pixels == expected)
    }
  }

  @Test("Every superpixel is 4-connected, numbers are dense and in scan order")
  func connected() {
    for seed in 0..<8 {
      var noise = SampleNoise(seed: UInt64(seed))
      let width = 1 + Int(noise.next(below: 90))
      let height = 1 + Int(noise.next(below: 70))
      let regions = 1 + Int(noise.next(below: 120))
      let map = SLIC(regions: regions).segment(noise.image(width: width, height: height))
      expectDenseAndConnected(map)
    }
  }

  @Test("Repeated runs give the same labels")
  func deterministic() {
    var noise = SampleNoise(seed: 3)
    let image = noise.image(width: 123, height: 77)
    let first = SLIC(regions: 40).segment(image)
    for _ in 0..<3 { #expect(SLIC(regions: 40).segment(image) == first) }
  }

  @Test(
    "Awkward sizes work",
    arguments: [
      (1, 1, 1), (1, 1, 300), (7, 5, 300), (20_000, 5, 300), (1, 500, 20), (3, 3, 9), (200, 1, 7),
    ])
  func awkward(width: Int, height: Int, regions: Int) {
    let image = Raster(width: width, height: height, filledWith: RGB(90, 120, 30))
    let map = SLIC(regions: regions).segment(image)
    expectDenseAndConnected(map)
    #expect(map.count <= width * height)
    // A constant image keeps the grid of seeds, of which there are up to an eighth fewer.
    let wanted = min(regions, width * height)
    #expect(map.count >= wanted - max(1, wanted / 6))
    #expect(map.count <= wanted + max(1, wanted / 20))
  }

  @Test("Pure noise gives at most a quarter more superpixels than wanted")
  func noise() {
    var noise = SampleNoise(seed: 11)
    let pixels = (0..<(120 * 90)).map { _ in
      RGB(noise.next(below: 255), noise.next(below: 255), noise.next(below: 255))
    }
    let image = Raster(width: 120, height: 90, pixels: pixels)
    for regions in [1, 2, 10, 60, 400] {
      let map = SLIC(regions: regions, smallestShare: 0).segment(image)
      expectDenseAndConnected(map)
      #expect(map.count <= regions + regions / 4)
    }
  }

  private func expectDenseAndConnected(_ map: SuperpixelMap) {
    var seen: Int32 = -1
    var pieces = 0
    var visited = [Bool](repeating: false, count: map.width * map.height)
    let labels = map.labels.pixels
    for start in labels.indices {
      #expect(labels[start] <= seen + 1)
      seen = max(seen, labels[start])
      guard !visited[start] else { continue }
      pieces += 1
      var stack = [start]
      visited[start] = true
      while let index = stack.popLast() {
        let x = index % map.width
        var around: [Int] = []
        if x > 0 { around.append(index - 1) }
        if x + 1 < map.width { around.append(index + 1) }
        around += [index - map.width, index + map.width].filter { labels.indices.contains($0) }
        for next in around where !visited[next] && labels[next] == labels[index] {
          visited[next] = true
          stack.append(next)
        }
      }
    }
    #expect(Int(seen) + 1 == map.count)
    #expect(pieces == map.count)
  }
}
