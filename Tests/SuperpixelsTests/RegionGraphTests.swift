import Imaging
import Superpixels
import Testing

@Suite("Region graph")
struct RegionGraphTests {
  @Test("A 4×4 map gives areas, centroids, boxes and border lengths counted by hand")
  func byHand() {
    // 0 0 1 1
    // 0 2 2 1
    // 0 2 3 3
    // 0 0 3 3
    let labels: [Int32] = [0, 0, 1, 1, 0, 2, 2, 1, 0, 2, 3, 3, 0, 0, 3, 3]
    let graph = RegionGraph(
      SuperpixelMap(labels: Raster(width: 4, height: 4, pixels: labels), count: 4))
    #expect(graph.areas == [6, 3, 3, 4])
    #expect(graph.centroidX == [1 / 3, 8 / 3, 4 / 3, 2.5] as [Float])
    #expect(graph.centroidY == [1.5, 1 / 3, 4 / 3, 2.5] as [Float])
    #expect(graph.boxes[0] == RegionBox(minX: 0, minY: 0, maxX: 1, maxY: 3))
    #expect(graph.boxes[3] == RegionBox(minX: 2, minY: 2, maxX: 3, maxY: 3))
    #expect(graph.offsets == [0, 3, 6, 9, 12])
    #expect(graph.neighbors == [1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2])
    // 0-1: one edge; 0-2: left of both 2s in column 1, above (1,1), below (1,2); 0-3: (1,3)|(2,3).
    // 1-2: above (2,1), right of (2,1); 1-3: (3,1)/(3,2); 2-3: (1,2)|(2,2), (2,1)/(2,2).
    #expect(graph.borderLengths == [1, 4, 1, 1, 2, 1, 4, 2, 2, 1, 1, 2])
  }

  @Test("Border lengths are the same from both sides")
  func symmetric() {
    var noise = SampleNoise(seed: 8)
    let graph = RegionGraph(SLIC(regions: 60).segment(noise.image(width: 101, height: 67)))
    #expect(graph.areas.reduce(0, +) == 101 * 67)
    for region in 0..<graph.count {
      for slot in Int(graph.offsets[region])..<Int(graph.offsets[region + 1]) {
        let other = Int(graph.neighbors[slot])
        let back = (Int(graph.offsets[other])..<Int(graph.offsets[other + 1])).first {
          graph.neighbors[$0] == Int32(region)
        }
        #expect(back.map { graph.borderLengths[$0] } == graph.borderLengths[slot])
      }
    }
  }
}
