import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

/// Before a model exists: a random batch spread over images. It grows as its images are cut.
extension AnnotationSession {
  /// Whether every region of the batch in hand has an answer, or can have none any more.
  var isBatchFinished: Bool {
    guard let batch else { return true }
    return batch.isComplete && shownItems.allSatisfy { batchAnswers[$0.region] != nil }
  }

  /// Puts an empty random batch in hand, to be grown.
  ///
  /// Regions of the batch before are not in it: what was skipped there comes back later, not at once.
  func beginRandomBatch() async throws(SessionError) {
    let previous = batch?.items.map(\.region) ?? []
    let others = try store.rounds.regionsInOtherHands(than: author.annotator)
    let round = StoredRound(
      annotator: author.annotator, strategy: "random", seed: settings.seed,
      settings: try settings.text, size: settings.batchSize, isComplete: false,
      modelPosition: nil, candidates: catalog.usable.map(\.id), measures: [:], items: [],
      record: RoundRecord(
        round: try nextRound(), position: tallies.position, excluded: others.union(previous)))
    batch = try await store.rounds.add(round)
    batchAnswers = [:]
    partsInHand = [:]
  }

  /// Adds regions to the batch in hand, image by image, until it is full.
  ///
  /// The images, their order and the regions follow from what is stored of the round: a batch that was
  /// interrupted goes on where it stopped, whatever the project's settings are by then.
  func growRandomBatch() async throws(SessionError) {
    guard var begun = batch, !begun.isComplete else { return }
    if begun.items.isEmpty, begun.candidates != catalog.usable.map(\.id) || !isCutAsNow(begun) {
      // Images came or went, or are to be cut otherwise, before the first of them was cut.
      try await beginRandomBatch()
      guard let again = batch else { return }
      begun = again
    }
    let number = begun.number
    let excluded = begun.record?.excludedRegions ?? []
    let withheld = excluded.union(try store.rounds.regionsInOtherHands(than: author.annotator))
    var draw = RandomDraw(
      of: begun.candidates, size: begun.size, seed: begun.seed,
      round: begun.record?.round ?? number, heedsScenes: begun.record?.scenes != nil,
      taken: begun.items.map(\.region))
    while let image = draw.next(), batch?.number == number {
      guard catalog[image]?.state == .present,
        let cutting = try await cutUnlessUnreadable(image)
      else { continue }
      let partition = cutting.partition.id
      let numbers = draw.take(
        from: RandomDraw.Offer(
          cut: cutting.cut, answered: try await answeredNumbers(of: image, cutting),
          withheld: Set(
            withheld.filter { $0.image == image && $0.partition == partition }.map(\.number)),
          member: draw.hasMet(image) ? nil : try await lookAlike(image)))
      guard !numbers.isEmpty else { continue }
      try await grow(by: numbers, of: image, partition: partition)
      guard !Task.isCancelled else { throw .cancelled }
    }
    try await completeBatch(number)
  }

  /// Whether images are cut into the regions that a round was begun with.
  private func isCutAsNow(_ round: StoredRound) -> Bool {
    let past = try? StoredJSON.value(ProjectSettings.self, from: round.settings, of: "settings")
    return past?.preparation.digest == preparer.settings.digest
  }

  /// An image as it is compared with others.
  private func lookAlike(_ image: ImageID) async throws(SessionError) -> LookAlikes.Member {
    let source = try await source(of: image)
    let preparer = preparer
    return await ComputeExecutor.run {
      LookAlikes.Member(
        image: image, digest: source.digest, signature: preparer.signature(of: source))
    }
  }

  /// Adds regions of one image to the batch in hand, on disk first.
  func grow(
    by numbers: [Int], of image: ImageID, partition: PartitionID
  ) async throws(SessionError) {
    guard var grown = batch else { return }
    let firstNew = grown.items.count
    for number in numbers {
      grown.items.append(
        BatchItem(
          region: RegionID(image: image, partition: partition, number: number),
          rank: grown.items.count, utility: 0, terms: [], guess: nil))
    }
    if grown.items.count >= grown.size { grown.isComplete = true }
    try await store.rounds.grow(grown, from: firstNew)
    batch = grown
    announce()
  }

  /// No image has more to give: the batch is as large as it gets.
  private func completeBatch(_ number: Int) async throws(SessionError) {
    guard var complete = batch, complete.number == number, !complete.isComplete else { return }
    complete.isComplete = true
    complete.size = complete.items.count
    try await store.rounds.grow(complete, from: complete.items.count)
    batch = complete
    isExhausted = complete.items.isEmpty
    announce()
  }

  /// The image's regions, or nil if it had to be left out.
  func cutUnlessUnreadable(
    _ image: ImageID
  ) async throws(SessionError) -> (cut: CutImage, partition: StoredPartition)? {
    do {
      return try await cutImage(image)
    } catch {
      if catalog[image]?.state != .present { return nil }
      throw error
    }
  }

  /// Regions that need no asking: answered, or painted by answers to an earlier partition.
  func answeredNumbers(
    of image: ImageID, _ cutting: (cut: CutImage, partition: StoredPartition)
  ) async throws(SessionError) -> Set<Int> {
    let partition = cutting.partition.id
    let painted = try store.answers.painted(on: image, exceptPartition: partition)
    let answers = cutting.cut.currentAnswers(
      own: try store.answers.of(image: image, partition: partition),
      painted: painted.lazy.map { ($0.footprint, $0.answer) })
    return Set(answers.filter { $0.value != .skipped }.keys)
  }
}
