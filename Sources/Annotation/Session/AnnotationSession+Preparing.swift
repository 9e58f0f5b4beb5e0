import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Superpixels

extension AnnotationSession {
  /// Bytes that the cache will take when every image is prepared, roughly.
  ///
  /// Reads the headers of a few images that are spread over the folder, and of no others.
  public func expectedCacheBytes() -> Int {
    let usable = catalog.usable
    guard !usable.isEmpty else { return 0 }
    let sampled = min(usable.count, 24)
    var regions = 0
    var measured = 0
    for place in 0..<sampled {
      let path = catalog.path(of: usable[place * usable.count / sampled])
      guard
        let header = try? ImageFile.header(
          at: path, maxPixels: preparer.settings.maxPixels, maxSide: preparer.settings.maxSide)
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
    let perRegion = DescriptorGroup.columnCount * 2 + 190
    let mean = measured == 0 ? settings.regions ?? 600 : regions / measured
    return usable.count * (mean * perRegion + 1_000)
  }

  /// The descriptor basis of the current segmentation: stored, or fitted now.
  func ensureBasis(
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> DescriptorBasis {
    if let basis = learning.basis { return basis }
    let key = preparer.settings.digest
    if let stored = try store.bases.basis(for: key) {
      do {
        let basis = try DescriptorBasis(decoding: stored.bytes)
        learning.basis = basis
        return basis
      } catch {
        throw .dataUnusable("\(error) Restore a copy of the project's database.")
      }
    }
    guard !store.isReadOnly else {
      throw .notYet("The images were not prepared yet. Run terrazzo prepare.")
    }
    let sources = try await identify(sampleForBasis())
    let preparer = preparer
    let seed = BasisFitting.standardSeed
    let result = await ComputeExecutor.run {
      () async -> Result<DescriptorBasis, PreparationError> in
      do throws(PreparationError) {
        return .success(
          try await BasisFitting.fit(
            sources: sources, preparer: preparer, seed: seed, width: 2, progress: progress))
      } catch {
        return .failure(error)
      }
    }
    let basis: DescriptorBasis
    do {
      basis = try result.get()
    } catch {
      throw error == .cancelled ? .cancelled : .failed("\(error)")
    }
    try await store.bases.save(digest: basis.digest, for: key, bytes: basis.encoded)
    learning.basis = basis
    return basis
  }

  /// Images enough for a basis even if some cannot be read, without reading a whole large folder.
  private func sampleForBasis() -> [ImageID] {
    let usable = catalog.usable.map(\.id)
    guard usable.count > 200 else { return usable }
    let seed = BasisFitting.standardSeed
    return Array(
      usable.sorted {
        (DrawPurpose.basis.key(seed, $0), $0) < (DrawPurpose.basis.key(seed, $1), $1)
      }.prefix(200)
    ).sorted()
  }

  /// Cuts and describes images, notes their partitions, and leaves out those that cannot be read.
  ///
  /// - Returns: how many were described now, how many had been before, and what is odd about the former.
  func describe(
    _ images: [ImageID], basis: DescriptorBasis, width: Int, progress: @Sendable (Int) -> Void
  ) async throws(SessionError) -> (prepared: Int, already: Int, notes: [ImageNote]) {
    let sources = try await identify(images)
    let preparer = preparer
    let result = await ComputeExecutor.run {
      () async -> Result<(PreparationOutcome, [PreparedLayout]), PreparationError> in
      do throws(PreparationError) {
        let outcome = try await preparer.prepareAll(
          sources, basis: basis, width: width, progress: progress)
        return .success((outcome, PreparedLayout.read(sources, preparer: preparer)))
      } catch {
        return .failure(error)
      }
    }
    let outcome: PreparationOutcome
    let layouts: [PreparedLayout]
    do {
      (outcome, layouts) = try result.get()
    } catch {
      throw error == .cancelled ? .cancelled : .failed("\(error)")
    }
    for failure in outcome.failures {
      _ = await leaveOut(failure.source.id, because: failure.error)
    }
    try await note(layouts, basis: basis.digest)
    return (outcome.prepared, outcome.alreadyPrepared, outcome.notes)
  }

  private func note(
    _ layouts: [PreparedLayout], basis: String
  ) async throws(SessionError) {
    var described: [PartitionID] = []
    for layout in layouts {
      let partition = try await register(
        layout.image, storedWidth: layout.width, storedHeight: layout.height, map: layout.map,
        regions: layout.regions)
      guard partition.basis != basis else { continue }
      partitions[layout.image]?.basis = basis
      described.append(partition.id)
    }
    if !described.isEmpty && !store.isReadOnly {
      try await store.partitions.setBasis(basis, of: described)
    }
  }
}

/// What the store notes of a prepared image.
struct PreparedLayout: Sendable {
  var image: ImageID
  var width: Int
  var height: Int
  var map: String
  var regions: Int

  /// Those of the images that are prepared.
  static func read(_ sources: [ImageSource], preparer: ImagePreparer) -> [PreparedLayout] {
    sources.compactMap { source in
      guard preparer.isCut(source), let layout = try? preparer.layout(of: source) else {
        return nil
      }
      return PreparedLayout(
        image: source.id, width: layout.storedWidth, height: layout.storedHeight,
        map: layout.graph.digest, regions: layout.count)
    }
  }
}
