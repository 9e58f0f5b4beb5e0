/// Dots in braille characters: two by four per cell.
public struct BrailleCanvas: Sendable {
  public let columns: Int
  public let rows: Int
  private var dots: [UInt8]
  /// The series that last drew into a cell; -1 for none.
  private var owners: [Int]

  public init(columns: Int, rows: Int) {
    precondition(columns >= 0 && rows >= 0)
    self.columns = columns
    self.rows = rows
    dots = [UInt8](repeating: 0, count: columns * rows)
    owners = [Int](repeating: -1, count: columns * rows)
  }

  /// Dots across and down.
  public var width: Int { columns * 2 }
  public var height: Int { rows * 4 }

  /// Sets one dot, counted from the upper left; outside the canvas it does nothing.
  public mutating func set(_ x: Int, _ y: Int, owner: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    let cell = y / 4 * columns + x / 2
    dots[cell] |= bits[y % 4][x % 2]
    owners[cell] = owner
  }

  /// A straight line between two dots, both included.
  public mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), owner: Int) {
    let steps = max(abs(end.x - start.x), abs(end.y - start.y), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      set(
        Int((Double(start.x) + share * Double(end.x - start.x)).rounded()),
        Int((Double(start.y) + share * Double(end.y - start.y)).rounded()), owner: owner)
    }
  }

  /// The character of a cell and who drew it last.
  public func cell(_ column: Int, _ row: Int) -> (character: Character, owner: Int) {
    let place = row * columns + column
    let scalar = UnicodeScalar(0x2800 + UInt32(dots[place])) ?? " "
    return (dots[place] == 0 ? " " : Character(scalar), owners[place])
  }
}
