import ActiveLearning
import Numerics
import Testing

@Suite("A stored classifier")
struct StoredClassifierTests {
  private let bytes: [UInt8]

  init() throws {
    let problem = ToyProblem(counts: [9, 9], columns: 4, seed: 1)
    bytes = try LinearTrainer().train(
      features: problem.features, labels: problem.labels, classes: 2, seed: 1
    ) { _ in }.encoded()
  }

  private func error(reading bytes: [UInt8]) -> StoredClassifierError? {
    do throws(StoredClassifierError) {
      _ = try StoredClassifier.read(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("that is truncated anywhere is refused")
  func truncated() {
    for count in 0..<bytes.count {
      #expect(error(reading: Array(bytes.prefix(count))) != nil)
    }
    #expect(error(reading: bytes + [0]) != nil)
    #expect(
      error(reading: Array(bytes.dropLast()))?.description
        == "The stored model cannot be read: it should be 60 bytes long but has 59. "
        + "Train again to replace it.")
    #expect(
      error(reading: [])?.description
        == "The stored model cannot be read: it is not a stored model. Train again to replace it.")
  }

  @Test("that claims a false or impossible size is refused before anything is allocated")
  func hostileSizes() {
    for place in [8, 12, 16] {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        for width in 1...4 {
          var hostile = bytes
          for offset in 0..<width { hostile[place + offset] = value }
          if hostile != bytes { #expect(error(reading: hostile) != nil) }
        }
      }
    }
    var huge = bytes
    for place in 8..<20 { huge[place] = 0xFF }
    #expect(
      error(reading: huge)
        == .impossibleSizes(
          columns: 4_294_967_295, hidden: 4_294_967_295, classes: 4_294_967_295))
  }

  @Test("of another version is refused with the version's name")
  func otherVersion() {
    var later = bytes
    later[4] = 9
    #expect(
      error(reading: later)?.description
        == "The stored model cannot be read: it has version 9, but this program reads version 1. "
        + "Train again to replace it.")
  }

  @Test("with a NaN weight is refused")
  func notFinite() {
    var broken = bytes
    broken.replaceSubrange(24..<28, with: [0, 0, 0xC0, 0x7F])
    #expect(error(reading: broken) == .notFinite)
  }

  @Test("with any byte changed is refused or read, and never traps")
  func everyByte() throws {
    var generator = SeededGenerator(seed: 6)
    let rows = FeatureMatrix(rows: 1, columns: 4, values: [1, 2, 3, 4])
    for _ in 0..<2_000 {
      var changed = bytes
      for _ in 0..<3 {
        changed[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if let model = try? StoredClassifier.read(changed), model.columns == 4 {
        #expect(model.predict(rows).probabilities.count == model.classes)
      }
    }
  }
}
