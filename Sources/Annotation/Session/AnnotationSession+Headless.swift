public import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// Cuts and describes every image that is not yet, on all cores.
  ///
  /// Resumes where it stopped; images that cannot be read are reported, the others go on.
  ///
  /// - Parameter jobs: images at a time; nil: one a core.
  public func prepare(
    jobs: Int? = nil, progress: @Sendable (PreparationProgress) -> Void
  ) async throws(SessionError) -> PreparationReport {
    let images = catalog.usable.map(\.id)
    do {
      try DiskSpace.require(expectedCacheBytes(), at: folder.cache)
    } catch {
      throw .failed("\(error)")
    }
    let start = ContinuousClock.now
    let basis = try await ensureBasis { share in
      progress(PreparationProgress(done: Int(share * 100), total: 100, stage: .basis))
    }
    let ready = ContinuousClock.now
    var report = PreparationReport(
      prepared: 0, alreadyPrepared: 0, failures: [],
      basisSeconds: (ready - start).seconds, imageSeconds: 0)
    var first = 0
    // Noted in parts, so that a run that is stopped has lost little.
    while first < images.count {
      let part = Array(images[first..<min(first + 64, images.count)])
      let before = first
      let counts = try await describe(
        part, basis: basis, width: jobs ?? ComputeExecutor.processors
      ) { done in
        progress(
          PreparationProgress(done: before + done, total: images.count, stage: .images))
      }
      report.prepared += counts.prepared
      report.alreadyPrepared += counts.already
      report.notes += counts.notes
      first += part.count
    }
    report.failures = unusableImages
    try await countLookAlikes(in: &report)
    report.imageSeconds = (ContinuousClock.now - ready).seconds
    return report
  }

  private func countLookAlikes(
    in report: inout PreparationReport
  ) async throws(SessionError) {
    let sources = try await identify(catalog.usable.map(\.id))
    let preparer = preparer
    let scenes = await ComputeExecutor.run { await LookAlikes(sources, preparer: preparer) }
    guard !Task.isCancelled else { throw .cancelled }
    report.copies = scenes.copies
    report.lookAlikes = scenes.shared.reduce(0) { $0 + $1.count - 1 } - scenes.copies
  }

  /// Images that are there and cannot be used, each with a sentence.
  var unusableImages: [(image: ImageName, reason: String)] {
    catalog.images.filter { $0.state == .unreadable || $0.state == .frozen }
      .map { ($0.name, $0.problem ?? "The image cannot be used.") }
  }

  /// Trains on all answers and stores the model.
  public func train(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> TrainingReport {
    try await trainModel(progress: progress)
  }

  /// The batch in hand if it is not finished, else a new one (training first if answers came since).
  ///
  /// Regions of it that are answered come with their answer. Depends on the seed, the answers and their order alone: nothing here waits for a clock.
  public func nextBatch() async throws(SessionError) -> [Query] {
    while true {
      try await advanceBatch()
      let queries = try await queries()
      // A batch whose open regions all proved changed or gone makes room for the next one.
      guard queries.allSatisfy({ $0.answer != nil }), isBatchFinished, !isExhausted else {
        return queries
      }
      guard !Task.isCancelled else { throw .cancelled }
    }
  }

  /// Puts the next batch in hand unless the one in hand is not finished.
  func advanceBatch() async throws(SessionError) {
    if batch?.isComplete == false, !store.isReadOnly { try await growRandomBatch() }
    if isBatchFinished {
      guard try await !isEverythingSettled() else {
        isExhausted = true
        return
      }
      guard !store.isReadOnly else {
        throw .failed(
          """
          The batch in hand is finished, and no other can be chosen, because the project is only read.
          """)
      }
      if try isModelOutdated() {
        do {
          _ = try await trainModel { _ in }
        } catch {
          guard error.kind == .notYet else { throw error }
          learning.model = nil
        }
      }
      if learning.model == nil {
        try await beginRandomBatch()
        try await growRandomBatch()
      } else {
        try await takeNextBatch()
      }
    }
  }

  /// Chooses the next batch now; what was skipped just now comes back only if nothing else is left.
  private func takeNextBatch() async throws(SessionError) {
    let inHand = Set(batch?.items.map(\.region) ?? [])
    var next = try await chooseBatch(scope: .all, excluded: inHand)
    if next.items.isEmpty { next = try await chooseBatch(scope: .all, excluded: []) }
    if next.items.isEmpty { isExhausted = true } else { try await takeInHand(next) }
  }

  /// The batch in hand, in words for scripts.
  private func queries() async throws(SessionError) -> [Query] {
    guard !isExhausted else { return [] }
    var queries: [Query] = []
    await refreshCurrentGuesses()
    let items = currentItems
    // A file that changed or went since the batch was chosen is told now, and passed over below.
    _ = try await identify(Set(items.map(\.region.image)).sorted())
    for item in items {
      guard let image = catalog[item.region.image], image.state == .present else { continue }
      let (cut, partition) = try await cutImage(item.region.image)
      if item.region.partition != partition.id,
        let part = try store.parts.footprints(of: [item.region])[item.region]
      {
        var query = Query(image: image.name, part: part, item: item)
        query.answer = batchAnswers[item.region]
        queries.append(query)
        continue
      }
      guard item.region.partition == partition.id, item.region.number < cut.map.count else {
        continue
      }
      let box = cut.storedBox(of: item.region.number)
      let inside = cut.pixelInside(item.region.number)
      var query = Query(
        image: image.name, region: item.region, x: inside.x, y: inside.y, width: box.width,
        height: box.height, item: item)
      query.answer = batchAnswers[item.region]
      queries.append(query)
    }
    guard isBatchOfOlderModel else { return queries }
    let chosen = Dictionary(
      (batch?.items ?? []).map { ($0.region, $0.guess) }, uniquingKeysWith: { first, _ in first })
    for place in queries.indices {
      queries[place].guessWhenChosen = chosen[queries[place].region] ?? nil
    }
    return queries
  }
}
