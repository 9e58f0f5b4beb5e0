import Imaging
import Labeling
import Superpixels

/// What the layers do to the picture's colors in each region.
struct RegionLayers {
  /// Color in the first three components, its share 0...1 in the last; by region.
  private var tints: [SIMD4<Float>]
  /// Factor of brightness; by region.
  private var brightness: [Float]
  private let showsImage: Bool
  private let ground: SIMD4<Float>
  private let isPlain: Bool

  init(tile: PictureTile, request: PictureRequest, ground: RGB) {
    let layers = request.layers
    showsImage = layers.image
    self.ground = SIMD4<Float>(Float(ground.red), Float(ground.green), Float(ground.blue), 1)
    isPlain = layers.image && !layers.prediction && !layers.answers && !layers.uncertainty
    tints = []
    brightness = []
    guard !isPlain else { return }
    tints = [SIMD4<Float>](repeating: .zero, count: tile.map.count)
    brightness = [Float](repeating: 1, count: tile.map.count)
    // Without the picture nothing has to shine through.
    // Signs tell the layers where there are no colors; a stronger tint would only cost contrast.
    let percent = request.depth == .mono ? PictureLayers.usualBlend : layers.blend
    let blend = Float(percent) / 100
    let share: Float = layers.image ? blend : 0.9
    // What is certain is darkened by two and a half times as much, to a quarter as usual.
    let darkening: Float = layers.image ? min(0.95, blend * 2.5) : 0.75
    for region in 0..<tile.map.count {
      if let answer = Self.shownAnswer(of: region, tile: tile, layers: layers) {
        tints[region] = Self.color(of: answer, classes: request.classes)
        tints[region].w *= share
      }
      if layers.uncertainty, region < tile.guesses.count {
        let uncertainty = Float(min(1, max(0, tile.guesses[region].uncertainty)))
        // On the plain ground three times as bright: nothing else is told there.
        brightness[region] = (1 - darkening * (1 - uncertainty)) * (layers.image ? 1 : 3)
      }
    }
  }

  /// The answer, or else the guess, that the layers in use tell of a region.
  static func shownAnswer(of region: Int, tile: PictureTile, layers: PictureLayers) -> Answer? {
    if layers.answers, let answer = tile.answers[region] { return answer }
    if layers.prediction, region < tile.guesses.count { return tile.guesses[region].answer }
    return nil
  }

  private static func color(
    of answer: Answer, classes: [ClassID: ClassDefinition]
  ) -> SIMD4<Float> {
    switch answer {
    case .labeled(let id):
      guard let color = classes[id]?.color else { return .zero }
      return SIMD4<Float>(Float(color.red), Float(color.green), Float(color.blue), 1)
    case .void: return SIMD4<Float>(0, 0, 0, 1)
    case .unsure, .skipped, .mixed: return .zero
    }
  }

  /// Lays the layers over sampled colors; `numbers` says which region each belongs to.
  func apply(to colors: inout [SIMD4<Float>], numbers: [Int32]) {
    guard !isPlain else { return }
    colors.withUnsafeMutableBufferPointer { colors in
      for index in colors.indices where colors[index].w > 0 {
        var color = showsImage ? colors[index] : ground
        let region = Int(numbers[index])
        if region >= 0, region < tints.count {
          let tint = tints[region]
          color = (color * (1 - tint.w) + tint * tint.w) * brightness[region]
          color = ColorPalette.clamped(color)
        }
        color.w = 1
        colors[index] = color
      }
    }
  }
}
