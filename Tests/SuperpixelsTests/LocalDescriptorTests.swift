import Foundation
import Imaging
import Testing

@testable import Superpixels

@Suite("Local descriptors")
struct LocalDescriptorTests {
  /// An image with one color per region, segmented by a given rule.
  private func scene(
    width: Int, height: Int, regions: Int, label: (Int, Int) -> Int32, color: (Int, Int) -> RGB
  ) -> (image: LabPlanes, map: SuperpixelMap, graph: RegionGraph) {
    var labels: [Int32] = []
    var pixels: [RGB] = []
    for y in 0..<height {
      for x in 0..<width {
        labels.append(label(x, y))
        pixels.append(color(x, y))
      }
    }
    let map = SuperpixelMap(
      labels: Raster(width: width, height: height, pixels: labels), count: regions)
    let image = LabPlanes(Raster(width: width, height: height, pixels: pixels))
    return (image, map, RegionGraph(map))
  }

  @Test("Color: means, deviations and histograms of a half black, half white region")
  func color() {
    let (image, map, graph) = scene(
      width: 4, height: 2, regions: 1, label: { _, _ in 0 },
      color: { x, _ in x < 2 ? RGB(0, 0, 0) : RGB(255, 255, 255) })
    var table = DescriptorTable(count: 1, columns: ColorDescriptor.columns)
    ColorDescriptor.write(&table, at: 0, image: image, map: map, graph: graph)
    // L is 0 and 255 in equal shares: mean 0.5, deviation 0.5; a and b are 128 / 255 everywhere.
    #expect(table[0, 0] == 0.5)
    #expect(abs(table[0, 1] - 128 / 255) < 1e-6)
    #expect(table[0, 3] == 0.5)
    #expect(table[0, 4] == 0)
    #expect(Array(table.values[6..<14]) == [0.5, 0, 0, 0, 0, 0, 0, 0.5])
    // 128 lies in bin (128 − 102) · 6 / 51 = 3.06.
    #expect(Array(table.values[14..<20]) == [0, 0, 0, 1, 0, 0])
    #expect(Array(table.values[20..<26]) == [0, 0, 0, 1, 0, 0])
  }

  @Test("Position: the right half of a 4×2 image, by hand")
  func position() {
    let (_, map, graph) = scene(
      width: 4, height: 2, regions: 2, label: { x, _ in x < 2 ? 0 : 1 },
      color: { _, _ in RGB(9, 9, 9) })
    var table = DescriptorTable(count: 2, columns: PositionDescriptor.names.count)
    PositionDescriptor.write(&table, at: 0, map: map, graph: graph)
    // Centroid (2.5, 0.5); box columns 2...3, rows 0...1; area 4 of 8.
    let expected: [Float] = [
      0.625, 0.25, 0.390625, 0.0625, 0.125, 0, 1, 1, 0.5, log(150), 1,
    ]
    #expect(Array(table.values[11..<22]) == expected)
  }

  @Test("Binary patterns: a constant image has only the empty pattern, at both sizes")
  func constantPattern() {
    let (image, map, graph) = scene(
      width: 21, height: 13, regions: 2, label: { x, _ in x < 7 ? 0 : 1 },
      color: { _, _ in RGB(255, 255, 255) })
    var table = DescriptorTable(count: 2, columns: BinaryPatternDescriptor.names.count)
    BinaryPatternDescriptor.write(
      &table, at: 0, pyramid: LabPyramid(image), map: map, cells: RegionCellLevels(map),
      graph: graph)
    for region in 0..<2 {
      for column in 0..<20 {
        #expect(table[region, column] == (column % 10 == 0 ? 1 : 0))
      }
    }
  }

  @Test("Binary patterns: left of a step, three neighbors are lighter")
  func stepPattern() {
    let (image, map, graph) = scene(
      width: 16, height: 9, regions: 2, label: { x, _ in x == 7 ? 0 : 1 },
      color: { x, _ in x < 8 ? RGB(50, 50, 50) : RGB(180, 180, 180) })
    var table = DescriptorTable(count: 2, columns: BinaryPatternDescriptor.names.count)
    BinaryPatternDescriptor.write(
      &table, at: 0, pyramid: LabPyramid(image), map: map, cells: RegionCellLevels(map),
      graph: graph)
    // Region 0 is the column just left of the step: right, upper right and lower right are lighter.
    #expect(table[0, 3] == 1)
  }

