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
    let others = try store.regionsInOtherHands(than: author.annotator)
    let round = StoredRound(
      annotator: author.annotator, strategy: "random", seed: settings.seed,
      settings: try settings.text, size: settings.batchSize, isComplete: false,
      modelPosition: nil, candidates: catalog.usable.map(\.id), measures: [:], items: [],
      record: RoundRecord(
        round: try nextRound(), position: tallies.position, excluded: others.union(previous)))
    batch = try await store.add(round)
    batchAnswers = [:]
    partsInHand = [:]
  }

  /// Adds regions to the batch in hand, image by image, until it is full.
  ///
  /// The images, their order and the regions follow from the seed and the round's record, so a batch
  /// that was interrupted goes on where it stopped.
  func growRandomBatch() async throws(SessionError) {
    guard var begun = batch, !begun.isComplete else { return }
    if begun.items.isEmpty, begun.candidates != catalog.usable.map(\.id) {
      // Images came or went before the first of them was cut.
      try await beginRandomBatch()
      guard let again = batch else { return }
      begun = again
    }
    let number = begun.number
    let images = begun.candidates
    let excluded = begun.record?.excludedRegions ?? []
    let order = randomOrder(of: images, round: number)
    let others = try store.regionsInOtherHands(than: author.annotator)
    var walk = SceneWalk(
      size: settings.batchSize, images: images.count, heedsScenes: begun.record?.scenes != nil)
    // Later turns fill up from images with many regions when others had too few.
    for (place, turn) in walk.turns.enumerated() where walk.isNeeded(place) {
      for image in order {
        guard let batch, batch.number == number, batch.items.count < batch.size else { break }
        let own = batch.items.filter { $0.region.image == image }.map(\.region.number)
        guard catalog[image]?.state == .present else { continue }
        let isMet = !walk.heedsScenes || walk.knows(image)
        guard own.count < turn.most || !isMet else { continue }
        guard let cutting = try await cutUnlessUnreadable(image) else { continue }
        let answered = try await answeredNumbers(of: image, cutting)
        if !isMet {
          walk.meet(
            try await lookAlike(image), cut: cutting.cut, taken: answered.union(own))
        }
        if turn.passesOver, walk.passesOver(image) { continue }
        guard own.count < turn.most else { continue }
        var free = (0..<cutting.cut.map.count).filter {
          let region = RegionID(image: image, partition: cutting.partition.id, number: $0)
          return !answered.contains($0) && !own.contains($0) && !others.contains(region)
            && !excluded.contains(region)
        }
        if !turn.repeats { free = walk.open(free, of: image, cut: cutting.cut) }
        let wanted = min(turn.most - own.count, batch.size - batch.items.count)
        let numbers = Round.randomRegions(
          wanted, of: free, image: image, seed: settings.seed, round: number)
        guard !numbers.isEmpty else { continue }
        walk.take(numbers, of: image, cut: cutting.cut)
        try await grow(by: numbers, of: image, partition: cutting.partition.id)
        guard !Task.isCancelled else { throw .cancelled }
      }
    }
    try await completeBatch(number)
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

  /// Every round has its own order; images that come or go do not change that of the others.
  func randomOrder(of images: [ImageID], round: Int) -> [ImageID] {
    let seed = settings.seed &+ UInt64(bitPattern: Int64(round)) &* 0x9E37_79B9_7F4A_7C15
    let keyed = images.map { (DrawPurpose.randomImages.key(seed, $0), $0) }
    return keyed.sorted { $0 < $1 }.map(\.1)
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
    try await store.grow(grown, from: firstNew)
    batch = grown
    announce()
  }

  /// No image has more to give: the batch is as large as it gets.
  private func completeBatch(_ number: Int) async throws(SessionError) {
    guard var complete = batch, complete.number == number, !complete.isComplete else { return }
    complete.isComplete = true
    complete.size = complete.items.count
    try await store.grow(complete, from: complete.items.count)
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
    var numbers = Set(
      try store.answers(image: image, partition: cutting.partition.id)
        .filter { $0.value != .skipped }.keys)
    for old in try store.paintedAnswers(on: image, exceptPartition: cutting.partition.id) {
      numbers.formUnion(cutting.cut.numbers(coveredBy: old.footprint, atLeast: 0.9))
    }
    return numbers
  }
}
