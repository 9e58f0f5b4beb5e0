public import Numerics

/// The columns of one source, one row per region, while the source fills them in; initially zero.
public struct DescriptorColumns {
  /// The rows with the columns of all sources.
  var table: DescriptorTable
  /// Which of the table's columns are the source's.
  var range: Range<Int>

  init(table: DescriptorTable, range: Range<Int>) {
    self.table = table
    self.range = range
  }

  /// Columns of zeros, to run one source by itself.
  public init(regions: Int, count: Int) {
    self.init(table: DescriptorTable(count: regions, columns: count), range: 0..<count)
  }

  /// How many regions there are.
  public var regions: Int { table.count }
  /// How many columns the source has.
  public var count: Int { range.count }

  /// The value of one region in one of the source's own columns.
  public subscript(region: Int, column: Int) -> Float {
    get {
      precondition(column >= 0 && column < range.count)
      return table[region, range.lowerBound + column]
    }
    set {
      precondition(column >= 0 && column < range.count)
      table[region, range.lowerBound + column] = newValue
    }
  }

  /// Fills in neighboring columns of all regions at once.
  ///
  /// - Parameter first: the source's own column that the first of `rows` goes to.
  /// - Precondition: `rows` has a row for each region and fits into the source's columns.
  public mutating func write(_ rows: FeatureMatrix, at first: Int) {
    precondition(rows.rows == table.count && first >= 0 && first + rows.columns <= range.count)
    for region in 0..<rows.rows {
      let start = region * table.columns + range.lowerBound + first
      table.values.replaceSubrange(
        start..<(start + rows.columns),
        with: rows.values[(region * rows.columns)..<((region + 1) * rows.columns)])
    }
  }
}
