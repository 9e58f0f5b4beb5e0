/// Paints the cells of a row in long runs of one color pair, for slow links.
///
/// A new color pair costs about twenty bytes on the wire, a glyph in the adjacent cell's pair
/// three, a blank almost none. Each row is divided greedily into runs: a cell joins while the run's
/// mean colors suit it well enough. Errors are not diffused: the gain in hue would cost too many
/// bytes.
struct PictureRuns {
  /// The squared error, summed over channels, up to which a cell joins a run: a share of what the
  /// eye tolerates in light areas, where it tolerates more.
  private static let darkTolerance: Float = 100
  private static let brightTolerance: Float = 9
  /// How much farther away than the nearest color the run above's color may be: equal rows show no
  /// stripes.
  private static let steadiness: Float = 0.4
  /// The same for a color that is shorter to send.
  private static let shortness: Float = 1.5

  private static func tolerance(of color: SIMD4<Float>) -> Float {
    max(0, color.x + color.y + color.z) * brightTolerance + darkTolerance
  }

  let quantizer: PictureQuantizer
  let fullMask: Int

  /// How all cells are painted, row by row, with their colors dimmed first.
  func paints(
    splits: [CellSplit?], columns: Int, rows: Range<Int>, dimming: Dimming
  ) -> [PictureQuantizer.Paint] {
    var result = [PictureQuantizer.Paint](
      repeating: PictureQuantizer.Paint(low: 0, high: 0, mask: 0), count: splits.count)
    guard columns > 0 else { return result }
    for row in rows {
      var run: Run?
      for index in (row * columns)..<((row + 1) * columns) {
        guard let split = splits[index] else {
          if let run { paint(run, columns: columns, in: &result) }
          run = nil
          continue
        }
        let low = quantizer.prepared(dimming.applied(to: split.low))
        let high = split.mask == 0 ? low : quantizer.prepared(dimming.applied(to: split.high))
        let piece = Piece(low: low, high: high, mask: split.mask, share: split.share)
        let tolerance = Self.tolerance(of: low * (1 - split.share) + high * split.share)
        if run?.take(piece, tolerance: tolerance, fullMask: fullMask, quantizer) == true {
          continue
        }
        if let run { paint(run, columns: columns, in: &result) }
        run = Run(first: index, piece)
      }
      if let run { paint(run, columns: columns, in: &result) }
    }
    return result
  }

  private func paint(_ run: Run, columns: Int, in result: inout [PictureQuantizer.Paint]) {
    // What lies above the middle of the run.
    let above = run.first + run.masks.count / 2 - columns
    let upper = above >= 0 && run.first >= columns ? result[above] : nil
    let low = steady(run.low.mean, upper.map { [$0.low, $0.high] } ?? [])
    let high =
      run.high.weight > 0 ? steady(run.high.mean, upper.map { [$0.high, $0.low] } ?? []) : low
    for (place, mask) in run.masks.enumerated() {
      result[run.first + place] = PictureQuantizer.Paint(low: low, high: high, mask: mask)
    }
  }

  /// The nearest color of the palette, or a nearly as close one of the row above, or one that is shorter to send.
  private func steady(_ color: SIMD4<Float>, _ others: [UInt32]) -> UInt32 {
    let nearest = quantizer.palette.code(color)
    let least = quantizer.distance(color, quantizer.vector(nearest))
    let tolerance = Self.tolerance(of: color)
    func isNear(_ code: UInt32, _ share: Float) -> Bool {
      quantizer.distance(color, quantizer.vector(code)) < least + tolerance * share
    }
    if let other = others.first(where: { isNear($0, Self.steadiness) }) { return other }
    let short = quantizer.palette.shortCode(color)
    return isNear(short, Self.shortness) ? short : nearest
  }

  /// One cell's colors.
  private struct Piece {
    var low: SIMD4<Float>
    var high: SIMD4<Float>
    var mask: Int
    var share: Float
  }

  private struct Mean {
    var sum = SIMD4<Float>.zero
    var weight: Float = 0

    var mean: SIMD4<Float> { weight > 0 ? sum / weight : .zero }

    mutating func add(_ color: SIMD4<Float>, _ share: Float) {
      sum += color * share
      weight += share
    }
  }

  /// Adjacent cells in one color pair; the second color may still be open.
  private struct Run {
    let first: Int
    var low = Mean()
    var high = Mean()
    var masks: [Int]

    init(first: Int, _ piece: Piece) {
      self.first = first
      masks = [piece.mask]
      low.add(piece.low, 1 - piece.share)
      if piece.mask != 0 { high.add(piece.high, piece.share) }
    }

    /// Adds a cell with the least error, if that is within the tolerance.
    mutating func take(
      _ piece: Piece, tolerance: Float, fullMask: Int, _ quantizer: PictureQuantizer
    ) -> Bool {
      let share = piece.share
      let lowAsLow = quantizer.distance(piece.low, low.mean) * (1 - share)
      let highAsLow = quantizer.distance(piece.high, low.mean) * share
      var best = lowAsLow + highAsLow
      var way = Way.low
      func consider(_ error: Float, _ other: Way) {
        if error < best { (best, way) = (error, other) }
      }
      if high.weight > 0 {
        let lowAsHigh = quantizer.distance(piece.low, high.mean) * (1 - share)
        let highAsHigh = quantizer.distance(piece.high, high.mean) * share
        consider(lowAsHigh + highAsHigh, .high)
        if piece.mask != 0 {
          consider(lowAsLow + highAsHigh, .asIs)
          consider(lowAsHigh + highAsLow, .swapped)
        }
      } else if piece.mask != 0 {
        // The second color is still open, but a flat run stays flat if possible.
        if best > tolerance {
          consider(lowAsLow, .asIs)
          consider(highAsLow, .swapped)
        }
      }
      guard best <= tolerance else { return false }
      switch way {
      case .low:
        low.add(piece.low, 1 - share)
        low.add(piece.high, share)
        masks.append(0)
      case .high:
        high.add(piece.low, 1 - share)
        high.add(piece.high, share)
        masks.append(fullMask)
      case .asIs:
        low.add(piece.low, 1 - share)
        high.add(piece.high, share)
        masks.append(piece.mask)
      case .swapped:
        high.add(piece.low, 1 - share)
        low.add(piece.high, share)
        masks.append(fullMask & ~piece.mask)
      }
      return true
    }

    private enum Way {
      case low
      case high
      case asIs
      case swapped
    }
  }
}
