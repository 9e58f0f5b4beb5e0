/// How a simulated person gets to a tile of a sheet.
public enum TileReach: String, Sendable, Hashable, CaseIterable, Codable {
  /// By a key and the letters under the tile, or by arrow keys where these are fewer.
  case letters
  case arrows
  /// By one click.
  case clicks
}
