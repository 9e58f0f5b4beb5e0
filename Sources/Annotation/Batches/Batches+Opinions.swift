import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

extension Batches {
  /// Asks the model in place about the regions of the current batch.
  ///
  /// Also where it chose them itself: a choice looks at each region alone, an opinion at its neighbors,
  /// too.
  /// Reads descriptors that are prepared, off the default pool; nothing is prepared for it, but for
  /// parts of mixed regions. Asks nothing twice.
  func refreshOpinions() async {
    guard let round = hand.round, let (model, basis) = training.learner.modelOnBasis else { return }
    let generation = training.learner.generation
    training.learner.batchOpinions.begin(round: round.number, generation: generation)
    let known = training.learner.batchOpinions
    let asked = hand.items(isOpen: images.ledger.isCurrent).map(\.region)
      .filter { !known.knows($0) }
    guard !asked.isEmpty else { return }
    let byImage = await opinions(
      on: Set(asked.map(\.image)).sorted(), model: model, basis: basis)
    var found: [RegionID: Guess] = [:]
    for region in asked where images.ledger.partitions[region.image]?.id == region.partition {
      guard let guesses = byImage[region.image], guesses.indices.contains(region.number) else {
        continue
      }
      found[region] = guesses[region.number]
    }
    let parts = asked.filter { images.ledger.partitions[$0.image]?.id != $0.partition }
    for image in Set(parts.map(\.image)).sorted() {
      found.merge(await partOpinions(on: image, model: model, basis: basis)) { $1 }
    }
    guard hand.round?.number == round.number, training.learner.generation == generation else {
      return
    }
    training.learner.batchOpinions.begin(round: round.number, generation: generation)
    for region in asked {
      // An image that is described later is asked about then.
      guard found[region] != nil || byImage[region.image] != nil else { continue }
      training.learner.batchOpinions.keep(found[region], of: region)
    }
  }

  /// The model's opinion of every region of those of the images that are described.
  private func opinions(
    on wanted: [ImageID], model: TrainedModel, basis: DescriptorBasis
  ) async -> [ImageID: [Guess]] {
    guard let sources = try? await images.identify(wanted) else { return [:] }
    return await model.guesses(
      of: sources, preparer: images.preparer, basis: basis, waits: false)
  }

  private func partOpinions(
    on image: ImageID, model: TrainedModel, basis: DescriptorBasis
  ) async -> [RegionID: Guess] {
    guard let partition = images.ledger.partitions[image],
      let parts = try? images.shownParts(of: image, partition: partition.id),
      let source = try? await images.source(of: image)
    else { return [:] }
    let preparer = images.preparer
    let guesses = await ComputeExecutor.run {
      model.guesses(of: parts, in: source, preparer: preparer, basis: basis, waits: true)
    }
    return Dictionary(zip(parts.map(\.region), guesses), uniquingKeysWith: { first, _ in first })
  }
}
