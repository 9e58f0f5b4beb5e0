import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// Before a model exists: a random batch spread over images. It grows as its images are segmented.
extension Batches {
  /// Makes an empty random batch current, to be grown.
  ///
  /// Regions of the batch before are not in it: what was skipped there comes back later, not at once.
  func beginRandom() async throws(SessionError) {
    try journal.catchUp(to: .max)
    let (settings, annotator) = (journal.settings, journal.author.annotator)
    let previous = hand.regions
    let others = try journal.regionsInOtherHands()
    let again = try repeated.items(
      excluding: [], most: RepeatedQueries.most(of: settings.batchSize), rank: 0)
    let wanted = settings.batchSize - again.count
    var round = StoredRound(
      annotator: annotator, strategy: "random", seed: settings.seed,
      settings: try settings.text, size: settings.batchSize, isComplete: false,
      modelPosition: nil, candidates: journal.asked(of: images.ledger), measures: [:],
      items: again.map { $0.ranked(wanted + $0.rank) },
      record: RoundRecord(
        round: try journal.nextRound(), position: journal.tallies.position,
        excluded: others.union(previous)))
    round.record?.scripted = journal.isScripted
    round.record?.wanted = wanted
    round.record?.kept = again.isEmpty ? nil : again.count
    // A batch that is still to grow is always stored.
    if let stored = try await journal.store.rounds.add(round, host: journal.author.host) {
      hand.begin(stored)
      if !stored.items.isEmpty { hand.note(isExhausted: false) }
    }
  }

  /// Adds regions to the current batch, image by image, until it is full.
  ///
  /// The images, their order and the regions follow from what is stored of the round: a batch that was
  /// interrupted goes on where it stopped, whatever the project's settings are by then.
  func growRandom() async throws(SessionError) {
    guard var begun = hand.round, !begun.isComplete else { return }
    if begun.items.allSatisfy({ $0.choice.repetition != nil }),
      begun.candidates != journal.asked(of: images.ledger) || !isCutAsNow(begun)
    {
      // Images came or went, or are to be segmented differently, before the first of them was segmented.
      try await beginRandom()
      guard let again = hand.round else { return }
      begun = again
    }
    let number = begun.number
    let excluded = begun.record?.excludedRegions ?? []
    var draw = RandomDraw(
      of: begun.candidates, size: begun.record?.wanted ?? begun.size, seed: begun.seed,
      round: begun.record?.round ?? number, heedsScenes: begun.record?.scenes != nil,
      taken: begun.items.filter { $0.choice.repetition == nil }.map(\.region))
    while let image = draw.next(), hand.round?.number == number {
      guard images.ledger[image]?.state == .present,
        let cutting = try await images.cutUnlessUnreadable(image)
      else { continue }
      let partition = cutting.partition.id
      let withheld = excluded.union(try journal.regionsInOtherHands())
      let numbers = draw.take(
        from: RandomDraw.Offer(
          cut: cutting.cut, answered: try images.answeredNumbers(of: image, cutting),
          withheld: Set(
            withheld.filter { $0.image == image && $0.partition == partition }.map(\.number)),
          member: draw.hasMet(image) ? nil : try await lookAlike(image)))
      guard !numbers.isEmpty else { continue }
      try await grow(by: numbers, of: image, partition: partition)
      guard !Task.isCancelled else { throw .cancelled }
    }
    try await complete(number)
  }

  /// Whether images are split into the regions that a round was begun with.
  private func isCutAsNow(_ round: StoredRound) -> Bool {
    let past = try? StoredJSON.value(ProjectSettings.self, from: round.settings, of: "settings")
    return past?.preparation.digest == images.preparer.settings.digest
  }

  /// An image as it is compared with others.
  private func lookAlike(_ image: ImageID) async throws(SessionError) -> LookAlikes.Member {
    let source = try await images.source(of: image)
    let preparer = images.preparer
    return await ComputeExecutor.run {
      LookAlikes.Member(
        image: image, digest: source.digest, signature: preparer.signature(of: source))
    }
  }

  /// Adds regions of one image to the current batch, on disk first.
  func grow(
    by numbers: [Int], of image: ImageID, partition: PartitionID
  ) async throws(SessionError) {
    guard var grown = hand.round else { return }
    let firstNew = grown.items.count
    let drawn = grown.items.count { $0.choice.repetition == nil }
    for (place, number) in numbers.enumerated() {
      let region = RegionID(image: image, partition: partition, number: number)
      grown.items.append(
        BatchItem(
          region: region,
          choice: Choice(
            rank: drawn + place, utility: 0, terms: [],
            isShared: journal.sharedRegions.contains(region))))
    }
    if grown.items.count >= grown.size { grown.isComplete = true }
    let stored = try await journal.store.rounds.grow(
      grown, from: firstNew, host: journal.author.host)
    hand.grow(to: stored)
    news.tell(.changed)
  }

  /// No image has more to give: the batch is as large as it gets.
  private func complete(_ number: Int) async throws(SessionError) {
    guard var complete = hand.round, complete.number == number, !complete.isComplete else {
      return
    }
    complete.isComplete = true
    let firstNew = complete.items.count
    // Too little is open: what is left is asked once more.
    let rank = max(
      complete.record?.wanted ?? 0, (complete.items.map(\.rank).max() ?? -1) + 1)
    complete.items += try repeated.items(
      excluding: Set(complete.items.map(\.region)),
      most: complete.size - firstNew, rank: rank)
    complete.size = complete.items.count
    let stored = try await journal.store.rounds.grow(
      complete, from: firstNew, host: journal.author.host)
    hand.grow(to: stored)
    hand.note(isExhausted: complete.items.isEmpty)
    news.tell(.changed)
  }
}
