/// What the surroundings of the current region lose: contrast and saturation, never what is dark
/// already.
///
/// They are drawn toward a little less than the view's mean luminance. So they stay readable, at
/// dusk too, and the region stands out by its contrast.
struct Dimming: Hashable {
  /// How much of the distance from the target is left.
  private static let contrast: Float = 0.6
  private static let saturation: Float = 0.55
  /// The target as a share of the mean.
  private static let shade: Float = 0.85
  /// Colors darker than this stay as they are, those up to the second change less.
  private static let dark: Float = 24
  private static let mid: Float = 72

  private var target: Float = 0
  private var isOn = false

  /// Changes nothing.
  static let none = Dimming()

  private init() {}

  /// - Parameter colors: those of the view; at most a few thousand of them are looked at.
  init(of colors: [SIMD4<Float>]) {
    var sum: Float = 0
    var count: Float = 0
    for index in stride(from: 0, to: colors.count, by: max(1, colors.count / 4_096))
    where colors[index].w > 0 {
      sum += Self.luminance(colors[index])
      count += 1
    }
    target = Self.shade * sum / max(1, count)
    isOn = true
  }

  private static func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  /// A color as it is outside of the current region; the last component stays.
  @inline(__always)
  func applied(to color: SIMD4<Float>) -> SIMD4<Float> {
    let luminance = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
    guard isOn, luminance > Self.dark else { return color }
    let share = min(1, (luminance - Self.dark) / (Self.mid - Self.dark))
    let toned = luminance + (target - luminance) * (1 - Self.contrast) * share
    let gray = SIMD4<Float>(repeating: luminance)
    var result =
      SIMD4<Float>(repeating: toned) + (color - gray) * (1 - (1 - Self.saturation) * share)
    result.w = color.w
    return result
  }
}
