import FeatureFiles
import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

/// The images of the project at work: their files, and how they are segmented.
///
/// Heavy work runs on `ComputeExecutor`; what it finds is passed to the ledger, and written down.
final class ProjectImages {
  var ledger: ImageLedger
  private(set) var preparer: ImagePreparer
  let store: ProjectStore
  let news: SessionNews
  /// Whether several hosts may share the image folder's file system.
  let isFolderShared: Bool
  /// The name of the segmentation's method.
  let method: String

  init(_ opened: OpenedProject, news: SessionNews) {
    ledger = ImageLedger(
      catalog: opened.catalog, partitions: PartitionTable(opened.partitions), lost: opened.lost)
    preparer = ImagePreparer(
      cache: RegionCache(folder: opened.folder.cache), settings: opened.settings.preparation,
      needsCache: !opened.store.isReadOnly
    ).heeding(
      opened.settings.probabilities.map {
        ProbabilityFiles($0, in: FeatureFolder(project: opened.folder.path, kind: .probabilities))
      }
    ).taking(opened.regions)
    store = opened.store
    self.news = news
    isFolderShared = opened.isFolderShared
    // Pieces that label imports painted by themselves have the method "import".
    method =
      opened.settings.segmentation.isImported ? "imported" : opened.settings.segmentation.name
  }

  /// Has regions judged by a network outside of the program from now on.
  func heed(_ opinions: any OpinionSupply) { preparer = preparer.heeding(opinions) }

  /// The image's regions in its current partition.
  func cut(
    of image: ImageID
  ) async throws(SessionError) -> (cut: CutImage, partition: StoredPartition) {
    if let cut = ledger.recentCut(of: image), let partition = ledger.partitions[image] {
      return (cut, partition)
    }
    let source = try await source(of: image)
    let (cut, map): (CutImage, String)
    do {
      (cut, map) = try await cutting(of: source)
    } catch {
      throw await leaveOut(image, because: error)
    }
    let partition = try await register(
      PreparedLayout(
        image: image, width: cut.storedWidth, height: cut.storedHeight, map: map,
        regions: cut.map.count))
    ledger.keep(cut, of: image)
    return (cut, partition)
  }

  /// The image's regions, or nil if it had to be left out.
  func cutUnlessUnreadable(
    _ image: ImageID
  ) async throws(SessionError) -> (cut: CutImage, partition: StoredPartition)? {
    do {
      return try await cut(of: image)
    } catch {
      if ledger[image]?.state != .present { return nil }
      throw error
    }
  }

  /// A file's regions, and what tells this drawing of them from another.
  func cutting(
    of source: ImageSource
  ) async throws(PreparationError) -> (cut: CutImage, map: String) {
    let preparer = preparer
    return try await ComputeExecutor.run {
      () async throws(PreparationError) -> (cut: CutImage, map: String) in
      let cut = try preparer.cut(source)
      return (cut, cut.graph.digest)
    }
  }

  /// Regions that need no asking: answered, accepted, or painted by answers to an earlier partition.
  func answeredNumbers(
    of image: ImageID, _ cutting: (cut: CutImage, partition: StoredPartition)
  ) throws(SessionError) -> Set<Int> {
    let partition = cutting.partition.id
    let answers = try earlierAnswers(on: image, cutting.cut, partition)
      .merging(try store.answers.of(image: image, partition: partition)) { $1 }
    return Set(answers.filter { $0.value != .skipped }.keys)
      .union(try store.acceptances.of(image: image, partition: partition).keys)
  }

  /// The parts of mixed regions that belong to the image as it is segmented now.
  func shownParts(
    of image: ImageID, partition: PartitionID
  ) throws(SessionError) -> [RegionPart] {
    let parts = try store.parts.of(image)
    guard !parts.isEmpty else { return [] }
    let roots = try store.parts.roots()[image] ?? [:]
    return parts.filter { roots[$0.region.partition] == partition }
  }

  /// Notes how an image was segmented; answers are tied to the partition that this gives.
  func register(_ layout: PreparedLayout) async throws(SessionError) -> StoredPartition {
    let image = layout.image
    if let sized = ledger.note(width: layout.width, height: layout.height, of: image),
      !store.isReadOnly
    {
      try await store.images.update([sized])
    }
    let digest = preparer.settings.digest
    if let partition = ledger.partitions[image], partition.map == layout.map,
      partition.digest == digest
    {
      return partition
    }
    guard !store.isReadOnly else {
      throw SessionError(ImageFact.notPrepared)
    }
    let partition = try await store.partitions.findOrAdd(
      of: image, digest: digest, map: layout.map, method: method, regions: layout.regions)
    // Another task may have noted the same in the meantime, and described the image since.
    if let noted = ledger.partitions[image], noted.id == partition.id { return noted }
    ledger.note(partition, of: image)
    return partition
  }

  /// Marks an image that cannot be decoded, so that the others go on; gives the error to throw.
  func leaveOut(_ image: ImageID, because error: PreparationError) async -> SessionError {
    switch error {
    case .imageUnreadable, .tooManyRegions, .regionsUnusable, .notDescribed:
      await leaveOut(image, because: "\(error)")
    case .cacheNotWritable, .spaceShort, .sourceUnavailable, .companionsMissing, .nothingToPrepare,
      .cancelled:
      break
    }
    return SessionError(error)
  }

  /// Marks an image that cannot be read.
  func leaveOut(_ image: ImageID, because reason: String) async {
    guard let left = ledger.leaveOut(image, because: reason), !store.isReadOnly else { return }
    try? await store.images.update([left])
  }
}
