public import TerminalGraphics

/// How large a cell of the terminal is, in pixels.
public struct CellPixels: Hashable, Sendable {
  public let width: Int
  public let height: Int

  /// A size that can be a cell's; nil for any other, which a terminal may claim.
  public init?(width: Int, height: Int) {
    guard (2...256).contains(width), (2...512).contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// The size of a cell of a whole terminal; nil if the terminal does not know its pixels.
  public init?(windowWidth: Int, windowHeight: Int, in grid: GridSize) {
    guard grid.columns > 0, grid.rows > 0 else { return nil }
    self.init(width: windowWidth / grid.columns, height: windowHeight / grid.rows)
  }

  /// Where only proportions matter and the terminal has not said anything.
  static let usual = CellPixels(sureWidth: 8, height: 16)

  private init(sureWidth width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// How wide a line is that is seen and hides little, in pixels.
  var line: Int { max(1, Int((Double(height) / 18).rounded())) }

  /// A cell's height over its width.
  public var aspect: Double { Double(height) / Double(width) }
}
