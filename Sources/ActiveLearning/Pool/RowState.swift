/// The state of a pool's row for a selection.
public enum RowState: UInt8, Sendable, Codable, CaseIterable {
  /// May be picked.
  case selectable
  /// Was answered, or is being queried: never picked, and repels picks near it.
  case anchor
  /// Never picked and without influence, such as a row that was set aside.
  case excluded
}
