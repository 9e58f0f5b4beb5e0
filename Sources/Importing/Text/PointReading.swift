extension JSONCursor {
  /// `[x, y]`; further numbers are left aside.
  mutating func point() throws(ImportProblem) -> Point {
    let numbers = try self.numbers()
    guard numbers.count >= 2 else { throw .badValue("points") }
    return Point(x: numbers[0], y: numbers[1])
  }

  mutating func points() throws(ImportProblem) -> [Point] {
    var points: [Point] = []
    try array { cursor throws(ImportProblem) in points.append(try cursor.point()) }
    return points
  }

  private mutating func numbers() throws(ImportProblem) -> [Double] {
    var numbers: [Double] = []
    try array { cursor throws(ImportProblem) in
      let number = try cursor.number()
      guard number.magnitude < 1e9 else { throw .badValue("points") }
      numbers.append(number)
    }
    return numbers
  }
}
