import ActiveLearning
import Glibc
import Testing

@Suite("Smoothing")
struct SmoothingTests {
  // A chain 0 – 1 – 2 with borders 3 and 1, and row 3 alone.
  let graph = NeighborGraph(
    offsets: [0, 1, 3, 4, 4], neighbors: [1, 0, 2, 1], weights: [3, 3, 1, 1])
  let prediction = Prediction(
    rows: 4, classes: 2, probabilities: [0.9, 0.1, 0.5, 0.5, 0.2, 0.8, 0.3, 0.7])

  @Test("after one sweep is softmax(ln p + 2 A q), computed by hand")
  func oneSweep() {
    let smoothed = Smoothing(sweeps: 1).apply(to: prediction, over: graph).probabilities
    // Row 0 sees row 1 alone: odds 9 · e^(2 · (0.5 − 0.5)) = 9. Row 1 sees ¾ of row 0 and ¼ of row 2:
    // (¾ · 0.9 + ¼ · 0.2) − (¾ · 0.1 + ¼ · 0.8) = 0.725 − 0.275 = 0.45; odds e^0.9 = 2.4596.
    let second = expf(0.9)
    let expected: [Float] = [0.9, 0.1, second / (1 + second), 1 / (1 + second), 0.2, 0.8, 0.3, 0.7]
    for (value, wanted) in zip(smoothed, expected) { #expect(abs(value - wanted) < 1e-5) }
  }

  @Test("keeps rows that sum to 1, rows without neighbors and impossible classes")
  func keepsRows() {
    let hard = Prediction(
      rows: 4, classes: 3,
      probabilities: [1, 0, 0, 0.5, 0.5, 0, 0, 1, 0, 0.25, 0.75, 0])
    let smoothed = Smoothing().apply(to: hard, over: graph)
    for row in 0..<4 {
      let values = smoothed.probabilities[row * 3..<row * 3 + 3]
      #expect(abs(values.reduce(0, +) - 1) < 1e-5)
      #expect(smoothed.probabilities[row * 3 + 2] < 1e-20)
    }
    #expect(abs(smoothed.probabilities[9] - 0.25) < 1e-6)
  }

  @Test("pulls a lone dissenter toward its neighbors, more with more strength")
  func drawsTogether() {
    // A star: row 0 in the middle of four rows that agree against it.
    let star = NeighborGraph(
      offsets: [0, 4, 5, 6, 7, 8], neighbors: [1, 2, 3, 4, 0, 0, 0, 0],
      weights: [1, 1, 1, 1, 1, 1, 1, 1])
    let opinions = Prediction(
      rows: 5, classes: 2, probabilities: [0.6, 0.4] + (0..<4).flatMap { _ in [Float(0.1), 0.9] })
    let middles = [Float(0), 1, 2].map {
      Smoothing(sweeps: 5, strength: $0).apply(to: opinions, over: star).probabilities[0]
    }
    #expect(abs(middles[0] - 0.6) < 1e-6)
    #expect(middles[1] < middles[0])
    #expect(middles[2] < 0.5 && middles[2] < middles[1])
  }

  @Test("does not depend on how rows are numbered")
  func isEquivariant() {
    // The chain with its ends swapped: 2 – 1 – 0.
    let swapped = NeighborGraph(
      offsets: [0, 1, 3, 4, 4], neighbors: [1, 2, 0, 1], weights: [1, 3, 1, 3])
    let turned = Prediction(
      rows: 4, classes: 2, probabilities: [0.2, 0.8, 0.5, 0.5, 0.9, 0.1, 0.3, 0.7])
    let one = Smoothing().apply(to: prediction, over: graph).probabilities
    let other = Smoothing().apply(to: turned, over: swapped).probabilities
    for (row, place) in [2, 1, 0, 3].enumerated() {
      #expect(abs(one[row * 2] - other[place * 2]) < 1e-6)
    }
  }
}
