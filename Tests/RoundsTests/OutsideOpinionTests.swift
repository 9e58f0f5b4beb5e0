import ActiveLearning
import Labeling
import Preparation
import Testing

@testable import Rounds

@Suite("A network outside of the program in place of the model")
struct OutsideOpinionTests {
  private static let sky = ClassID(rawValue: 3)
  private static let road = ClassID(rawValue: 7)
  /// Void is the last label.
  private static let coding = ClassCoding([sky, road])

  private func opinion(_ means: [Float], peaks: [Float]? = nil, byPeak: Bool = false)
    -> OutsideOpinion
  {
    // The other order than the coding's.
    OutsideOpinion(
      classes: [Self.road, Self.sky], means: means, peaks: peaks ?? means, choosesByPeak: byPeak)
  }

  private var own: Prediction {
    Prediction(rows: 2, classes: 3, probabilities: [0.2, 0.3, 0.5, 0.6, 0.3, 0.1])
  }

  @Test(
    "It has the say, in the coding's order, with nothing for void; what it leaves is divided by its sum"
  )
  func replacing() {
    // Road .2 and sky .6 of .8: a quarter and three quarters.
    let prediction = opinion([0.2, 0.6, 1, 0]).replacing(own, coding: Self.coding)
    let expected: [Float] = [0.75, 0.25, 0, 0, 1, 0]
    for (value, wanted) in zip(prediction.probabilities, expected) {
      #expect(abs(value - wanted) < 1e-6)
    }
  }

  @Test("Where it sees only classes that the project does not have, the model is asked")
  func falling() {
    let prediction = opinion([0, 0.0005, 0.5, 0.5]).replacing(own, coding: Self.coding)
    #expect(Array(prediction.probabilities.prefix(3)) == [0.2, 0.3, 0.5])
    #expect(Array(prediction.probabilities.suffix(3)) == [0.5, 0.5, 0])
  }

  @Test("A class that the model does not know yet is left out")
  func unknown() {
    let prediction = opinion([0.9, 0.1, 0.5, 0.5]).replacing(
      Prediction(rows: 2, classes: 2, probabilities: [0.5, 0.5, 0.5, 0.5]),
      coding: ClassCoding([Self.sky]))
    #expect(prediction.probabilities == [1, 0, 1, 0])
  }

  @Test("Strategies score the mean, or the least sure pixel")
  func scored() {
    let (means, peaks): ([Float], [Float]) = ([1, 0, 1, 0], [0.5, 0.5, 1, 0])
    let mean = opinion(means, peaks: peaks)
    #expect(mean.scored(own, coding: Self.coding) == mean.replacing(own, coding: Self.coding))
    let peak = opinion(means, peaks: peaks, byPeak: true)
    #expect(peak.scored(own, coding: Self.coding).probabilities == [0.5, 0.5, 0, 0, 1, 0])
    #expect(peak.replacing(own, coding: Self.coding).probabilities == [0, 1, 0, 0, 1, 0])
    let group = PoolGroup(
      number: 1, states: [.selectable, .selectable],
      prediction: peak.replacing(own, coding: Self.coding),
      scored: peak.scored(own, coding: Self.coding), areas: [1, 1], x: [0, 1], y: [0, 0])
    // One half each of two classes among three: ln 2 / ln 3.
    #expect(abs(group.utilities[0] - 0.6309) < 1e-3 && group.utilities[1] == 0)
    #expect(group.topClasses == [1, 1])
  }
}
