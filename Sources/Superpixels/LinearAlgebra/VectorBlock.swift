import Numerics

/// Vectors of one length, one after the other.
struct VectorBlock {
  let size: Int
  /// Row-major, a vector a row.
  private(set) var rows: [Double] = []

  init(size: Int) {
    precondition(size > 0)
    self.size = size
  }

  var count: Int { rows.count / size }

  subscript(number: Int) -> ArraySlice<Double> { rows[(number * size)..<((number + 1) * size)] }

  /// Vectors of values between −1 and 1.
  static func random(_ count: Int, size: Int, using generator: inout SplitMix64) -> VectorBlock {
    var block = VectorBlock(size: size)
    block.rows = (0..<(count * size)).map { _ in
      Double(Int64(bitPattern: generator.next())) * 0x1p-63
    }
    return block
  }

  mutating func add(_ other: VectorBlock) { rows += other.rows }

  func suffix(_ number: Int) -> VectorBlock {
    var block = VectorBlock(size: size)
    block.rows = Array(rows.suffix(number * size))
    return block
  }

  /// Adds vectors of length 1 that are at right angles to those that are here and to each other, and span
  /// with them what the given ones do; in the place of one that depends on the others comes a random one.
  ///
  /// - Precondition: there is room: together they are no more than their length.
  mutating func addOrthonormal(_ others: VectorBlock, using generator: inout SplitMix64) {
    precondition(count + others.count <= size)
    for number in 0..<others.count {
      var vector = Array(others[number])
      while !add(atRightAngles: vector) {
        vector = VectorBlock.random(1, size: size, using: &generator).rows
      }
    }
  }

  /// Adds what of a vector is at right angles to the others, at length 1; false if that is next to nothing.
  private mutating func add(atRightAngles vector: [Double]) -> Bool {
    var vector = vector
    let before = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard before > 0 else { return false }
    // Once more for what rounding left of them.
    for _ in 0..<2 {
      vector.withUnsafeMutableBufferPointer { vector in
        rows.withUnsafeBufferPointer { rows in
          for start in Swift.stride(from: 0, to: rows.count, by: size) {
            let row = UnsafeBufferPointer(rebasing: rows[start..<(start + size)])
            let overlap = Self.product(row, UnsafeBufferPointer(vector))
            for index in row.indices { vector[index] -= overlap * row[index] }
          }
        }
      }
    }
    let after = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard after > 1e-10 * before else { return false }
    rows += vector.map { $0 / after }
    return true
  }

  /// The products of these vectors with others, `count × count`, made symmetric.
  ///
  /// - Precondition: there are as many others.
  func products(with others: VectorBlock) -> [Double] {
    precondition(others.rows.count == rows.count)
    let count = count
    var result = [Double](repeating: 0, count: count * count)
    rows.withUnsafeBufferPointer { rows in
      others.rows.withUnsafeBufferPointer { others in
        for left in 0..<count {
          let vector = UnsafeBufferPointer(rebasing: rows[(left * size)..<((left + 1) * size)])
          for right in 0..<count {
            let other = UnsafeBufferPointer(rebasing: others[(right * size)..<((right + 1) * size)])
            result[left * count + right] = Self.product(vector, other)
          }
        }
      }
    }
    for left in 0..<count {
      for right in 0..<left {
        let mean = (result[left * count + right] + result[right * count + left]) / 2
        result[left * count + right] = mean
        result[right * count + left] = mean
      }
    }
    return result
  }

  /// The first sums of these vectors with weights; row `i` of `weights` has those of sum `i`.
  func combined(_ weights: [Double], count sums: Int) -> VectorBlock {
    var block = VectorBlock(size: size)
    block.rows = Self.product(
      Array(weights.prefix(sums * count)), rows: sums, inner: count, rows, columns: size)
    return block
  }

  /// The products with a symmetric matrix.
  func times(_ matrix: [Double]) -> VectorBlock {
    precondition(matrix.count == size * size)
    var block = VectorBlock(size: size)
    block.rows = Self.product(rows, rows: count, inner: size, matrix, columns: size)
    return block
  }

  /// Each with a positive component of greatest magnitude.
  func signed() -> VectorBlock {
    var block = self
    for number in 0..<count {
      let largest = self[number].reduce(0) { abs($1) > abs($0) ? $1 : $0 }
      guard largest < 0 else { continue }
      for index in (number * size)..<((number + 1) * size) { block.rows[index].negate() }
    }
    return block
  }

  private static func product(
    _ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>
  ) -> Double {
    // Four sums at a time, so that none waits for the one before.
    var sums = (0.0, 0.0, 0.0, 0.0)
    var index = 0
    while index &+ 4 <= left.count {
      sums.0 += left[index] * right[index]
      sums.1 += left[index &+ 1] * right[index &+ 1]
      sums.2 += left[index &+ 2] * right[index &+ 2]
      sums.3 += left[index &+ 3] * right[index &+ 3]
      index &+= 4
    }
    while index < left.count {
      sums.0 += left[index] * right[index]
      index &+= 1
    }
    return (sums.0 + sums.1) + (sums.2 + sums.3)
  }

  /// The product of two row-major matrices in double precision, in parts that stay near the processor.
  private static func product(
    _ left: [Double], rows: Int, inner: Int, _ right: [Double], columns: Int
  ) -> [Double] {
    precondition(left.count == rows * inner && right.count == inner * columns)
    var result = [Double](repeating: 0, count: rows * columns)
    result.withUnsafeMutableBufferPointer { result in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          for first in Swift.stride(from: 0, to: columns, by: 512) {
            let part = first..<min(first + 512, columns)
            for row in Swift.stride(from: 0, to: rows, by: 4) {
              for place in 0..<inner {
                let source = UnsafeBufferPointer(
                  rebasing: right[
                    (place &* columns &+ part.lowerBound)..<(place &* columns &+ part.upperBound)])
                for own in row..<min(row + 4, rows) {
                  add(
                    source, times: left[own &* inner &+ place],
                    to: UnsafeMutableBufferPointer(
                      rebasing: result[
                        (own &* columns &+ part.lowerBound)..<(own &* columns &+ part.upperBound)]))
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  @inline(__always)
  private static func add(
    _ values: UnsafeBufferPointer<Double>, times factor: Double,
    to sums: UnsafeMutableBufferPointer<Double>
  ) {
    var index = 0
    while index < sums.count {
      sums[index] += factor * values[index]
      index &+= 1
    }
  }
}
