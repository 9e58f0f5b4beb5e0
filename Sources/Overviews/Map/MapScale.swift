import Labeling
import Workbench

/// Turns figures of images into levels of color, so that the images at hand use the whole range.
struct MapScale: Hashable, Sendable {
  /// What the cells' colors mean.
  enum Coloring: Hashable, Sendable {
    /// The share of pixels that is answered: from none to that of the image with most.
    case answered
    /// The model's mean uncertainty: from that of the surest image to that of the least sure one.
    case uncertainty
  }

  let coloring: Coloring
  private let low: Double
  private let high: Double
  private let isEmpty: Bool

  /// - Parameter values: the figures of all images, 0...1 each.
  init(_ values: some Collection<Double>, coloring: Coloring) {
    self.coloring = coloring
    isEmpty = values.isEmpty
    low = coloring == .answered ? 0 : values.min() ?? 0
    high = values.max() ?? 0
  }

  /// The level of a figure, 0...1; small shares of answers are spread by the square root.
  func level(of value: Double) -> Double {
    guard high > low else { return coloring == .answered ? 0 : 0.5 }
    let place = min(1, max(0, (value - low) / (high - low)))
    return coloring == .answered ? place.squareRoot() : place
  }

  /// What some levels mean, in ascending order, for the line below the map; empty without figures.
  var marks: [(level: Double, words: String)] {
    guard !isEmpty else { return [] }
    guard high > low else {
      let words = coloring == .answered ? "none" : Wording.share(low)
      return [(coloring == .answered ? 0 : 0.5, words)]
    }
    return [0, 0.25, 0.5, 0.75, 1].map { level in
      switch coloring {
      case .answered:
        (level, level == 0 ? "none" : Wording.percent(high * level * level * 100) + " %")
      case .uncertainty: (level, Wording.share(low + (high - low) * level))
      }
    }
  }
}
