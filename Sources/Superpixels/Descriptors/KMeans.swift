import Numerics

/// Lloyd's algorithm from a k-means++ start.
///
/// Arthur and Vassilvitskii, *k-means++: the advantages of careful seeding*, SODA 2007.
struct KMeans {
  let atoms: Int
  let iterations: Int

  /// `atoms × columns` centers of `rows × columns` points, both row-major.
  ///
  /// - Precondition: there is at least one row.
  func centers(
    _ points: [Float], rows: Int, columns: Int, using generator: inout SplitMix64
  ) -> [Float] {
    precondition(rows >= 1 && points.count == rows * columns)
    var centers = start(points, rows: rows, columns: columns, using: &generator)
    let block = 1024
    var products = [Float](repeating: 0, count: min(block, rows) * atoms)
    for _ in 0..<iterations {
      let squares = (0..<atoms).map { atom in
        (0..<columns).reduce(Float(0)) { sum, column in
          sum + centers[atom * columns + column] * centers[atom * columns + column]
        }
      }
      var sums = [Float](repeating: 0, count: atoms * columns)
      var counts = [Int](repeating: 0, count: atoms)
      var first = 0
      while first < rows {
        let count = min(block, rows - first)
        points.withUnsafeBufferPointer { points in
          multiplyMatrices(
            rows: count, columns: atoms, inner: columns,
            points.baseAddress.unsafelyUnwrapped + first * columns, .stored,
            centers, .transposed, into: &products)
          for row in 0..<count {
            var nearest = 0
            var least = Float.infinity
            for atom in 0..<atoms {
              let distance = squares[atom] - 2 * products[row * atoms + atom]
              if distance < least {
                least = distance
                nearest = atom
              }
            }
            counts[nearest] += 1
            let source = (first + row) * columns
            for column in 0..<columns {
              sums[nearest * columns + column] += points[source + column]
            }
          }
        }
        first += count
      }
      for atom in 0..<atoms where counts[atom] > 0 {
        for column in 0..<columns {
          centers[atom * columns + column] = sums[atom * columns + column] / Float(counts[atom])
        }
      }
    }
    return centers
  }

  /// Each next center is a point drawn with a probability proportional to its squared distance from the
  /// centers so far.
  private func start(
    _ points: [Float], rows: Int, columns: Int, using generator: inout SplitMix64
  ) -> [Float] {
    var centers: [Float] = []
    var distances = [Float](repeating: .infinity, count: rows)
    var chosen = Int.random(in: 0..<rows, using: &generator)
    for atom in 0..<atoms {
      let center = Array(points[(chosen * columns)..<((chosen + 1) * columns)])
      centers += center
      guard atom + 1 < atoms else { break }
      var total = 0.0
      points.withUnsafeBufferPointer { points in
        for row in 0..<rows {
          var distance: Float = 0
          for column in 0..<columns {
            let delta = points[row * columns + column] - center[column]
            distance += delta * delta
          }
          distances[row] = min(distances[row], distance)
          total += Double(distances[row])
        }
      }
      guard total > 0 else {
        chosen = Int.random(in: 0..<rows, using: &generator)
        continue
      }
      var rest = Double.random(in: 0..<total, using: &generator)
      chosen = rows - 1
      for row in 0..<rows {
        rest -= Double(distances[row])
        if rest < 0 {
          chosen = row
          break
        }
      }
    }
    return centers
  }
}
