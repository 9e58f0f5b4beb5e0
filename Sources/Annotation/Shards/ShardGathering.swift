import Imaging
import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Shards
import Superpixels

/// Takes over what workers prepared: which images they read, and how these are split into regions.
struct ShardGathering {
  /// Images in one transaction.
  private static let partSize = 2_000

  let journal: ProjectJournal
  let training: ModelTraining

  private var images: ProjectImages { training.images }

  /// Writes down what workers must know to prepare images as this project would; fits its basis if it has none.
  func publish(progress: @Sendable (Double) -> Void) async throws(SessionError) -> FilePath {
    guard !journal.store.isReadOnly else { throw SessionError(AnnotationFact.onlyRead) }
    let basis = try await training.basis(progress: progress)
    let order = try PreparationOrder(settings: journal.settings, basis: basis)
    let path = ShardFolder(project: journal.folder.path).order
    do throws(ShardError) {
      try order.write(to: path)
    } catch {
      throw SessionError(error)
    }
    return path
  }

  /// Reads the manifests once; says which parts are missing.
  func gather(progress: @Sendable (Double) -> Void) async throws(SessionError) -> GatheredShards {
    guard !journal.store.isReadOnly else { throw SessionError(AnnotationFact.onlyRead) }
    let (manifests, basis) = try manifests()
    var gathered = GatheredShards()
    let found: (done: [Shard], missing: [Shard])
    do throws(ShardError) {
      found = try manifests.best()
    } catch {
      throw SessionError(error)
    }
    gathered.missing = found.missing
    var prepared: [(image: ImageID, prepared: PreparationManifest.Image)] = []
    for (place, shard) in found.done.enumerated() {
      let manifest = try Self.read(shard, manifests)
      prepared += present(manifest.images, into: &gathered)
      try await leaveOut(manifest.failures, into: &gathered)
      progress(Double(place + 1) / Double(found.done.count + 1))
    }
    // In the order in which one machine would have noted them, so that regions have the same numbers.
    prepared.sort { $0.image < $1.image }
    var first = 0
    while first < prepared.count {
      let end = min(first + Self.partSize, prepared.count)
      try await take(prepared[first..<end], basis: basis, into: &gathered)
      first = end
    }
    progress(1)
    let noted = Set(images.ledger.described(images.ledger.usable, with: basis))
    gathered.unprepared = images.ledger.usable.count - noted.count
    return gathered
  }

  /// Where manifests of the order in force are, and the basis that they are of.
  private func manifests() throws(SessionError) -> (files: PartFiles, basis: String) {
    let folder = ShardFolder(project: journal.folder.path)
    do throws(ShardError) {
      let order = try PreparationOrder(at: folder.order)
      let basis = basisDigest
      // Another setting, such as the batch's size, changes nothing in how images are prepared.
      guard order.settings.preparation == journal.settings.preparation,
        order.settings.descriptorChoice == journal.settings.descriptorChoice,
        let basis, order.basisDigest == basis
      else { throw .orderOutdated(folder.order) }
      return (PartFiles(.preparation, in: folder.manifests(order: order.digest)), basis)
    } catch {
      throw SessionError(error)
    }
  }

  private var basisDigest: String? { (try? training.storedBasis())?.digest }

  private static func read(
    _ shard: Shard, _ files: PartFiles
  ) throws(SessionError) -> PreparationManifest {
    do throws(ShardError) {
      let manifest = try files.read(PreparationManifest.self, of: shard)
      guard manifest.isSound else { throw .partDamaged(files.path(shard)) }
      return manifest
    } catch {
      throw SessionError(error)
    }
  }

  private func leaveOut(
    _ failures: [PreparationManifest.Failure], into gathered: inout GatheredShards
  ) async throws(SessionError) {
    for failure in failures {
      guard let image = images.ledger.catalog[failure.name], image.state == .present else {
        continue
      }
      await images.leaveOut(image.id, because: failure.reason)
      gathered.failures.append((failure.name, failure.reason))
    }
  }

  /// Images that are in the folder and can be used.
  private func present(
    _ prepared: [PreparationManifest.Image], into gathered: inout GatheredShards
  ) -> [(image: ImageID, prepared: PreparationManifest.Image)] {
    let present = prepared.compactMap { prepared in
      images.ledger.catalog[prepared.name].flatMap { image in
        image.state == .present ? (image: image.id, prepared: prepared) : nil
      }
    }
    gathered.gone += prepared.count - present.count
    return present
  }

  /// Notes images whose files are those that the worker read.
  private func take(
    _ found: ArraySlice<(image: ImageID, prepared: PreparationManifest.Image)>, basis: String,
    into gathered: inout GatheredShards
  ) async throws(SessionError) {
    let known = found.compactMap { image, prepared -> (image: ImageID, digest: String?)? in
      guard let stored = images.ledger[image], stored.digest == nil || stored.isStale,
        stored.stamp.agrees(with: prepared.stamp)
      else { return nil }
      return (image, prepared.digest)
    }
    try await images.take(known)
    // Reads the files that look otherwise than they did to the worker, and no others.
    let sources = try await images.identify(found.map(\.image))
    let digests = Dictionary(
      sources.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let same = found.filter { digests[$0.image] == $0.prepared.digest }
    gathered.changed += found.count - same.count
    let before = images.ledger.described(same.map(\.image), with: basis).count
    try await images.register(
      same.map { image, prepared in
        PreparedLayout(
          image: image, width: prepared.width, height: prepared.height, map: prepared.map,
          regions: prepared.regions)
      }, basis: basis)
    gathered.already += before
    gathered.noted += same.count - before
  }
}
