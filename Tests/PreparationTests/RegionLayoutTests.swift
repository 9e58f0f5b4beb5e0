import Imaging
import Superpixels
import TestSupport
import Testing

@testable import Preparation

@Suite("Layouts of regions")
struct RegionLayoutTests {
  @Test(
    "A layout whose boxes leave its map, or whose sizes differ from its map's, counts as absent")
  func layouts() throws {
    let picture = SyntheticImage.blocks(width: 60, height: 40, columns: 3, rows: 2, seed: 1)
    let map = SuperpixelMap(
      labels: Raster(width: 60, height: 40, pixels: picture.numbers.pixels.map(Int32.init)),
      count: 6)
    let graph = RegionGraph(map)
    let cut = CutImage(
      storedWidth: 120, storedHeight: 80, orientation: .upright, map: map, graph: graph)
    let layout = RegionLayout(of: cut)
    func read(_ change: (inout RegionGraph) -> Void, storedWidth: Int = 120) -> RegionLayout? {
      var graph = graph
      change(&graph)
      let changed = RegionLayout(
        storedWidth: storedWidth, storedHeight: 80, orientation: .upright, mapWidth: 60,
        mapHeight: 40, graph: graph, storedAreas: layout.storedAreas, mapDigest: layout.mapDigest)
      return RegionLayout(decoding: changed.encoded(), at: 0)
    }
    #expect(read { _ in } == layout)
    #expect(read({ $0.boxes[1].maxX = 60 }) == nil)
    #expect(read({ $0.boxes[1].minX = $0.boxes[1].maxX + 1 }) == nil)
    #expect(read({ $0.boxes[0].minY = -1 }) == nil)
    #expect(read({ $0.boxes[0].maxY = .max }) == nil)
    #expect(read({ $0.areas[0] = .max }) == nil)
    #expect(read({ $0.centroidX[0] = .nan }) == nil)
    #expect(read({ $0.borderLengths[0] = .infinity }) == nil)
    #expect(read({ _ in }, storedWidth: 1 << 30) == nil)
    // Inside the map, but not its region's: detected once the map is available.
    #expect(cut.hasBoxesOfItsMap)
    var moved = graph
    moved.boxes[0] = graph.boxes[1]
    #expect(
      !CutImage(
        storedWidth: 120, storedHeight: 80, orientation: .upright, map: map, graph: moved
      ).hasBoxesOfItsMap)
  }
}
