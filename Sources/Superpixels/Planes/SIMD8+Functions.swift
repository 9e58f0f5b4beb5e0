extension SIMD8<Float> {
  /// The square root of numbers of at least 0, to a relative accuracy of 5e-6.
  ///
  /// `squareRoot()` works lane by lane and checks for negative numbers; this is several times
  /// faster. An initial guess by halving the exponent, then two Newton steps for 1 / √x.
  @inline(__always)
  var fastSquareRoot: SIMD8<Float> {
    let bits = unsafeBitCast(self, to: SIMD8<Int32>.self)
    var inverse = unsafeBitCast(0x5F37_59DF &- (bits &>> 1), to: SIMD8<Float>.self)
    let half = self * 0.5
    inverse *= 1.5 - half * inverse * inverse
    inverse *= 1.5 - half * inverse * inverse
    return self * inverse
  }

  /// The natural logarithm of positive, normal numbers, to about 1e-5.
  @inline(__always)
  var naturalLogarithm: SIMD8<Float> {
    let bits = unsafeBitCast(self, to: SIMD8<Int32>.self)
    let exponent = SIMD8<Float>((bits &>> 23) &- 127)
    let mantissa = unsafeBitCast(
      (bits & 0x007F_FFFF) | 0x3F80_0000, to: SIMD8<Float>.self)
    // log((1 + r) / (1 - r)) = 2 (r + r³/3 + r⁵/5 + …), r = (m - √2) / (m + √2), |r| < 0.172.
    let ratio = (mantissa - 1.414_213_6) / (mantissa + 1.414_213_6)
    let square = ratio * ratio
    var series = square * (2.0 / 7) + (2.0 / 5)
    series = series * square + (2.0 / 3)
    series = series * square + 2
    return ratio * series + (exponent + 0.5) * 0.693_147_2
  }

  /// The direction of (x, y) modulo half a turn, 0...1 for 0...π, to about 1e-6.
  @inline(__always)
  static func unsignedOrientation(x: SIMD8<Float>, y: SIMD8<Float>) -> SIMD8<Float> {
    let absoluteX = x.replacing(with: -x, where: x .< 0)
    let absoluteY = y.replacing(with: -y, where: y .< 0)
    let steep = absoluteY .> absoluteX
    let larger = absoluteX.replacing(with: absoluteY, where: steep)
    let smaller = absoluteY.replacing(with: absoluteX, where: steep)
    let ratio = smaller / (larger + 1e-20)
    let square = ratio * ratio
    // A least-squares polynomial of atan(r) / π on 0...1.
    var series = square * -0.003_748_2 + 0.016_818_1
    series = series * square - 0.037_134_6
    series = series * square + 0.061_648_4
    series = series * square - 0.105_887_7
    series = series * square + 0.318_303_5
    var turn = ratio * series
    turn = turn.replacing(with: 0.5 - turn, where: steep)
    return turn.replacing(with: 1 - turn, where: (x * y) .< 0)
  }
}
