import Labeling
import Superpixels

/// What a session knows of the descriptor basis, the model and the batch after the one in hand.
struct LearningState {
  var basis: DescriptorBasis?
  var model: TrainedModel?
  /// Answers given since the model in place saw the journal; nil without a model.
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
}

/// A batch that was chosen and is not in hand yet.
struct PlannedBatch: Sendable {
  /// The round that it follows.
  var after: Int
  var round: StoredRound
}
