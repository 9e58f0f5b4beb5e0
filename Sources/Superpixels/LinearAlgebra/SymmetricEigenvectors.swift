/// Eigenvalues and eigenvectors of a symmetric matrix, the largest eigenvalue first.
///
/// Householder tridiagonalization and implicit QL iteration (Golub and Van Loan, *Matrix
/// Computations*, sections 8.3.1 and 8.3.3), O(n³). Every eigenvector has length 1 and a positive
/// component of greatest magnitude, so that results do not flip signs.
package struct SymmetricEigenvectors: Sendable {
  /// In descending order.
  package let values: [Double]
  /// Row `i` is the eigenvector of `values[i]`, row-major.
  package let vectors: [Double]

  /// - Precondition: `matrix` is symmetric, finite, `size × size`.
  package init(_ matrix: [Double], size: Int) {
    precondition(matrix.count == size * size)
    // Entries of about 1 keep squares away from the ends of the number range.
    var magnitude = 0.0
    for entry in matrix { magnitude = max(magnitude, abs(entry)) }
    let scale = magnitude > 0 ? magnitude : 1
    var work = Tridiagonal(matrix.map { $0 / scale }, size: size)
    work.iterate()
    let diagonal = work.diagonal.map { $0 * scale }
    func precedes(_ left: Int, _ right: Int) -> Bool {
      diagonal[left] == diagonal[right] ? left < right : diagonal[left] > diagonal[right]
    }
    let order = (0..<size).sorted(by: precedes)
    values = order.map { diagonal[$0] }
    var vectors = [Double](repeating: 0, count: size * size)
    for (row, column) in order.enumerated() {
      var largest = 0.0
      for index in 0..<size {
        let value = work.rotations[column * size + index]
        vectors[row * size + index] = value
        if abs(value) > abs(largest) { largest = value }
      }
      if largest < 0 {
        for index in 0..<size { vectors[row * size + index].negate() }
      }
    }
    self.vectors = vectors
  }
}

/// A symmetric matrix on its way to diagonal form, with the rotations applied so far.
private struct Tridiagonal {
  let size: Int
  var diagonal: [Double]
  /// Entry `i` couples rows `i` and `i + 1`.
  var coupling: [Double]
  /// Row `i` is the image of unit vector `i`; after `iterate`, eigenvector `i`.
  var rotations: [Double]

  /// Reduces the matrix by reflections: row by row, everything beyond the coupling becomes zero.
  init(_ matrix: [Double], size: Int) {
    self.size = size
    var a = matrix
    var reflections: [(row: Int, vector: [Double], factor: Double)] = []
    if size > 2 {
      for row in 0..<(size - 2) {
        let tail = (row + 1)..<size
        var norm = 0.0
        for index in tail { norm += a[row * size + index] * a[row * size + index] }
        // Below this a row is zero as far as the others can tell.
        guard norm > 1e-200 else { continue }
        norm = norm.squareRoot()
        var vector = [Double](repeating: 0, count: size)
        for index in tail { vector[index] = a[row * size + index] }
        vector[row + 1] += vector[row + 1] >= 0 ? norm : -norm
        var square = 0.0
        for index in tail { square += vector[index] * vector[index] }
        let factor = 2 / square
        Self.reflectBothSides(&a, size: size, from: row + 1, vector: vector, factor: factor)
        a[row * size + row + 1] = matrixSign(of: vector[row + 1]) * -norm
        a[(row + 1) * size + row] = a[row * size + row + 1]
        reflections.append((row, vector, factor))
      }
    }
    diagonal = (0..<size).map { a[$0 * size + $0] }
    coupling = (0..<max(size - 1, 0)).map { a[$0 * size + $0 + 1] } + [0]
    // Q = H₁ H₂ …; its transpose is kept so that rotations act on contiguous rows.
    rotations = [Double](repeating: 0, count: size * size)
    for index in 0..<size { rotations[index * size + index] = 1 }
    for reflection in reflections.reversed() {
      Self.reflectColumns(
        &rotations, size: size, from: reflection.row + 1, vector: reflection.vector,
        factor: reflection.factor)
    }
  }

