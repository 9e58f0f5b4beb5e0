import Imaging
import Testing

@testable import Superpixels

@Suite("Star context")
struct StarContextTests {
  @Test("Squares right and left of a region hold the shares counted by hand")
  func row() {
    // Four regions of 24 × 24 pixels side by side: the mean diameter is exactly 24.
    let labels = (0..<(96 * 24)).map { Int32($0 % 96 / 24) }
    let map = SuperpixelMap(labels: Raster(width: 96, height: 24, pixels: labels), count: 4)
    var numbers = [SIMD16<Float>](repeating: .zero, count: 4)
    for region in 0..<4 { numbers[region][region] = 1 }
    var table = DescriptorTable(count: 4, columns: 400)
    StarContext(places: RegionPlaces(map: map, graph: RegionGraph(map))).write(
      &table, starAt: 0, imageAt: 384, numbers: numbers)
    // Region 0 has its centroid at column 11.5. To the right, 28 pixels on: 39.5 ± 14 holds the
    // sampled columns 28, 32 … 52, five of region 1 and two of region 2.
    #expect(abs(table[0, 0]) < 1e-6)
    #expect(abs(table[0, 1] - 5.0 / 7) < 1e-6)
    #expect(abs(table[0, 2] - 2.0 / 7) < 1e-6)
    // To the left the square's center is held at column 0: columns 0, 4, 8, 12 of region 0.
    let left = 4 * 16
    #expect(Array(table.values[left..<(left + 4)]) == [1, 0, 0, 0])
    // The image as a whole: a quarter of each.
    for region in 0..<4 {
      #expect(
        Array(table.values[(region * 400 + 384)..<(region * 400 + 388)]) == [
          0.25, 0.25, 0.25, 0.25,
        ])
    }
  }

  @Test("Moving a pattern by one region moves its stars with it")
  func shifted() {
    // Stripes of 24 columns; region 3 sees of stripe 5 what region 4 sees of stripe 6.
    let labels = (0..<(240 * 24)).map { Int32($0 % 240 / 24) }
    let map = SuperpixelMap(labels: Raster(width: 240, height: 24, pixels: labels), count: 10)
    let graph = RegionGraph(map)
    func star(marked: Int) -> DescriptorTable {
      var numbers = [SIMD16<Float>](repeating: .zero, count: 10)
      numbers[marked][0] = 1
      var table = DescriptorTable(count: 10, columns: 400)
      StarContext(places: RegionPlaces(map: map, graph: graph)).write(
        &table, starAt: 0, imageAt: 384, numbers: numbers)
      return table
    }
    let first = star(marked: 5)
    let second = star(marked: 6)
    // The inner two rings of regions 3 and 4 lie inside the image.
    for column in stride(from: 0, to: 2 * 8 * 16, by: 16) {
      #expect(abs(first[3, column] - second[4, column]) < 1e-5)
    }
    #expect(first[3, 8 * 16] > 0.2)
  }
}
