import Labeling
import TerminalGraphics

extension AnnotatorModel {
  /// The next strength of the layers' colors, a multiple of ten percent; it is said, and why nothing is seen.
  mutating func changeBlend(more: Bool) {
    guard options.depth != .mono else {
      tell("Without colors nothing is blended: letters stand for the classes.")
      return
    }
    let step = PictureLayers.blendStep
    let next = more ? (layers.blend / step + 1) * step : ((layers.blend - 1) / step) * step
    layers.blend = PictureLayers.bounded(blend: next)
    var words = "blend \(layers.blend) %"
    let shown = shownLayers
    if !shown.answers, !shown.prediction, !shown.uncertainty {
      let keys = [AnnotatorCommand.toggleAnswers, .togglePrediction, .toggleUncertainty]
        .map { keyName(of: $0) }
      words += "; \(keys[0]) \(keys[1]) \(keys[2]) show answers, predictions, uncertainty"
    } else if !shown.image {
      words += " once the image is shown; \(keyName(of: .toggleImage)) shows it"
    }
    tell(words)
  }
}