  /// A ← H A H on the trailing block, H = I − factor · v vᵀ.
  private static func reflectBothSides(
    _ a: inout [Double], size: Int, from first: Int, vector: [Double], factor: Double
  ) {
    a.withUnsafeMutableBufferPointer { a in
      vector.withUnsafeBufferPointer { vector in
        var product = [Double](repeating: 0, count: size)
        var overlap = 0.0
        for row in first..<size {
          let weight = vector[row]
          for column in first..<size { product[column] += weight * a[row * size + column] }
        }
        for index in first..<size {
          product[index] *= factor
          overlap += product[index] * vector[index]
        }
        for index in first..<size { product[index] -= factor * overlap / 2 * vector[index] }
        for row in first..<size {
          let left = vector[row]
          let right = product[row]
          for column in first..<size {
            a[row * size + column] -= left * product[column] + right * vector[column]
          }
        }
      }
    }
  }

  /// R ← R H for the rows of Qᵀ: every row is reflected.
  private static func reflectColumns(
    _ rotations: inout [Double], size: Int, from first: Int, vector: [Double], factor: Double
  ) {
    rotations.withUnsafeMutableBufferPointer { rotations in
      vector.withUnsafeBufferPointer { vector in
        for row in 0..<size {
          var overlap = 0.0
          for column in first..<size { overlap += rotations[row * size + column] * vector[column] }
          overlap *= factor
          guard overlap != 0 else { continue }
          for column in first..<size { rotations[row * size + column] -= overlap * vector[column] }
        }
      }
    }
  }

  /// Implicit QL with Wilkinson's shift until every coupling has vanished.
  mutating func iterate() {
    let size = size
    diagonal.withUnsafeMutableBufferPointer { diagonal in
      coupling.withUnsafeMutableBufferPointer { coupling in
        rotations.withUnsafeMutableBufferPointer { rotations in
          for start in 0..<size {
            // Thirty rounds per eigenvalue are never reached in practice; the bound ends the loop
            // for numbers that do not converge.
            for _ in 0..<60 {
              var end = start
              while end + 1 < size {
                let scale = abs(diagonal[end]) + abs(diagonal[end + 1])
                if abs(coupling[end]) <= Double.ulpOfOne * scale { break }
                end += 1
              }
              if end == start { break }
              Self.sweep(
                diagonal, coupling, rotations, size: size, from: start, through: end)
            }
          }
        }
      }
    }
  }

  private static func sweep(
    _ diagonal: UnsafeMutableBufferPointer<Double>, _ coupling: UnsafeMutableBufferPointer<Double>,
    _ rotations: UnsafeMutableBufferPointer<Double>, size: Int, from start: Int, through end: Int
  ) {
    var gap = (diagonal[start + 1] - diagonal[start]) / (2 * coupling[start])
    var radius = (gap * gap + 1).squareRoot()
    gap =
      diagonal[end] - diagonal[start]
      + coupling[start] / (gap + (gap >= 0 ? radius : -radius))
    var sine = 1.0
    var cosine = 1.0
    var shift = 0.0
    for index in stride(from: end - 1, through: start, by: -1) {
      let left = sine * coupling[index]
      let right = cosine * coupling[index]
      radius = (left * left + gap * gap).squareRoot()
      coupling[index + 1] = radius
      if radius == 0 {
        diagonal[index + 1] -= shift
        coupling[end] = 0
        return
      }
      sine = left / radius
      cosine = gap / radius
      gap = diagonal[index + 1] - shift
      radius = (diagonal[index] - gap) * sine + 2 * cosine * right
      shift = sine * radius
      diagonal[index + 1] = gap + shift
      gap = cosine * radius - right
      let lower = index * size
      let upper = lower + size
      for column in 0..<size {
        let next = rotations[upper + column]
        let here = rotations[lower + column]
        rotations[upper + column] = sine * here + cosine * next
        rotations[lower + column] = cosine * here - sine * next
      }
    }
    diagonal[start] -= shift
    coupling[start] = gap
    coupling[end] = 0
  }
}

private func matrixSign(of value: Double) -> Double { value >= 0 ? 1 : -1 }
