import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

/// One opinion of a region at a time: that of the model in place, whichever model chose the batch.
///
/// The screen, the sheet of the batch and `query` all show what this says.
extension AnnotationSession {
  /// Whether the batch in hand was chosen by another model than the one in place.
  var isBatchOfOlderModel: Bool {
    guard let chosen = batch?.modelPosition, let model = learning.model else { return false }
    return chosen != model.journalPosition
  }

  /// The regions of the batch in hand with the opinions of the model in place; without one where it
  /// has not been asked yet, and where it names a class that takes no answers any more.
  var currentItems: [BatchItem] {
    let items = shownItems
    guard learning.model != nil else { return items }
    let opinions = opinions
    let usable = Set(tallies.classes.filter { !$0.isRetired }.map(\.id))
    return items.map { item in
      var guess = opinions.guess(of: item.region)
      if case .labeled(let id) = guess?.answer, !usable.contains(id) { guess = nil }
      return item.with(guess)
    }
  }

  /// The opinions of the model in place on the batch in hand; none of an older one.
  private var opinions: BatchOpinions {
    let known = learning.batchOpinions
    let isCurrent = known.round == batch?.number && known.generation == learning.generation
    return isCurrent ? known : BatchOpinions()
  }

  /// Asks the model in place about the regions of the batch in hand.
  ///
  /// Also where it chose them itself: a choice looks at each region alone, an opinion at its neighbors,
  /// too.
  /// Reads descriptors that are prepared, beside the default pool; nothing is prepared for it, but for
  /// parts of mixed regions. Asks nothing twice.
  func refreshCurrentGuesses() async {
    guard let batch, let model = learning.model, let basis = learning.basis,
      model.basisDigest == basis.digest
    else { return }
    let generation = learning.generation
    learning.batchOpinions.begin(round: batch.number, generation: generation)
    let asked = shownItems.map(\.region).filter { !learning.batchOpinions.knows($0) }
    guard !asked.isEmpty else { return }
    let images = Set(asked.map(\.image)).sorted()
    let byImage = await describedOpinions(on: images, model: model, basis: basis)
    var found: [RegionID: Guess] = [:]
    for region in asked where partitions[region.image]?.id == region.partition {
      guard let guesses = byImage[region.image], guesses.indices.contains(region.number) else {
        continue
      }
      found[region] = guesses[region.number]
    }
    let parts = asked.filter { partitions[$0.image]?.id != $0.partition }
    for image in Set(parts.map(\.image)).sorted() {
      found.merge(await partOpinions(on: image, model: model, basis: basis)) { $1 }
    }
    guard self.batch?.number == batch.number, learning.generation == generation else { return }
    learning.batchOpinions.begin(round: batch.number, generation: generation)
    for region in asked {
      // An image that is described later is asked about then.
      guard found[region] != nil || byImage[region.image] != nil else { continue }
      learning.batchOpinions.keep(found[region], of: region)
    }
  }

  /// The model's opinion of every region of those of the images that are described.
  private func describedOpinions(
    on images: [ImageID], model: TrainedModel, basis: DescriptorBasis
  ) async -> [ImageID: [Guess]] {
    guard let sources = try? await identify(images) else { return [:] }
    let preparer = preparer
    let guesses = await ComputeExecutor.run {
      await concurrentMap(sources, width: 2) { source -> (ImageID, [Guess])? in
        guard !Task.isCancelled, preparer.isDescribed(source, basis: basis),
          let image = try? preparer.describe(source, basis: basis)
        else { return nil }
        return (source.id, model.guesses(from: Round.predict(image, with: model)).map(\.guess))
      }
    }
    return Dictionary(
      guesses.compactMap(\.self).map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })
  }

  private func partOpinions(
    on image: ImageID, model: TrainedModel, basis: DescriptorBasis
  ) async -> [RegionID: Guess] {
    guard let partition = partitions[image],
      let parts = try? shownParts(of: image, partition: partition.id),
      let source = try? await source(of: image)
    else { return [:] }
    let preparer = preparer
    let guesses = await ComputeExecutor.run {
      ShownImage.guesses(
        of: parts, in: source, preparer: preparer, basis: basis, model: model, waits: true)
    }
    return Dictionary(zip(parts.map(\.region), guesses), uniquingKeysWith: { first, _ in first })
  }

  func refreshCurrentGuesses(announcing: Bool) async {
    await refreshCurrentGuesses()
    if announcing { announce() }
  }

  /// The same in the background, and tells about it.
  func refreshCurrentGuessesSoon() {
    guard worksInBackground, learning.model != nil else { return }
    launch { session in await session.refreshCurrentGuesses(announcing: true) }
  }
}

extension BatchItem {
  /// The same region with another opinion of it.
  func with(_ guess: Guess?) -> BatchItem {
    BatchItem(
      region: region, rank: rank, utility: utility, terms: terms, isAudit: isAudit,
      isPart: isPart, guess: guess)
  }

  /// The same region at another place in the order of choice.
  func ranked(_ rank: Int) -> BatchItem {
    BatchItem(
      region: region, rank: rank, utility: utility, terms: terms, isAudit: isAudit,
      isPart: isPart, guess: guess)
  }
}
