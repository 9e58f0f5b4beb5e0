import Imaging

/// How the own colors of a region are shown that is too thin for an outline: moved toward a light color, as far
/// as sets the region apart from what surrounds it.
struct Brightening {
  /// How far, in order of preference.
  private static let shares: [Float] = [0.35, 0.55, 0.15, 0.75]
  private static let pulse: Float = 0.8
  /// The luminance by which the region should differ from its surroundings.
  private static let contrast: Float = 36

  private let light: SIMD4<Float>
  private let share: Float

  /// - Parameters:
  ///   - region: the mean color of the region.
  ///   - surroundings: the mean color beside it, as it is shown.
  init(toward light: RGB, region: SIMD4<Float>, surroundings: SIMD4<Float>?, isPulsing: Bool) {
    let light = SIMD4<Float>(Float(light.red), Float(light.green), Float(light.blue), 1)
    func difference(_ share: Float) -> Float {
      guard let surroundings else { return .infinity }
      let shown = region * (1 - share) + light * share
      return abs(Self.luminance(shown) - Self.luminance(surroundings))
    }
    let best =
      Self.shares.first { difference($0) >= Self.contrast }
      ?? Self.shares.max { difference($0) < difference($1) } ?? 0
    self.light = light
    share = isPulsing ? Self.pulse : best
  }

  /// For the current region of a picture, next to which everything is dimmed.
  init(of canvas: PictureCanvas, request: PictureRequest, theme: Theme) {
    var region = SIMD4<Float>.zero
    var beside = SIMD4<Float>.zero
    for index in canvas.marks.indices where canvas.marks[index].contains(.inside) {
      region += canvas.colors[index]
      let (x, y) = (index % canvas.columns, index / canvas.columns)
      for (column, row) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
      where column >= 0 && row >= 0 && column < canvas.columns && row < canvas.rows {
        let neighbor = row * canvas.columns + column
        guard !canvas.marks[neighbor].contains(.inside) else { continue }
        beside += canvas.dimming.applied(to: canvas.colors[neighbor])
      }
    }
    self.init(
      toward: theme.accentLight, region: region / max(1, region.w),
      surroundings: beside.w > 0 ? beside / beside.w : nil,
      isPulsing: request.isPulsing)
  }

  func applied(to color: SIMD4<Float>) -> SIMD4<Float> {
    var result = color * (1 - share) + light * share
    result.w = color.w
    return result
  }

  private static func luminance(_ color: SIMD4<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }
}
