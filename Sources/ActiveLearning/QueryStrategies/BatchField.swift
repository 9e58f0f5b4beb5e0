/// A spatial term for which only the rows of the batch count, not those answered before.
struct BatchField<Base: SpatialField>: SpatialField {
  static var reachesOthers: Bool { Base.reachesOthers }

  private var field: Base
  private let states: [RowState]

  init(_ field: Base, states: [RowState]) {
    self.field = field
    self.states = states
  }

  mutating func prepare(_ group: Int) { field.prepare(group) }

  mutating func value(_ row: Int, in group: Int) -> Float { field.value(row, in: group) }

  mutating func bound(_ row: Int, in group: Int) -> Float { field.bound(row, in: group) }

  mutating func choose(_ row: Int, in group: Int) {
    if states[row] != .anchor { field.choose(row, in: group) }
  }
}
