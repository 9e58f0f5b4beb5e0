import Numerics
import Testing

@testable import ActiveLearning

@Suite("Withholding groups of columns")
struct GroupDropoutTests {
  @Test("silences whole groups of a row, each at the given rate, and nothing else")
  func silences() {
    let (count, columns) = (4_000, 9)
    var rows = [Float](repeating: 1, count: count * columns)
    let dropout = GroupDropout(groups: [0..<3, 3..<4, 6..<9], share: 0.3)
    rows.withUnsafeMutableBufferPointer {
      guard let start = $0.baseAddress else { return }
      dropout.apply(
        to: start, count: count, columns: columns, generator: SeededGenerator(seed: 2))
    }
    var silenced = [Int](repeating: 0, count: dropout.groups.count)
    var both = 0
    for row in 0..<count {
      let values = Array(rows[row * columns..<(row + 1) * columns])
      let isOff = dropout.groups.map { group in
        let sum = values[group].reduce(0, +)
        #expect(sum == 0 || sum == Float(group.count))
        return sum == 0
      }
      for (place, off) in isOff.enumerated() where off { silenced[place] += 1 }
      if isOff[0] && isOff[2] { both += 1 }
      #expect(values[4..<6].allSatisfy { $0 == 1 })
    }
    for silenced in silenced { #expect(abs(Double(silenced) / Double(count) - 0.3) < 0.03) }
    // Groups are drawn independently.
    #expect(abs(Double(both) / Double(count) - 0.09) < 0.02)
  }

  @Test("happens less the more rows there are, and not at all among many")
  func fades() {
    var trainer = PerceptronTrainer()
    trainer.groupDropout = 0.4
    trainer.groupDropoutRows = 1_000
    #expect(trainer.groupDropout(rows: 0) == 0.4)
    #expect(abs(trainer.groupDropout(rows: 500) - 0.2) < 1e-6)
    #expect([1_000, 1_001, 50_000].allSatisfy { trainer.groupDropout(rows: $0) == 0 })
  }

  /// Two groups that both predict the class: the first always, the second four times in five.
  private func rows(_ count: Int, seed: UInt64, showsFirst: Bool) -> (FeatureMatrix, [Int32]) {
    var generator = SeededGenerator(seed: seed)
    var (values, labels): ([Float], [Int32]) = ([], [])
    for _ in 0..<count {
      let label = Int32(generator.index(below: 2))
      let told = generator.unit() < 0.8 ? label : 1 - label
      labels.append(label)
      for column in 0..<8 {
        let sign: Float = (column < 4 ? label : told) == 0 ? -1 : 1
        let value = sign + 0.5 * (2 * generator.unit() - 1)
        values.append(column < 4 && !showsFirst ? 0 : value)
      }
    }
    return (FeatureMatrix(rows: count, columns: 8, values: values), labels)
  }

  @Test("teaches a network to do without its best group")
  func doesWithout() throws {
    let (features, labels) = rows(600, seed: 1, showsFirst: true)
    let (blind, truth) = rows(600, seed: 2, showsFirst: false)
    let sureness = try [[], [0..<4, 4..<8]].map { groups -> Float in
      var trainer = PerceptronTrainer()
      trainer.hidden = 16
      trainer.columnGroups = groups
      let model = try trainer.train(features: features, labels: labels, classes: 2, seed: 3) { _ in
      }
      let prediction = model.predict(blind)
      // The mean logarithm of the true class's probability: the cost of being confidently wrong.
      return truth.indices.reduce(Float(0)) {
        $0 + naturalLogarithm(max(1e-6, prediction.probabilities[$1 * 2 + Int(truth[$1])]))
      } / Float(truth.count)
    }
    // Four in five correct, with calibrated confidence: −0.5; half and half: −0.69.
    #expect(sureness[1] > -0.56)
    #expect(sureness[0] < sureness[1] - 0.02)
  }
}
