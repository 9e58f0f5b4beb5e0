package import Imaging
package import Labeling
import RegionPictures
import Superpixels
package import TerminalGraphics

/// What is laid over a picture.
public struct PictureLayers: Hashable, Sendable {
  /// The picture itself; without it the ground is plain.
  public var image: Bool
  /// The outline of the region in question and marks on the others.
  public var outlines: Bool
  /// Class colors of the model's guesses.
  public var prediction: Bool
  /// Class colors of the answers.
  public var answers: Bool
  /// Brightness of the model's uncertainty.
  public var uncertainty: Bool
  /// How much of a tinted region's color is the layer's, in percent; the image shows through as the rest.
  public var blend: Int

  public static let usualBlend = PictureRequest.usualBlend
  /// What one key press changes.
  public static let blendStep = 10

  /// The nearest blend that there is: a layer that is shown can be seen.
  public static func bounded(blend: Int) -> Int { min(100, max(10, blend)) }

  /// The next strength of the colors, a multiple of one step.
  package mutating func stepBlend(more: Bool) {
    let step = Self.blendStep
    let next = more ? (blend / step + 1) * step : ((blend - 1) / step) * step
    blend = Self.bounded(blend: next)
  }

  public init(
    image: Bool = true, outlines: Bool = true, prediction: Bool = false, answers: Bool = false,
    uncertainty: Bool = false, blend: Int = usualBlend
  ) {
    self.image = image
    self.outlines = outlines
    self.prediction = prediction
    self.answers = answers
    self.uncertainty = uncertainty
    self.blend = Self.bounded(blend: blend)
  }
}

extension RegionPicture {
  /// What the layers lay over each region, by number; empty if they show the image alone.
  package func paints(
    _ layers: PictureLayers, classes: [ClassID: ClassDefinition]
  ) -> [RegionPaint] {
    guard layers.prediction || layers.answers || layers.uncertainty else { return [] }
    // What is certain is darkened by two and a half times as much as is tinted, to a quarter as usual.
    let darkening: Float = layers.image ? min(0.95, Float(layers.blend) / 100 * 2.5) : 0.75
    return (0..<map.count).map { region in
      var paint = RegionPaint()
      switch shownAnswer(of: region, layers) {
      case .labeled(let id):
        paint.tint = classes[id]?.color.rgb
        paint.letter = classes[id].map { DisplayText.cellCharacter($0.letter) }
      case .void:
        paint.tint = RGB(0, 0, 0)
        paint.letter = "x"
      case .unsure, .skipped, .mixed, nil: break
      }
      if layers.uncertainty, region < guesses.count {
        let uncertainty = Float(min(1, max(0, guesses[region].uncertainty)))
        // On the plain ground three times as bright: nothing else is told there.
        paint.brightness = (1 - darkening * (1 - uncertainty)) * (layers.image ? 1 : 3)
      }
      return paint
    }
  }

  /// The answer, or else the guess, that the layers in use tell of a region.
  private func shownAnswer(of region: Int, _ layers: PictureLayers) -> Answer? {
    if layers.answers, let answer = answers[region] { return answer }
    if layers.prediction, region < guesses.count { return guesses[region].answer }
    return nil
  }
}

extension ClassColor {
  /// The same color of a pixel.
  package var rgb: RGB { RGB(red, green, blue) }
}
