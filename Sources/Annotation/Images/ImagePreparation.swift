import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// Segmenting and describing the images of a project, in parts, so that a run that is stopped has lost little.
struct ImagePreparation {
  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }

  /// What was described.
  struct Described {
    /// How many images were described now, and how many had been before.
    var prepared = 0
    var already = 0
    /// What is odd about the former.
    var notes: [ImageNote] = []
  }

  /// Segments and describes every image that is not yet, on all cores; see `AnnotationSession.prepare`.
  func all(
    jobs: Int?, progress: @Sendable (PreparationProgress) -> Void
  ) async throws(SessionError) -> PreparationReport {
    let usable = images.ledger.usable
    do {
      try DiskSpace.require(expectedCacheBytes, at: journal.folder.cache)
    } catch {
      throw SessionError(error)
    }
    let start = ContinuousClock.now
    let basis = try await training.basis { share in
      progress(PreparationProgress(done: Int(share * 100), total: 100, stage: .basis))
    }
    let ready = ContinuousClock.now
    var report = PreparationReport(
      prepared: 0, alreadyPrepared: 0, failures: [],
      basisSeconds: (ready - start).seconds, imageSeconds: 0)
    var first = 0
    while first < usable.count {
      let part = Array(usable[first..<min(first + 64, usable.count)])
      let before = first
      let described = try await describe(
        part, basis: basis, width: jobs ?? ComputeExecutor.processors
      ) { done in
        progress(
          PreparationProgress(done: before + done, total: usable.count, stage: .images))
      }
      report.prepared += described.prepared
      report.alreadyPrepared += described.already
      report.notes += described.notes
      first += part.count
    }
    report.failures = images.ledger.unusable
    try await countLookAlikes(in: &report)
    report.imageSeconds = (ContinuousClock.now - ready).seconds
    return report
  }

  private func countLookAlikes(
    in report: inout PreparationReport
  ) async throws(SessionError) {
    let sources = try await images.identify(images.ledger.usable)
    let preparer = images.preparer
    let scenes = await ComputeExecutor.run { await LookAlikes(sources, preparer: preparer) }
    guard !Task.isCancelled else { throw .cancelled }
    report.copies = scenes.copies
    report.lookAlikes = scenes.shared.reduce(0) { $0 + $1.count - 1 } - scenes.copies
  }

  /// Segments and describes images, notes their partitions, and leaves out those that cannot be read.
  func describe(
    _ wanted: [ImageID], basis: DescriptorBasis, width: Int, progress: @Sendable (Int) -> Void
  ) async throws(SessionError) -> Described {
    let sources = try await images.identify(wanted)
    let preparer = images.preparer
    let outcome: PreparationOutcome
    let layouts: [PreparedLayout]
    do {
      (outcome, layouts) = try await ComputeExecutor.run {
        () async throws(PreparationError) -> (PreparationOutcome, [PreparedLayout]) in
        let outcome = try await preparer.prepareAll(
          sources, basis: basis, width: width, progress: progress)
        return (outcome, PreparedLayout.read(sources, preparer: preparer))
      }
    } catch {
      throw SessionError(error)
    }
    for failure in outcome.failures {
      _ = await images.leaveOut(failure.source.id, because: failure.error)
    }
    try await note(layouts, basis: basis.digest)
    return Described(
      prepared: outcome.prepared, already: outcome.alreadyPrepared, notes: outcome.notes)
  }

  /// Notes images that were segmented and described on the way to something else.
  func noteDescribed(
    _ sources: [ImageSource], basis: DescriptorBasis
  ) async throws(SessionError) {
    let known = Set(images.ledger.described(sources.map(\.id), with: basis.digest))
    let preparer = images.preparer
    let layouts = await ComputeExecutor.run {
      PreparedLayout.read(
        sources.filter { !known.contains($0.id) && preparer.isDescribed($0, basis: basis) },
        preparer: preparer)
    }
    try await note(layouts, basis: basis.digest)
  }

  private func note(
    _ layouts: [PreparedLayout], basis: String
  ) async throws(SessionError) {
    guard !journal.store.isReadOnly else {
      for layout in layouts {
        _ = try await images.register(layout)
        images.ledger.note(basis: basis, of: layout.image)
      }
      return
    }
    try await images.register(layouts, basis: basis)
  }

  /// Bytes that the cache will take when every image is prepared, roughly.
  ///
  /// Reads the headers of a few images that are spread over the folder, and of no others.
  var expectedCacheBytes: Int {
    let catalog = images.ledger.catalog
    let settings = journal.settings
    let limits = images.preparer.settings
    let usable = catalog.usable
    guard !usable.isEmpty else { return 0 }
    let sampled = min(usable.count, 24)
    var regions = 0
    var measured = 0
    for place in 0..<sampled {
      let path = catalog.path(of: usable[place * usable.count / sampled])
      guard
        let header = try? ImageFile.header(
          at: path, maxPixels: limits.maxPixels, maxSide: limits.maxSide)
      else { continue }
      measured += 1
      regions +=
        WorkingSize(
          imageWidth: header.width, imageHeight: header.height,
          regions: settings.segmentation.wantedRegions(
            imageWidth: header.width, imageHeight: header.height, asked: settings.regions)
        ).regions
    }
    // A row of descriptors at half precision; the map and the layout measured as much as the rest.
    let perRegion = training.descriptors.columnCount * 2 + 190
    let mean = measured == 0 ? settings.regions ?? 600 : regions / measured
    return usable.count * (mean * perRegion + 1_000)
  }
}
