/// Divides points into two groups by Lloyd's iteration, started at the two sides of their longest
/// axis.
enum TwoMeans {
  /// True for the points of the second group; sums are accumulated in the order of the points.
  static func sides(of points: [SIMD8<Float>]) -> [Bool] {
    guard let axis = longestAxis(of: points) else {
      return [Bool](repeating: false, count: points.count)
    }
    let center = mean(points) { _ in true }
    var sides = points.map { (($0 - center) * axis).sum() > 0 }
    for _ in 0..<30 {
      guard sides.contains(true), sides.contains(false) else { break }
      let first = mean(points) { !sides[$0] }
      let second = mean(points) { sides[$0] }
      let next = points.map { point in
        let (near, far) = (point - first, point - second)
        return (far * far).sum() < (near * near).sum()
      }
      if next == sides { break }
      sides = next
    }
    return sides
  }

  private static func mean(
    _ points: [SIMD8<Float>], where counts: (Int) -> Bool
  ) -> SIMD8<Float> {
    var sum = SIMD8<Float>.zero
    var count: Float = 0
    for index in points.indices where counts(index) {
      sum += points[index]
      count += 1
    }
    return sum / max(1, count)
  }

  /// The direction of greatest variance, by power iteration; nil if all points coincide.
  private static func longestAxis(of points: [SIMD8<Float>]) -> SIMD8<Float>? {
    let center = mean(points) { _ in true }
    var variances = SIMD8<Float>.zero
    for point in points { variances += (point - center) * (point - center) }
    guard variances.max() > 1e-6 else { return nil }
    var axis = SIMD8<Float>.zero
    for index in 0..<8 where variances[index] == variances.max() {
      axis[index] = 1
      break
    }
    for _ in 0..<50 {
      var next = SIMD8<Float>.zero
      for point in points {
        let moved = point - center
        next += moved * (moved * axis).sum()
      }
      let length = (next * next).sum().squareRoot()
      guard length > 0 else { break }
      axis = next / length
    }
    return axis
  }
}
