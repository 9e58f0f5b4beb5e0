import Numerics

/// Withholds whole groups of columns from training rows: each group of each row at random, set to
/// 0, the columns' mean.
///
/// A network that always sees everything relies on whatever distinguishes its training images. One
/// that sometimes must do without color, or without the surroundings, learns from each on its own,
/// and generalizes better to new places. Nothing is withheld or scaled when it predicts.
/// After *ModDrop* (Neverova et al., TPAMI 2016, DOI 10.1109/TPAMI.2015.2461544), where the groups are
/// kinds of sensors.
struct GroupDropout {
  /// Columns that belong together; no two groups overlap.
  var groups: [Range<Int>]
  /// The chance of each group of each row, 0 ..< 1.
  var share: Float

  /// Withholds groups from consecutive rows.
  ///
  /// O(rows · columns).
  func apply(
    to rows: UnsafeMutablePointer<Float>, count: Int, columns: Int, generator: SeededGenerator
  ) {
    var generator = generator
    for row in 0..<count {
      let start = rows + row * columns
      for group in groups where generator.unit() < share {
        (start + group.lowerBound).update(repeating: 0, count: group.count)
      }
    }
  }
}
