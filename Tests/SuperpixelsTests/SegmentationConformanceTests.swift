import Imaging
import Superpixels
import Testing

/// What every segmentation method promises.
@Suite("Segmentation methods")
struct SegmentationConformanceTests {
  static let methods: [SegmentationMethod] = [
    .slic, .seeds, .rectangles(nil), .rectangles(RectangleSize(width: 7, height: 5)),
  ]

  @Test(
    "Regions are 4-connected, cover every pixel, and are numbered in scan order without gaps",
    arguments: methods)
  func partition(method: SegmentationMethod) {
    for seed in 0..<8 {
      var noise = SampleNoise(seed: UInt64(seed))
      let width = 1 + Int(noise.next(below: 90))
      let height = 1 + Int(noise.next(below: 70))
      let regions = 1 + Int(noise.next(below: 120))
      let image = noise.image(width: width, height: height)
      let map = cut(image, by: method, regions: regions)
      #expect(map.width == width && map.height == height)
      expectPartition(map)
    }
  }

  @Test("Repeated runs give the same regions", arguments: methods)
  func deterministic(method: SegmentationMethod) {
    var noise = SampleNoise(seed: 3)
    let image = noise.image(width: 123, height: 77)
    let first = cut(image, by: method, regions: 40)
    for _ in 0..<3 { #expect(cut(image, by: method, regions: 40) == first) }
  }

  @Test("Extreme images are segmented like any other", arguments: methods)
  func extremes(method: SegmentationMethod) {
    let sizes = [
      (1, 1, 1), (1, 1, 300), (1, 500, 20), (200, 1, 7), (7, 5, 300), (3, 3, 9),
      (20_000, 50, 300), (300, 300, 65_535), (40, 30, 1_000_000),
    ]
    for (width, height, regions) in sizes {
      let uniform = Raster(width: width, height: height, filledWith: RGB(90, 120, 30))
      let map = cut(uniform, by: method, regions: regions)
      expectPartition(map)
      #expect(map.count <= min(width * height, 65_536))
    }
  }

  @Test("Black, white and pure noise do no harm", arguments: methods)
  func poorPictures(method: SegmentationMethod) {
    var noise = SampleNoise(seed: 11)
    let speckled = Raster(
      width: 120, height: 90,
      pixels: (0..<(120 * 90)).map { _ in
        RGB(noise.next(below: 255), noise.next(below: 255), noise.next(below: 255))
      })
    expectPartition(cut(speckled, by: method, regions: 60))
    for value: UInt8 in [0, 255] {
      let flat = Raster(width: 64, height: 48, filledWith: RGB(value, value, value))
      expectPartition(cut(flat, by: method, regions: 12))
    }
  }

  @Test(
    "About as many regions come as are requested",
    arguments: [SegmentationMethod.slic, .seeds, .rectangles(nil)])
  func count(method: SegmentationMethod) {
    var noise = SampleNoise(seed: 5)
    let image = noise.image(width: 240, height: 180)
    for regions in [12, 50, 150, 400] {
      let count = cut(image, by: method, regions: regions).count
      // SLIC joins fragments that look alike, and these pictures are made of equal blocks.
      #expect(count >= regions / 2 && count <= regions * 5 / 4, "\(count) of \(regions)")
    }
  }

  @Test("The graph is built the same way for all", arguments: methods)
  func graph(method: SegmentationMethod) {
    var noise = SampleNoise(seed: 8)
    let map = cut(noise.image(width: 101, height: 67), by: method, regions: 60)
    let graph = RegionGraph(map)
    #expect(graph.count == map.count)
    #expect(graph.areas.reduce(0, +) == 101 * 67)
    #expect(graph.areas.allSatisfy { $0 > 0 })
    // Every region but a single one touches another.
    #expect((0..<graph.count).allSatisfy { graph.offsets[$0 + 1] > graph.offsets[$0] })
  }

  @Test("A method's identifier is read back, and other text is not")
  func identifiers() {
    for method in Self.methods {
      #expect(SegmentationMethod(identifier: method.identifier) == method)
    }
    #expect(Self.methods.map(\.identifier) == ["slic", "seeds", "rectangles", "rectangles 7x5"])
    let imported = SegmentationMethod.imported(digest: "0123456789abcdef0123456789abcdef")
    #expect(imported.identifier == "import 0123456789abcdef0123456789abcdef")
    #expect(SegmentationMethod(identifier: imported.identifier) == imported)
    for text in [
      "import", "import ", "import 0123", "import 0123456789ABCDEF0123456789abcdef",
      "import 0123456789abcdef0123456789abcdef0",
      "", "SLIC", "slic 7x5", "rectangles 7", "rectangles 0x5", "rectangles 7x5 ",
      "rectangles 7x-5",
    ] {
      #expect(SegmentationMethod(identifier: text) == nil)
    }
  }

  private func cut(
    _ image: Raster<RGB>, by method: SegmentationMethod, regions: Int
  ) -> SuperpixelMap {
    method.segment(
      image, regions: regions, storedWidth: image.width, storedHeight: image.height)
  }

  /// Finds 4-connected pieces by flooding.
  private func expectPartition(_ map: SuperpixelMap) {
    var seen: Int32 = -1
    var pieces = 0
    var isInOrder = true
    let width = map.width
    let labels = map.labels.pixels
    var visited = [Bool](repeating: false, count: labels.count)
    var stack: [Int] = []
    func visit(_ index: Int, from label: Int32) {
      guard !visited[index] && labels[index] == label else { return }
      visited[index] = true
      stack.append(index)
    }
    for start in labels.indices {
      let label = labels[start]
      if label < 0 || label > seen + 1 { isInOrder = false }
      if label > seen { seen = label }
      guard !visited[start] else { continue }
      pieces += 1
      visit(start, from: label)
      while let index = stack.popLast() {
        let x = index % width
        if x > 0 { visit(index - 1, from: label) }
        if x + 1 < width { visit(index + 1, from: label) }
        if index >= width { visit(index - width, from: label) }
        if index + width < labels.count { visit(index + width, from: label) }
      }
    }
    #expect(isInOrder)
    #expect(Int(seen) + 1 == map.count)
    #expect(pieces == map.count)
  }
}
