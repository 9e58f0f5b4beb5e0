import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

@testable import Annotation

/// What tests look at inside of a session, and what they have its parts do.
extension AnnotationSession {
  var store: ProjectStore { journal.store }
  var settings: ProjectSettings { journal.settings }
  var tallies: StoreTallies { journal.tallies }
  var projectID: String { journal.projectID }
  var preparer: ImagePreparer { images.preparer }
  var catalog: ImageCatalog { images.ledger.catalog }
  var partitions: PartitionTable { images.ledger.partitions }
  var learner: Learner { training.learner }
  var isBatchFinished: Bool { batches.isFinished }

  func beginRandomBatch() async throws { try await batches.beginRandom() }

  func grow(by numbers: [Int], of image: ImageID, partition: PartitionID) async throws {
    try await batches.grow(by: numbers, of: image, partition: partition)
  }

  func cutUnlessUnreadable(
    _ image: ImageID
  ) async throws -> (cut: CutImage, partition: StoredPartition)? {
    try await images.cutUnlessUnreadable(image)
  }

  func isEverythingSettled() async throws -> Bool { try await batches.isEverythingSettled() }

  func compareModel(after before: TrainedModel?) async throws {
    try await ModelComparison(journal: journal, training: training).note(after: before)
  }
}
