/// Rows of numbers, one a region, while groups of columns are being filled in.
struct DescriptorTable {
  let count: Int
  let columns: Int
  var values: [Float]

  init(count: Int, columns: Int) {
    self.count = count
    self.columns = columns
    values = [Float](repeating: 0, count: count * columns)
  }

  subscript(region: Int, column: Int) -> Float {
    get { values[region * columns + column] }
    set { values[region * columns + column] = newValue }
  }
}
