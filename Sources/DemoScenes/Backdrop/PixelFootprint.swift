/// The piece of a surface that one pixel covers, in meters along the surface's two directions.
struct PixelFootprint {
  var u: Float
  var v: Float
  /// Noise with shorter periods does not show.
  var finest: Float

  init(u: Float, v: Float, finest: Float? = nil) {
    self.u = u
    self.v = v
    self.finest = finest ?? max(u, v)
  }

  /// The share of a length `span` around `middle` that is covered by a bar from -`half` to `half`: a box filter.
  static func share(_ middle: Float, within half: Float, span: Float) -> Float {
    let low = max(middle - span / 2, -half)
    let high = min(middle + span / 2, half)
    return max(0, high - low) / max(span, 1e-4)
  }

  /// The share covered by lines of a width that repeat with a period.
  static func lines(_ place: Float, period: Float, width: Float, span: Float) -> Float {
    guard span < period else { return width / period }
    let phase = place / period
    let offset = (phase - phase.rounded()) * period
    let share = share(offset, within: width / 2, span: span)
    // Finer than three pixels they fade into their mean.
    let fading = min(1, max(0, span * 3 / period - 1) / 2)
    return share + (width / period - share) * fading
  }
}
