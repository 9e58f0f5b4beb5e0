import Annotation
import Imaging
import Labeling
import Numerics
import Preparation
import Superpixels

/// The truth of the pool and of the test images: shared by runs on the same images.
struct SimulationTruth: Sendable {
  let pool: TruthSet
  /// The pool itself if there are no test images.
  let test: TruthSet
  let problems: [String]
  private let preparation: PreparationSettings
  private let basis: String

  /// Prepares the test images and counts all masks.
  ///
  /// - Parameter images: of the session, prepared.
  init(
    _ images: [NamedSource], options: SimulationOptions, preparer: ImagePreparer,
    basis: DescriptorBasis, _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) {
    preparation = preparer.settings
    self.basis = basis.digest
    pool = try await TruthSet(
      images, of: options.pool, maxPixels: options.maxPixels, preparer: preparer)
    var problems = pool.problems
    if let set = options.test {
      let found = try await Self.prepared(
        set, preparer: preparer, basis: basis, progress)
      test = try await TruthSet(
        found.images, of: set, maxPixels: options.maxPixels, preparer: preparer)
      problems += found.problems + test.problems
    } else {
      test = pool
    }
    self.problems = problems
  }

  /// Whether it is the truth of exactly these images, segmented and described in this way.
  func fits(
    _ images: [NamedSource], preparer: ImagePreparer, basis: DescriptorBasis
  ) -> Bool {
    guard preparation == preparer.settings, self.basis == basis.digest else { return false }
    let known = Dictionary(
      pool.members.map { ($0.source, $0.name) }, uniquingKeysWith: { first, _ in first })
    let leftOut = Set(pool.leftOut.map(\.image))
    return images.count == known.count + leftOut.count
      && images.allSatisfy { known[$0.source] == $0.name || leftOut.contains($0.source.id) }
  }

  /// Test images do not belong to the project: they are prepared separately, with its basis.
  private static func prepared(
    _ set: LabeledImages, preparer: ImagePreparer, basis: DescriptorBasis,
    _ progress: @Sendable (SimulationProgress) -> Void
  ) async throws(SessionError) -> (images: [NamedSource], problems: [String]) {
    let listing = try set.listing()
    var images: [NamedSource] = []
    var problems = listing.problems.map { "\($0)" }
    for (index, entry) in listing.entries.enumerated() {
      let path = set.folder.appending(entry.relativePath.bytes)
      guard let digest = FileDigest.of(path) else {
        problems.append("\(SimulationError.imageUnreadable(path))")
        continue
      }
      images.append(
        NamedSource(
          name: ImageName(bytes: entry.relativePath.bytes),
          source: ImageSource(
            id: ImageID(rawValue: Int64(index)), path: path, digest: digest)))
    }
    let outcome: PreparationOutcome
    do {
      let sources = images.map(\.source)
      outcome = try await preparer.prepareAll(
        sources, basis: basis, width: ComputeExecutor.processors
      ) { done in
        progress(
          .preparing(
            PreparationProgress(done: done, total: sources.count, stage: .images)))
      }
    } catch {
      throw SessionError(error)
    }
    problems += outcome.failures.map { "\($0.error)" }
    let failed = Set(outcome.failures.map(\.source))
    return (images.filter { !failed.contains($0.source) }, problems)
  }
}
