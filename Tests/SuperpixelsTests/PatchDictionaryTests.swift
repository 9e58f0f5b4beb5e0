import Imaging
import Numerics
import Testing

@testable import Superpixels

@Suite("Patch dictionary")
struct PatchDictionaryTests {
  @Test("Pooled codes agree with the definition, patch by patch")
  func definition() {
    var noise = SampleNoise(seed: 6)
    let image = LabPlanes(noise.image(width: 37, height: 29))
    let map = SLIC(regions: 6).segment(image)
    let pyramid = LabPyramid(image)
    let cells = RegionCellLevels(map)
    let grid = PatchGrid(pyramid.half, step: 2)
    var sample = PatchSample()
    var generator = SplitMix64(seed: 3, purpose: 1)
    sample.add(grid, count: 300, using: &generator)
    let dictionary = sample.dictionary(atoms: 16, using: &generator)
    var sums = [Float](repeating: 0, count: map.count * 16)
    dictionary.pool(grid, cells: cells.quarter, into: &sums, stride: 16, slot: 0)

    var expected = [Double](repeating: 0, count: map.count * 16)
    for row in 0..<grid.rows {
      for entry in cells.quarter.entries[
        cells.quarter.rowStarts[row]..<cells.quarter.rowStarts[row + 1]]
      {
        let code = self.code(pyramid.half, dictionary, x: 2 * Int(entry.column), y: 2 * row)
        for atom in 0..<16 {
          expected[Int(entry.region) * 16 + atom] += Double(entry.weight) * code[atom]
        }
      }
    }
    for (sum, value) in zip(sums, expected) {
      #expect(abs(Double(sum) - value) < 1e-3 * max(1, value))
    }
  }

  /// max(0, mean distance − distance) of the patch at a place, straight from its definition.
  private func code(
    _ level: LabPyramid.Level, _ dictionary: PatchDictionary, x: Int, y: Int
  ) -> [Double] {
    var patch: [Double] = []
    for line in -2...3 {
      for column in -2...3 {
        let index =
          min(max(y + line, 0), level.lightness.height - 1) * level.lightness.width
          + min(max(x + column, 0), level.lightness.width - 1)
        for plane in [level.lightness, level.a, level.b] {
          patch.append(Double(plane.values[index]) * 255)
        }
      }
    }
    let mean = patch.reduce(0, +) / 108
    let variance = patch.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 108
    let rank = dictionary.rank
    let coordinates = (0..<rank).map { direction in
      (0..<108).reduce(-Double(dictionary.offset[direction])) { sum, index in
        let value = (patch[index] - mean) / (variance + 10).squareRoot()
        return sum + value * Double(dictionary.projection[index * rank + direction])
      }
    }
    let distances = (0..<dictionary.atoms).map { atom in
      (0..<rank).reduce(0.0) { sum, direction in
        let delta = coordinates[direction] - Double(dictionary.centers[atom * rank + direction])
        return sum + delta * delta
      }.squareRoot()
    }
    let average = distances.reduce(0, +) / Double(distances.count)
    return distances.map { max(0, average - $0) }
  }
}
