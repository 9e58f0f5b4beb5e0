package import Labeling

/// Whether the model's guess is shown beside a region.
package enum GuessDisplay: Hashable, Sendable {
  /// Once the model has learned from enough answers to be worth asking; as long as the person says nothing.
  case automatic
  case shown
  case hidden

  /// A model that learned from fewer answers guesses too badly to be read, let alone accepted.
  package static let leastAnswers = 30

  /// Whether there is no guess on the screen, whatever the model says.
  package func hides(in snapshot: SessionSnapshot?) -> Bool {
    switch self {
    case .automatic: isEarly(snapshot)
    case .shown: false
    case .hidden: true
    }
  }

  /// Shows what is hidden and hides what is shown.
  package mutating func toggle(in snapshot: SessionSnapshot?) {
    self = hides(in: snapshot) ? .shown : .hidden
  }

  /// Whether the guess is hidden because the model has learned too little.
  package func waits(in snapshot: SessionSnapshot?) -> Bool {
    self == .automatic && isEarly(snapshot)
  }

  private func isEarly(_ snapshot: SessionSnapshot?) -> Bool {
    // A network that trained elsewhere did not learn from the answers here alone.
    guard let snapshot, snapshot.model.judge == nil,
      let since = snapshot.model.answersSinceTrained
    else { return false }
    return snapshot.answered - since < Self.leastAnswers
  }
}
