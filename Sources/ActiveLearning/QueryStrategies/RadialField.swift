/// Spatial terms by the closest chosen row: `nearest`, `farthest` and `suppression`.
///
/// A group's rows are compared with its first choices, the answered regions, all at once. With
/// later choices a row is compared only when its value is requested, and with each once. Closeness
/// is kept as the least squared distance, so the kernel is evaluated once per request; with a
/// similarity, as the greatest product.
struct RadialField: SpatialField {
  /// The chosen rows of one group, in the order of choice.
  private struct Chosen {
    var rows: [Int32] = []
    var x: [Float] = []
    var y: [Float] = []
    /// How many of them all rows of the group have been compared with.
    var prepared = 0
  }

  private let pool: Pool
  private let weight: Float
  private let kernels: RadialKernels
  private let similarity: UnitRows?
  private var chosen: [Chosen]
  /// How many of its group's choices each row has been compared with.
  private var compared: [Int32]
  /// The least squared distance, or the greatest kernel · similarity.
  private var closest: [Float]

  init(
    pool: Pool, kernels: RadialKernels, weight: Float, similarity: UnitRows?
  ) {
    self.pool = pool
    self.weight = weight
    self.similarity = similarity
    self.kernels = kernels
    chosen = [Chosen](repeating: Chosen(), count: pool.groups)
    compared = [Int32](repeating: 0, count: pool.rows)
    closest = [Float](repeating: similarity == nil ? .infinity : 0, count: pool.rows)
  }

  mutating func choose(_ row: Int, in group: Int) {
    chosen[group].rows.append(Int32(row))
    chosen[group].x.append(pool.x[row])
    chosen[group].y.append(pool.y[row])
  }

  /// Compares all rows of a group with the choices since the last time, eight rows at a time.
  mutating func prepare(_ group: Int) {
    let (range, choices) = (pool.rows(ofGroup: group), chosen[group])
    let fresh = choices.prepared..<choices.rows.count
    guard similarity == nil, !fresh.isEmpty, range.count >= 8 else { return }
    pool.x.withUnsafeBufferPointer { x in
      pool.y.withUnsafeBufferPointer { y in
        closest.withUnsafeMutableBufferPointer { closest in
          guard let x = x.baseAddress, let y = y.baseAddress, let closest = closest.baseAddress
          else { return }
          for start in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            // The last eight may overlap the eight before.
            let row = min(start, range.upperBound - 8)
            let (rowX, rowY) = (load(x, row), load(y, row))
            var least = load(closest, row)
            for choice in fresh {
              let (dx, dy) = (choices.x[choice] - rowX, choices.y[choice] - rowY)
              let squares = dx * dx + dy * dy
              least.replace(with: squares, where: squares .< least)
            }
            store(least, closest, row)
          }
        }
      }
    }
    for row in range { compared[row] = Int32(fresh.upperBound) }
    chosen[group].prepared = fresh.upperBound
  }

  mutating func bound(_ row: Int, in group: Int) -> Float {
    compared[row] > 0 ? value(row, in: group) : 0
  }

  mutating func value(_ row: Int, in group: Int) -> Float {
    let (first, count) = (Int(compared[row]), chosen[group].rows.count)
    if first < count {
      closest[row] =
        similarity.map { greatest(row, in: group, from: first, $0) }
        ?? leastSquare(row, in: group, from: first)
      compared[row] = Int32(count)
    }
    return -(weight * (similarity == nil ? kernels[group].value(closest[row]) : closest[row]))
  }

  private func leastSquare(_ row: Int, in group: Int, from first: Int) -> Float {
    let (rowX, rowY) = (pool.x[row], pool.y[row])
    var least = closest[row]
    // In place: copying the group's choices would count references at every request.
    chosen[group].x.withUnsafeBufferPointer { xs in
      chosen[group].y.withUnsafeBufferPointer { ys in
        guard let x = xs.baseAddress, let y = ys.baseAddress else { return }
        var other = first
        var lanes = SIMD8<Float>(repeating: least)
        while other + 8 <= xs.count {
          let (dx, dy) = (load(x, other) - rowX, load(y, other) - rowY)
          let squares = dx * dx + dy * dy
          lanes.replace(with: squares, where: squares .< lanes)
          other += 8
        }
        least = lanes.min()
        for other in other..<xs.count {
          let square =
            (x[other] - rowX) * (x[other] - rowX) + (y[other] - rowY) * (y[other] - rowY)
          if square < least { least = square }
        }
      }
    }
    return least
  }

  private func greatest(
    _ row: Int, in group: Int, from first: Int, _ similarity: UnitRows
  ) -> Float {
    let (chosen, kernel) = (chosen[group], kernels[group])
    let (rowX, rowY) = (pool.x[row], pool.y[row])
    var greatest = closest[row]
    for other in first..<chosen.rows.count {
      let (dx, dy) = (chosen.x[other] - rowX, chosen.y[other] - rowY)
      let near = kernel.value(dx * dx + dy * dy)
      // A cosine is at most 1, so most need not be computed.
      guard near > greatest else { continue }
      greatest = max(greatest, near * similarity.similarity(row, Int(chosen.rows[other])))
    }
    return greatest
  }
}
