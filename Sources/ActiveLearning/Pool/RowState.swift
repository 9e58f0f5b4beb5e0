/// What a row of a pool is to a selection.
public enum RowState: UInt8, Sendable, Codable, CaseIterable {
  /// May be picked.
  case selectable
  /// Was answered, or is being asked: never picked, and repels picks near it.
  case anchor
  /// Never picked and without influence, such as a row that was put aside.
  case excluded
}
