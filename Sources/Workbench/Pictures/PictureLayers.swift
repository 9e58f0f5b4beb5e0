package import Imaging
package import Labeling
import RegionPictures
import Superpixels
public import TerminalGraphics

/// What is shown of a picture, and over it.
public struct PictureLayers: Hashable, Sendable {
  /// The picture itself; without it the background is plain.
  public var image: Bool
  /// The outline of the current region and marks on the others.
  public var outlines: Bool
  /// Class colors of the model's guesses.
  public var prediction: Bool
  /// Class colors of the answers.
  public var answers: Bool
  /// Brightness of the model's uncertainty.
  public var uncertainty: Bool
  /// How much of a tinted region's color is the layer's, in percent; the image makes up the rest.
  public var blend: Int
  /// How bright pictures are.
  public var light = PictureLight()
  /// Whether guesses are dotted and skipped regions shown as guesses: while an image is finished.
  ///
  /// Answers are filled and accepted guesses hatched in any case.
  package var dotsGuesses = false
  /// Error diffusion in 256 and 16 colors.
  public var dithers = false

  public static let usualBlend = PictureRequest.usualBlend
  /// The change per key press.
  public static let blendStep = 10

  /// The nearest valid blend: a layer that is shown must be visible.
  public static func bounded(blend: Int) -> Int { min(100, max(10, blend)) }

  /// The next strength of the colors, a multiple of one step.
  package mutating func stepBlend(more: Bool) {
    let step = Self.blendStep
    let next = more ? (blend / step + 1) * step : ((blend - 1) / step) * step
    blend = Self.bounded(blend: next)
  }

  /// Whether regions tinted by answers lie beside regions tinted by guesses.
  package var tellsGuessesApart: Bool { answers && prediction }

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
  /// What the layers paint over each region, by number; empty if only the image is shown.
  package func paints(
    _ layers: PictureLayers, classes: [ClassID: ClassDefinition]
  ) -> [RegionPaint] {
    guard layers.prediction || layers.answers || layers.uncertainty else { return [] }
    // Certain regions are darkened by two and a half times the blend, by default to a quarter.
    let darkening: Float = layers.image ? min(0.95, Float(layers.blend) / 100 * 2.5) : 0.75
    let letters = ClassLetters(classes.values)
    return (0..<map.count).map { region in
      var paint = RegionPaint()
      let shown = shownAnswer(of: region, layers)
      switch shown?.answer {
      case .labeled(let id):
        paint.tint = classes[id]?.color.rgb
        paint.letter = classes[id].map {
          letters.letter(of: $0, isGuess: shown?.origin == .guessed)
        }
      case .void:
        paint.tint = RGB(0, 0, 0)
        paint.letter = "x"
      case .unsure, .skipped, .mixed, nil: break
      }
      paint.texture = shown?.texture(layers) ?? .filled
      if layers.uncertainty, region < guesses.count {
        let uncertainty = Float(min(1, max(0, guesses[region].uncertainty)))
        // Three times as bright on the plain background, which shows nothing else.
        paint.brightness = (1 - darkening * (1 - uncertainty)) * (layers.image ? 1 : 3)
      }
      return paint
    }
  }

  /// The answer, else the accepted guess, else the guess that the visible layers show of a region.
  package func shownAnswer(of region: Int, _ layers: PictureLayers) -> ShownLabel? {
    if layers.answers {
      let answer = answers[region]
      let isAnswered = answer.map { $0 != .skipped } ?? false
      if let accepted = accepted[region], !isAnswered {
        return ShownLabel(answer: accepted, origin: .accepted)
      }
      if let answer, isAnswered || !layers.dotsGuesses {
        return ShownLabel(answer: answer, origin: .answered)
      }
    }
    if layers.prediction, region < guesses.count, !isWithheld(region) {
      return ShownLabel(answer: guesses[region].answer, origin: .guessed)
    }
    return nil
  }
}

/// What a layer shows of a region.
package struct ShownLabel: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    /// A person said so.
    case answered
    /// A guess that was accepted without an answer.
    case accepted
    /// Only the model says so.
    case guessed
  }

  package let answer: Answer
  package let origin: Origin

  fileprivate func texture(_ layers: PictureLayers) -> RegionTexture {
    switch origin {
    case .answered: .filled
    case .accepted: .hatched
    case .guessed: layers.dotsGuesses ? .dotted : .filled
    }
  }
}

extension ClassColor {
  /// The same color as a pixel.
  package var rgb: RGB { RGB(red, green, blue) }
}
