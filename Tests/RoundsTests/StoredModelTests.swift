import ActiveLearning
import Foundation
import Labeling
import Numerics
import Testing

@testable import Rounds

@Suite("Stored models and recipes")
struct StoredModelTests {
  private let features = FeatureMatrix(
    rows: 2, columns: 785, values: (0..<1_570).map { $0 < 785 ? 1 : -1 })

  private func model() throws -> TrainedModel {
    let classifier = try LinearTrainer().train(
      features: features, labels: [0, 1], classes: 2, seed: 1, progress: { _ in })
    var model = TrainedModel(
      classifier: classifier, coding: ClassCoding([ClassID(rawValue: 4)]), basisDigest: "abc",
      journalPosition: 7, images: [ImageID(rawValue: 9), ImageID(rawValue: 2)], round: 3,
      trainer: .linear)
    model.recipe = TrainerRecipe(.linear, layout: nil)
    return model
  }

  @Test("A model is read by the trainer that it names, and by no other program")
  func named() throws {
    let bytes = try model().encoded()
    let read = try #require(TrainedModel(decoding: bytes))
    #expect(read.trainer == .linear && read.recipe == TrainerRecipe(.linear, layout: nil))
    #expect(read.classifier.predict(features) == (try model().classifier.predict(features)))
    #expect(TrainedModel(decoding: bytes, trainers: TrainerCatalog([PerceptronTrainer()])) == nil)
  }

  @Test("A model of before, which named no trainer, is still read")
  func older() throws {
    let bytes = try model().encoded()
    let name = [6, 0, 0, 0] + Array("linear".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
    // Neither was there a place for a calibration, which is empty here, or for images.
    let calibration = try emptyCalibration(of: bytes)
    let before =
      [3] + bytes[1..<calibration] + bytes[(calibration + 4)..<(place - imageBytes)]
      + bytes[(place + name.count)...]
    let read = try #require(TrainedModel(decoding: before))
    #expect(read.journalPosition == 7 && read.round == 3 && read.basisDigest == "abc")
    #expect(read.coding == ClassCoding([ClassID(rawValue: 4)]))
    #expect(read.classifier.predict(features) == (try model().classifier.predict(features)))
    for length in stride(from: 0, to: before.count - 1, by: 97) {
      #expect(TrainedModel(decoding: Array(before[..<length])) == nil)
    }
  }

  @Test("A model of before, which had no calibration, is still read")
  func uncalibrated() throws {
    let bytes = try model().encoded()
    let calibration = try emptyCalibration(of: bytes)
    let before =
      [4] + bytes[1..<calibration] + (try withoutImages(bytes))[(calibration + 4)...]
    let read = try #require(TrainedModel(decoding: before))
    #expect(read.journalPosition == 7 && read.trainer == .linear && read.calibration == nil)
  }

  @Test(
    "A model remembers which images it learned from; one of before learned from none that it knows")
  func images() throws {
    let bytes = try model().encoded()
    #expect(
      TrainedModel(decoding: bytes)?.images == [ImageID(rawValue: 2), ImageID(rawValue: 9)])
    let before = try #require(TrainedModel(decoding: [5] + (try withoutImages(bytes))[1...]))
    #expect(before.images.isEmpty && before.journalPosition == 7)
  }

  @Test("A calibration is stored with its model, and one of other classes is not taken over")
  func calibrated() throws {
    let samples = (0..<40).map {
      ConfidenceCalibration.Sample(label: $0 % 2, confidence: 0.9, isHit: $0 % 3 > 0)
    }
    var model = try model()
    model.calibration = ConfidenceCalibration(samples, classes: 2)
    let bytes = model.encoded()
    let read = try #require(TrainedModel(decoding: bytes))
    #expect(read.calibration == model.calibration && read.calibration != nil)
    let prediction = read.classifier.predict(features)
    for guess in read.guesses(from: prediction, of: nil) {
      #expect(try #require(guess.chance) < guess.confidence)
    }
    let text = Array("\"offsets\":[".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
    var damaged = bytes
    damaged[place + 1] = UInt8(ascii: "x")
    #expect(TrainedModel(decoding: damaged)?.calibration == nil)
  }

  /// Of the number of images, and two images.
  private let imageBytes = 4 + 2 * 8

  /// A stored model as it was before images were stored, but for its version.
  private func withoutImages(_ bytes: [UInt8]) throws -> [UInt8] {
    let name = [6, 0, 0, 0] + Array("linear".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: name) })
    return Array(bytes[..<(place - imageBytes)] + bytes[place...])
  }

  /// Where the length of the calibration's text is, which is 0: after those of the basis and the recipe.
  private func emptyCalibration(of bytes: [UInt8]) throws -> Int {
    var reader = ByteReader(bytes)
    _ = reader.integer(UInt32.self)
    _ = reader.integer(Int64.self)
    _ = reader.integer(Int64.self)
    _ = reader.text()
    _ = reader.text()
    let place = reader.position
    try #require(reader.integer(UInt32.self) == 0)
    return place
  }

  @Test("Recipes are stored letter by letter as before, and read as they were")
  func recipes() throws {
    let schedule =
      #"{"batchSize":256,"classWeightPower":0.7,"fewestEpochs":12,"learningRate":0.004,"#
      + #""mostEpochs":60,"shownRows":60000,"weightDecay":0.01}"#
    let linear = #"{"linear":{"mostRows":40000,"settings":{"schedule":"# + schedule + "}}}"
    #expect(try StoredJSON.text(TrainerRecipe(.linear, layout: nil)) == linear)
    let perceptron =
      #"{"perceptron":{"settings":{"columnGroups":[[0,45],[45,785]],"dropout":0.25,"#
      + #""groupDropout":0.3,"groupDropoutRows":3000,"hidden":64,"schedule":"# + schedule + "}}}"
    let read = try StoredJSON.value(TrainerRecipe.self, from: perceptron, of: "a recipe")
    #expect(try StoredJSON.text(read) == perceptron)
    let trainer = try #require(read.trainer(columns: 785) as? PerceptronTrainer)
    #expect(trainer.hidden == 64 && trainer.dropout == 0.25 && read.mostRows == nil)
    #expect(trainer.columnGroups == [0..<45, 45..<785] && trainer.groupDropout == 0.3)
    #expect(trainer.schedule == TrainingSchedule())
  }

  @Test("A recipe that is damaged, or of an unknown trainer, trains nothing")
  func unusable() throws {
    for text in [
      #"{"forest":{"settings":{}}}"#, #"{"linear":{"settings":{}}}"#,
      #"{"linear":{"settings":7,"mostRows":-1}}"#, #"{"perceptron":{"settings":{"hidden":0}}}"#,
    ] {
      let recipe = try StoredJSON.value(TrainerRecipe.self, from: text, of: "a recipe")
      #expect(recipe.trainer(columns: 785) == nil)
    }
    for text in ["{}", #"{"linear":{"settings":{}},"perceptron":{"settings":{}}}"#, "[]"] {
      #expect(throws: SessionError.self) {
        try StoredJSON.value(TrainerRecipe.self, from: text, of: "a recipe")
      }
    }
    #expect(TrainerRecipe("forest", layout: nil).trainer(columns: 785) == nil)
  }
}
