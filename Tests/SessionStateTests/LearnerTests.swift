import ActiveLearning
import Labeling
import Numerics
import Rounds
import Testing

@testable import SessionState

@Suite("What a session has learned")
struct LearnerTests {
  /// Knows nothing, and is as good as any other.
  struct Blank: Classifier {
    var columns: Int { 1 }
    var classes: Int { 3 }

    func predict(_ features: FeatureMatrix) -> Prediction {
      Prediction(
        rows: features.rows, classes: classes,
        probabilities: [Float](repeating: 1 / 3, count: features.rows * classes))
    }

    func encoded() -> [UInt8] { [] }
  }

  static func model(at position: Int64) -> TrainedModel {
    TrainedModel(
      classifier: Blank(), coding: ClassCoding([0, 1].map(ClassID.init(rawValue:))),
      basisDigest: "basis", journalPosition: position, round: 1)
  }

  @Test("A model is newer if it saw more of the journal; each that is installed is told apart")
  func installing() {
    var learner = Learner()
    #expect(learner.isNewer(Self.model(at: 1)))
    learner.install(Self.model(at: 5))
    learner.note(unlearned: 3)
    #expect(learner.generation == 1 && learner.answersSinceTrained == 3)
    #expect(!learner.isNewer(Self.model(at: 5)) && learner.isNewer(Self.model(at: 6)))
    learner.install(Self.model(at: 6))
    #expect(learner.generation == 2 && learner.model?.journalPosition == 6)
    #expect(learner.modelOnBasis == nil, "there is no basis")
  }

  private func opinions(
    at position: Int64, basis: String = "basis", of count: Int = 40, hits: Int = 36
  ) -> HeldOutOpinions {
    let regions = (0..<count).map {
      RegionID(image: ImageID(rawValue: 1), partition: PartitionID(rawValue: 1), number: $0)
    }
    return HeldOutOpinions(
      Dictionary(uniqueKeysWithValues: regions.map { ($0, [0.8, 0.1, 0.1]) }),
      calibration: ConfidenceCalibration(
        regions.map {
          ConfidenceCalibration.Sample(label: 0, confidence: 0.8, isHit: $0.number < hits)
        }, classes: 3),
      coding: ClassCoding([0, 1].map(ClassID.init(rawValue:))), basisDigest: basis,
      journalPosition: position)
  }

  @Test("While too few answers were judged to calibrate, they are judged again with every model")
  func judgingFew() {
    var learner = Learner()
    learner.install(Self.model(at: 25))
    learner.take(opinions(at: 25, of: 25))
    #expect(learner.heldOut != nil && learner.heldOut?.calibration == nil)
    #expect(!learner.isJudgingDue, "the same answers give no more")
    learner.install(Self.model(at: 31))
    #expect(learner.isJudgingDue)
    learner.take(opinions(at: 31))
    #expect(learner.model?.calibration != nil && !learner.isJudgingDue)
  }

  @Test("What was judged says how often the model in place is right, and the next one")
  func judging() {
    var learner = Learner()
    let early = learner.take(opinions(at: 5))
    #expect(!early && !learner.isJudgingDue, "there is no model")
    learner.install(Self.model(at: 5))
    #expect(learner.isJudgingDue && learner.model?.calibration == nil)
    let other = learner.take(opinions(at: 5, basis: "another"))
    #expect(!other)
    let generation = learner.generation
    let isTaken = learner.take(opinions(at: 5))
    #expect(isTaken)
    #expect(learner.model?.calibration == learner.heldOut?.calibration)
    #expect(learner.model?.calibration != nil && learner.generation > generation)
    learner.install(Self.model(at: 24))
    #expect(learner.model?.calibration != nil && !learner.isJudgingDue)
    learner.install(Self.model(at: 25))
    #expect(learner.isJudgingDue)
  }

  @Test("A model of classes that are gone is dropped with its count, others stay")
  func vanished() {
    var learner = Learner()
    learner.install(Self.model(at: 5))
    learner.note(unlearned: 3)
    learner.dropModel(ofOthersThan: Set([0, 1, 2].map(ClassID.init(rawValue:))))
    #expect(learner.model != nil)
    learner.dropModel(ofOthersThan: [ClassID(rawValue: 0)])
    #expect(learner.model == nil && learner.answersSinceTrained == nil)
  }

  @Test("Training is due after ten answers since it was asked for")
  func due() {
    var learner = Learner()
    learner.note(answers: 9)
    #expect(!learner.isTrainingDue)
    learner.note(answers: 1)
    #expect(learner.isTrainingDue)
    learner.forgetAnswersSinceAsked()
    #expect(!learner.isTrainingDue)
  }

  @Test("Progress is told in steps of a twentieth, never backwards, and only while it trains")
  func progress() {
    var learner = Learner()
    var told: [Double] = []
    func report(_ shares: [Double], _ learner: inout Learner) {
      for share in shares where learner.note(progress: share) { told.append(share) }
    }
    report([0.5], &learner)
    learner.beginTraining()
    #expect(learner.trainingProgress == 0)
    report([0.04, 0.05, 0.5, 0.3, 0.52, 0.6], &learner)
    learner.endTraining()
    report([0.9], &learner)
    #expect(told == [0.05, 0.5, 0.6])
    #expect(learner.trainingProgress == nil)
  }
}
