/// A spatial term that takes a share of each row's base gain instead of a fixed amount.
struct ScaledField<Base: SpatialField>: SpatialField {
  static var reachesOthers: Bool { Base.reachesOthers }

  private var field: Base
  /// Every row's gain without the term.
  private let gains: [Float]

  /// - Parameter field: values from 0 down; below −1 they take the whole gain.
  init(_ field: Base, gains: [Float]) {
    self.field = field
    self.gains = gains
  }

  mutating func prepare(_ group: Int) { field.prepare(group) }

  mutating func value(_ row: Int, in group: Int) -> Float {
    gains[row] * max(-1, field.value(row, in: group))
  }

  mutating func bound(_ row: Int, in group: Int) -> Float {
    gains[row] * max(-1, field.bound(row, in: group))
  }

  mutating func choose(_ row: Int, in group: Int) { field.choose(row, in: group) }
}
