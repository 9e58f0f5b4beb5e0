import Numerics

/// Typical patches of one scale, in coordinates that make patches comparable.
///
/// A patch, minus its mean and divided by its contrast, is projected onto the leading principal directions
/// and whitened there: y = xP − o. A region is described by how much nearer than average each atom
/// is: max(0, mean distance − distance), averaged over the region's patches.
/// Coates and Ng, *Learning feature representations with k-means*, 2012,
/// doi:10.1007/978-3-642-35289-8_30.
struct PatchDictionary: Equatable, Sendable {
  /// Whitened coordinates of a patch, a multiple of 8.
  let rank: Int
  /// Typical patches, a multiple of 8.
  let atoms: Int
  /// 108 × `rank`, row-major.
  let projection: [Float]
  /// Subtracted after the projection, `rank` values.
  let offset: [Float]
  /// `atoms` × `rank`, row-major.
  let centers: [Float]

  /// Sums of the projection's columns: what a patch's mean becomes.
  private let columnSums: [Float]
  /// (`rank` + 2) × `atoms`: with rows [y, |y|², 1] on its left the product is the squared distance.
  private let distanceMatrix: [Float]

  init(rank: Int, atoms: Int, projection: [Float], offset: [Float], centers: [Float]) {
    precondition(projection.count == PatchGrid.size * rank && offset.count == rank)
    precondition(centers.count == atoms * rank)
    precondition(rank.isMultiple(of: 8) && atoms.isMultiple(of: 8))
    self.rank = rank
    self.atoms = atoms
    self.projection = projection
    self.offset = offset
    self.centers = centers
    columnSums = (0..<rank).map { column in
      (0..<PatchGrid.size).reduce(Float(0)) { $0 + projection[$1 * rank + column] }
    }
    distanceMatrix = Self.distanceMatrix(centers: centers, rank: rank, atoms: atoms)
  }

  static func distanceMatrix(centers: [Float], rank: Int, atoms: Int) -> [Float] {
    var matrix = [Float](repeating: 0, count: (rank + 2) * atoms)
    for atom in 0..<atoms {
      var square: Float = 0
      for column in 0..<rank {
        let value = centers[atom * rank + column]
        matrix[column * atoms + atom] = -2 * value
        square += value * value
      }
      matrix[rank * atoms + atom] = 1
      matrix[(rank + 1) * atoms + atom] = square
    }
    return matrix
  }

  /// Adds every patch's code, weighted by the pixels of each region in its cell, to
  /// `sums[region * stride + slot...]`.
  ///
  /// - Precondition: `cells` has one cell for each place of `grid`.
  func pool(
    _ grid: PatchGrid, cells: RegionCells, into sums: inout [Float], stride: Int, slot: Int
  ) {
    precondition(grid.columns == cells.columns && grid.rows == cells.rows)
    // A few hundred patches at a time fit in the second-level cache.
    let rowsAtOnce = max(1, 256 / grid.columns)
    let capacity = rowsAtOnce * grid.columns
    var patches = [Float](repeating: 0, count: capacity * PatchGrid.size + 8)
    var contrasts = [PatchGrid.Contrast](
      repeating: PatchGrid.Contrast(mean: 0, factor: 0), count: capacity)
    var coordinates = [Float](repeating: 0, count: capacity * (rank + 2))
    var distances = [Float](repeating: 0, count: capacity * atoms)
    var row = 0
    while row < grid.rows {
      let count = min(rowsAtOnce, grid.rows - row)
      let places = count * grid.columns
      patches.withUnsafeMutableBufferPointer { patches in
        contrasts.withUnsafeMutableBufferPointer { contrasts in
          grid.withPadded { padded in
            var place = 0
            for line in 0..<count {
              for column in 0..<grid.columns {
                contrasts[place] = grid.copy(
                  column: column, row: row + line,
                  to: patches.baseAddress.unsafelyUnwrapped + place * PatchGrid.size, from: padded)
                place += 1
              }
            }
          }
        }
      }
      project(patches, contrasts, places: places, into: &coordinates)
      multiplyMatrices(
        rows: places, columns: atoms, inner: rank + 2, coordinates, .stored, distanceMatrix,
        into: &distances)
      distances.withUnsafeMutableBufferPointer { distances in
        for place in 0..<places { encode(distances, at: place * atoms) }
        sums.withUnsafeMutableBufferPointer { sums in
          cells.entries.withUnsafeBufferPointer { entries in
            for line in 0..<count {
              for index in cells.rowStarts[row + line]..<cells.rowStarts[row + line + 1] {
                let entry = entries[index]
                let source = (line * grid.columns + Int(entry.column)) * atoms
                let target = Int(entry.region) * stride + slot
                var atom = 0
                while atom < atoms {
                  let sum =
                    sums.vector(at: target + atom)
                    + distances.vector(at: source + atom) * entry.weight
                  sums.store(sum, at: target + atom)
                  atom += 8
                }
              }
            }
          }
        }
      }
      row += count
    }
  }

  /// Whitened coordinates of patches, each followed by its squared length and 1.
  func project(
    _ patches: [Float], _ contrasts: [PatchGrid.Contrast], places: Int,
    into coordinates: inout [Float]
  ) {
    multiplyMatrices(
      rows: places, columns: rank, inner: PatchGrid.size, patches, .stored, projection,
      into: &coordinates, resultStride: rank + 2)
    coordinates.withUnsafeMutableBufferPointer { coordinates in
      offset.withUnsafeBufferPointer { offset in
        columnSums.withUnsafeBufferPointer { columnSums in
          contrasts.withUnsafeBufferPointer { contrasts in
            for place in 0..<places {
              let base = place * (rank + 2)
              let mean = contrasts[place].mean
              let factor = contrasts[place].factor
              var squares = SIMD8<Float>.zero
              var column = 0
              while column < rank {
                let centered =
                  coordinates.vector(at: base + column) - columnSums.vector(at: column) * mean
                let value = centered * factor - offset.vector(at: column)
                coordinates.store(value, at: base + column)
                squares += value * value
                column += 8
              }
              coordinates[base + rank] = squares.sum()
              coordinates[base + rank + 1] = 1
            }
          }
        }
      }
    }
  }

  /// Turns squared distances to all atoms into the code, in place.
  @inline(__always)
  private func encode(_ distances: UnsafeMutableBufferPointer<Float>, at base: Int) {
    var total = SIMD8<Float>.zero
    var atom = 0
    while atom < atoms {
      let square = distances.vector(at: base + atom)
      let distance = square.replacing(with: 0, where: square .< 0).fastSquareRoot
      distances.store(distance, at: base + atom)
      total += distance
      atom += 8
    }
    let mean = SIMD8<Float>(repeating: total.sum() / Float(atoms))
    atom = 0
    while atom < atoms {
      let nearer = mean - distances.vector(at: base + atom)
      distances.store(nearer.replacing(with: 0, where: nearer .< 0), at: base + atom)
      atom += 8
    }
  }
}
