package import Labeling
import TerminalGraphics

/// How sure a model is and which model it was, in words for a person.
package struct GuessWording: Hashable, Sendable {
  /// How many answers came since; nil if the guess is an older model's.
  let age: Int?
  /// The network outside of the program that guesses instead; nil: none does.
  let judge: DisplayText?

  package init(age: Int?, judge: DisplayText? = nil) {
    self.age = age
    self.judge = judge
  }

  /// How often such guesses are right, as a figure; nil as long as too few answers tell.
  package func figure(of guess: Guess) -> DisplayText? {
    guess.chance.map { DisplayText(Wording.share($0)) }
  }

  /// Which model guessed, the longest form first.
  package var origins: [String] {
    if let judge { return ["by \(judge)"] }
    return switch age {
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
      age: workspace.shownGuess?.isOfOlderModel == true ? nil : since,
      judge: workspace.snapshot?.model.judge)
  }
}
