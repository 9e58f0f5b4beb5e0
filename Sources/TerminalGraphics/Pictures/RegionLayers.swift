import Imaging

/// What the paints of a request do to the picture's colors in each region.
struct RegionLayers {
  /// Color in the first three components, its share 0...1 in the last; by region.
  private var tints: [SIMD4<Float>]
  /// By region; empty if all are even.
  private let textures: [RegionTexture]
  /// Factor of brightness; by region.
  private var brightness: [Float]
  private let showsImage: Bool
  private let ground: SIMD4<Float>
  private let isPlain: Bool

  init(regions: Int, request: PictureRequest, ground: RGB) {
    showsImage = request.showsImage
    self.ground = SIMD4<Float>(Float(ground.red), Float(ground.green), Float(ground.blue), 1)
    isPlain = request.showsImage && request.paints.isEmpty
    textures =
      request.paints.contains { $0.texture != .filled } ? request.paints.map(\.texture) : []
    tints = []
    brightness = []
    guard !isPlain else { return }
    tints = [SIMD4<Float>](repeating: .zero, count: regions)
    brightness = [Float](repeating: 1, count: regions)
    // Without the picture nothing needs to show through.
    let share: Float = request.showsImage ? Float(request.blend) / 100 : 0.9
    for (region, paint) in request.paints.prefix(regions).enumerated() {
      if let tint = paint.tint {
        tints[region] = SIMD4<Float>(Float(tint.red), Float(tint.green), Float(tint.blue), share)
      }
      if let factor = paint.brightness { brightness[region] = factor }
    }
  }

  /// Lays the layers over sampled colors; `numbers` says which region each belongs to.
  ///
  /// - Parameter columns: samples in a row of the picture.
  func apply(
    to colors: inout [SIMD4<Float>], numbers: [Int32], columns: Int, geometry: GlyphGeometry
  ) {
    guard !isPlain else { return }
    colors.withUnsafeMutableBufferPointer { colors in
      for index in colors.indices where colors[index].w > 0 {
        var color = showsImage ? colors[index] : ground
        let region = Int(numbers[index])
        if region >= 0, region < tints.count {
          var tint = tints[region]
          if region < textures.count, textures[region] != .filled {
            let texture = textures[region]
            let isStrong = texture.isStrong(
              column: index % columns / geometry.columns, row: index / columns / geometry.rows)
            tint.w = min(1, tint.w * (isStrong ? texture.strength : texture.weakness))
          }
          color = (color * (1 - tint.w) + tint * tint.w) * brightness[region]
          color = ColorPalette.clamped(color)
        }
        color.w = 1
        colors[index] = color
      }
    }
  }
}
