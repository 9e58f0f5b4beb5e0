package import Labeling
import TerminalGraphics

/// How sure a model is and which model it was, in words for a person.
package struct GuessWording: Hashable, Sendable {
  /// A model that learned from fewer answers gives no figure: it would not say how often it is right.
  static let leastAnswers = 30

  /// How many answers the newest model learned from; nil without a model.
  let learned: Int?
  /// How many answers came since; nil if the guess is an older model's.
  let age: Int?

  package init(learned: Int?, age: Int?) {
    self.learned = learned
    self.age = age
  }

  /// The confidence as a figure; nil as long as it means nothing.
  package func figure(of guess: Guess) -> DisplayText? {
    guard let learned, learned >= Self.leastAnswers else { return nil }
    return DisplayText(Wording.share(guess.confidence))
  }

  /// Which model guessed, the longest form first.
  package var origins: [String] {
    switch age {
    case nil: ["by an older model", "older model"]
    case 0?: ["by the newest model", "newest model"]
    case let age?:
      ["model \(Wording.count(age, "answer", "answers")) ago", "model \(Figures.count(age)) ago"]
    }
  }

  /// The longest origin that fits.
  package func origin(columns: Int) -> DisplayText? {
    origins.map { DisplayText($0) }.first { $0.columns <= columns }
  }
}

extension GuessWording {
  /// Words for guesses of the newest model, and for the one that is shown.
  package init(_ workspace: Workspace) {
    let since = workspace.snapshot?.model.answersSinceTrained
    self.init(
      learned: since.map { max(0, (workspace.snapshot?.answered ?? 0) - $0) },
      age: workspace.shownGuess?.isOfOlderModel == true ? nil : since)
  }
}
