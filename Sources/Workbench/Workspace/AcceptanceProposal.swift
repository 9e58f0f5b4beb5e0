package import Labeling
package import RegionPictures
import Superpixels

/// Guesses about the open regions of an image that one key would accept: all that are certain enough.
package struct AcceptanceProposal: Hashable, Sendable {
  /// The least chances to choose from; the last one takes everything.
  package static let steps: [Double] = [0.99, 0.97, 0.95, 0.9, 0.8, 0]
  /// A proposal begins with as many guesses as keep the expected share of errors below this.
  static let usualErrors = 0.05

  package let image: ImageID
  /// The journal position that the model had learned from.
  package let model: Int64

  private struct Candidate: Hashable {
    let guess: AcceptedGuess
    let pixels: Int
  }

  /// Every open region of the image that may be accepted, with its pixels.
  private let candidates: [Candidate]
  /// How many regions are open, those that may not be accepted included.
  package let openCount: Int
  private let openPixels: Int
  /// Place in `steps`.
  private var step = 0

  /// What is open of an image; nil if no guess can be accepted.
  package init?(of tile: RegionPicture, model: Int64, in workspace: Workspace) {
    image = tile.image
    self.model = model
    let unfinished = UnfinishedImage(tile, in: workspace)
    let open = unfinished.open
    candidates = open.compactMap { number in
      guard unfinished.takesGuess(number), tile.guesses.indices.contains(number),
        let chance = tile.guesses[number].chance
      else { return nil }
      let answer = tile.guesses[number].answer
      // An answer that can still be given.
      guard answer == .void || workspace.classes.isInUse(answer) else { return nil }
      return Candidate(
        guess: AcceptedGuess(region: tile.region(at: number), answer: answer, chance: chance),
        pixels: Int(tile.graph.areas[number]))
    }
    openCount = open.count
    openPixels = open.reduce(0) { $0 + Int(tile.graph.areas[$1]) }
    guard !candidates.isEmpty else { return nil }
    step = usualStep
  }

  /// The step with the most guesses of which few enough are wrong, else the first; of steps with the same
  /// guesses, the first.
  private var usualStep: Int {
    let counts = Self.steps.map { least in candidates.count { $0.guess.chance >= least } }
    let wanted = Self.steps.indices.last { place in
      let chosen = candidates.filter { $0.guess.chance >= Self.steps[place] }
      let errors = chosen.reduce(0) { $0 + 1 - $1.guess.chance }
      return !chosen.isEmpty && errors <= Self.usualErrors * Double(chosen.count)
    }
    return wanted.flatMap { counts.firstIndex(of: counts[$0]) } ?? 0
  }

  /// Guesses that are less probable than this stay open, 0...1.
  package var least: Double { Self.steps[step] }

  /// What would be accepted.
  package var guesses: [AcceptedGuess] { chosen.map(\.guess) }

  private var chosen: [Candidate] {
    candidates.filter { $0.guess.chance >= least }
  }

  /// How many of the guesses are wrong by their chances.
  package var expectedErrors: Double { chosen.reduce(0) { $0 + 1 - $1.guess.chance } }

  /// The share of the open pixels, 0...1.
  package var share: Double {
    Double(chosen.reduce(0) { $0 + $1.pixels }) / Double(max(1, openPixels))
  }

  package var ground: AcceptanceGround {
    AcceptanceGround(
      scope: .image(image), least: least, expectedErrors: expectedErrors, model: model)
  }

  /// Takes more guesses (1) or fewer (-1); false at the end.
  package mutating func change(by distance: Int) -> Bool {
    guard Self.steps.indices.contains(step + distance) else { return false }
    step += distance
    return true
  }
}