  @Test("Gradients: a vertical edge points along the first direction, a horizontal along the fifth")
  func gradients() {
    for (vertical, direction) in [(true, 0), (false, 4)] {
      let (image, map, graph) = scene(
        width: 24, height: 24, regions: 1, label: { _, _ in 0 },
        color: { x, y in (vertical ? x : y) < 12 ? RGB(20, 20, 20) : RGB(220, 220, 220) })
      var table = DescriptorTable(count: 1, columns: GradientHistogramDescriptor.columns)
      GradientHistogramDescriptor.write(
        &table, at: 0, pyramid: LabPyramid(image), map: map, cells: RegionCellLevels(map),
        graph: graph)
      for size in [0, 9] {
        for other in 0..<8 where other != direction { #expect(table[0, size + other] < 1e-3) }
        #expect(table[0, size + direction] > 0.9)
      }
    }
  }

  @Test("Edges: the tensor of a vertical edge is coherent and horizontal in direction")
  func tensor() {
    let (image, map, graph) = scene(
      width: 32, height: 32, regions: 2, label: { x, _ in (12..<20).contains(x) ? 1 : 0 },
      color: { x, _ in x < 16 ? RGB(20, 20, 20) : RGB(220, 220, 220) })
    var table = DescriptorTable(count: 2, columns: StructureTensorDescriptor.columns)
    StructureTensorDescriptor.write(
      &table, at: 0, pyramid: LabPyramid(image), cells: RegionCellLevels(map), graph: graph)
    for scale in 0..<3 {
      #expect(table[1, 4 * scale] > table[0, 4 * scale])
      #expect(table[1, 4 * scale + 1] > 0.95)
      #expect(table[1, 4 * scale + 2] > 0.95)
      #expect(abs(table[1, 4 * scale + 3]) < 1e-4)
    }
  }

  @Test("Gabor: stripes respond most at their own wavelength and direction")
  func gabor() {
    for (horizontal, direction) in [(true, 0), (false, 2)] {
      let (image, map, graph) = scene(
        width: 96, height: 96, regions: 1, label: { _, _ in 0 },
        color: { x, y in
          // Wavelength 16 at full size: 8 at half size.
          let wave = cos(2 * Double.pi * Double(horizontal ? x : y) / 16)
          let gray = UInt8(128 + 60 * wave)
          return RGB(gray, gray, gray)
        })
      var table = DescriptorTable(count: 1, columns: GaborDescriptor.columns)
      GaborDescriptor.write(
        &table, at: 0, pyramid: LabPyramid(image), cells: RegionCellLevels(map), graph: graph)
      let means = Array(table.values[0..<12])
      #expect(means.max() == means[4 + direction])
    }
  }

  @Test("Differences of Gaussians vanish on a constant image")
  func constantBlobs() {
    let (image, map, graph) = scene(
      width: 33, height: 17, regions: 1, label: { _, _ in 0 }, color: { _, _ in RGB(70, 160, 30) })
    var table = DescriptorTable(count: 1, columns: GaussianDifferenceDescriptor.columns)
    GaussianDifferenceDescriptor.write(
      &table, at: 0, pyramid: LabPyramid(image), cells: RegionCellLevels(map), graph: graph)
    #expect(table.values.allSatisfy { abs($0) < 1e-4 })
  }

  @Test("Cells of every size exactly distribute the areas of the regions")
  func cells() {
    var noise = SampleNoise(seed: 4)
    let map = SLIC(regions: 50).segment(noise.image(width: 91, height: 53))
    let graph = RegionGraph(map)
    let levels = RegionCellLevels(map)
    for cells in [levels.half, levels.quarter, levels.eighth] {
      var areas = [Float](repeating: 0, count: map.count)
      for entry in cells.entries { areas[Int(entry.region)] += entry.weight }
      #expect(areas == graph.areas.map { Float($0) })
      #expect(cells.rowStarts.last == cells.entries.count)
    }
    #expect(levels.half.columns == 46 && levels.half.rows == 27)
    #expect(levels.eighth.columns == 12 && levels.eighth.rows == 7)
  }
}
