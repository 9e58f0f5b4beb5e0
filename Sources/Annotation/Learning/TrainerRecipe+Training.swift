package import ActiveLearning
package import Labeling
import Numerics
package import Preparation
package import Rounds
package import Superpixels

extension TrainerRecipe {
  /// Trains off Swift's default pool.
  package func trained(
    on input: RoundInput, preparer: ImagePreparer, basis: DescriptorBasis,
    trainers: TrainerCatalog = .builtIn,
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> TrainedModel {
    guard let trainer = trainer(in: trainers, columns: basis.layout.columnCount) else {
      throw SessionError(AnnotationFact.noTrainer(name: name.rawValue))
    }
    do {
      return try await ComputeExecutor.run { () async throws(RoundError) -> TrainedModel in
        var model = try await Round.train(
          input, preparer: preparer, basis: basis, trainer: trainer, mostRows: mostRows,
          progress: progress)
        model.recipe = self
        return model
      }
    } catch {
      throw SessionError(error)
    }
  }
}
