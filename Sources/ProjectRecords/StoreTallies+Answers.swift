package import Labeling

extension StoreTallies {
  /// Regions with a class or void, and their pixels.
  package var answered: (regions: Int, pixels: Int) {
    byAnswer.reduce((regions: 0, pixels: 0)) { sum, tally in
      guard tally.key.teaches else { return sum }
      return (sum.regions + tally.value.regions, sum.pixels + tally.value.pixels)
    }
  }

  /// Regions of accepted guesses that count, and their pixels.
  package var accepted: (regions: Int, pixels: Int) {
    acceptedByAnswer.values.reduce((regions: 0, pixels: 0)) {
      ($0.regions + $1.regions, $0.pixels + $1.pixels)
    }
  }

  /// Classes that have answers, void among them.
  package var answeredClasses: Int { byAnswer.keys.count(where: \.teaches) }

  /// Regions with an answer.
  package func regions(with answer: Answer) -> Int { byAnswer[answer]?.regions ?? 0 }
}
