import Labeling
import ProjectDatabase
import Rounds
import Superpixels

/// What a session knows of the descriptor basis, the model and the batch after the one in hand.
struct LearningState {
  var basis: DescriptorBasis?
  var model: TrainedModel?
  /// Answers in force that the model in place has not learned from; nil without a model.
  var answersSinceTrained: Int?
  /// Share done of the training that runs now.
  var trainingProgress: Double?
  /// Answers given since training was last asked for.
  var answersSinceAsked = 0
  var isTraining = false
  /// Training was asked for while one ran; it starts when that ends.
  var trainsAgain = false

  /// The batch after the one in hand, chosen ahead.
  var ahead: PlannedBatch?
  var isPlanning = false
  var plansAgain = false
  /// How many models this session has installed; a plan of an older one is not taken over.
  var generation = 0
  /// What the model in place thinks of images that were looked over.
  var opinions = KnownOpinions()
  /// What the model in place thinks of the batch in hand.
  var batchOpinions = BatchOpinions()
}

/// Opinions of one model, kept because a review is opened again and again.
struct KnownOpinions: Sendable {
  /// Opinions of more images than these are not kept: about 20 MB.
  private static let mostImages = 1_000

  private var generation = 0
  private var guesses: [ImageID: [Guess]] = [:]

  /// Those of the model of a generation; older ones are dropped.
  mutating func known(of images: [ImageID], generation: Int) -> [ImageID: [Guess]] {
    if generation != self.generation { guesses = [:] }
    self.generation = generation
    return images.reduce(into: [:]) { $0[$1] = guesses[$1] }
  }

  /// Drops what is known of an image whose file is another one now.
  mutating func forget(_ image: ImageID) { guesses[image] = nil }

  /// Keeps what the model of a generation thinks, if it is the one in place still.
  mutating func keep(_ new: [ImageID: [Guess]], generation: Int) {
    guard generation == self.generation else { return }
    for (image, opinion) in new where guesses.count < Self.mostImages { guesses[image] = opinion }
  }
}

/// A batch that was chosen and is not in hand yet.
struct PlannedBatch: Sendable {
  /// The round that it follows.
  var after: Int
  var round: StoredRound
}
