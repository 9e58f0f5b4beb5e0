import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Superpixels

extension AnnotationSession {
  /// Images beyond this number are cut side by side, and not kept.
  private static let keptCuts = 4

  /// The answers with the pixels that they paint.
  func paint(
    _ answers: [(region: RegionID, answer: Answer)]
  ) async throws(SessionError) -> [PaintedRegion] {
    var footprints = try store.parts.footprints(
      of: answers.map(\.region).filter { partitions[$0.image]?.id != $0.partition })
    let whole = answers.map(\.region).filter { footprints[$0] == nil }
    let byImage = Dictionary(grouping: whole, by: \.image)
    let images = byImage.keys.sorted()
    let uncut = images.filter { cuts.cut(of: $0) == nil }
    if uncut.count > Self.keptCuts {
      footprints.merge(
        try await paintSideBySide(uncut.map { ($0, byImage[$0] ?? []) })
      ) { $1 }
    }
    for image in images where uncut.count <= Self.keptCuts || !uncut.contains(image) {
      let (cut, partition) = try await cutImage(image)
      for region in byImage[image] ?? [] {
        try Self.check(region, partition: partition, count: cut.map.count)
        footprints[region] = cut.footprint(of: region.number)
      }
    }
    return answers.map { answered in
      guard let footprint = footprints[answered.region] else {
        preconditionFailure("every region was painted")
      }
      return PaintedRegion(
        region: answered.region, answer: answered.answer, footprint: footprint)
    }
  }

  /// Footprints of regions of many images; none of the cuts stays in memory.
  private func paintSideBySide(
    _ wanted: [(image: ImageID, regions: [RegionID])]
  ) async throws(SessionError) -> [RegionID: Footprint] {
    let sources = Dictionary(
      try await identify(wanted.map(\.image)).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let preparer = preparer
    let jobs = wanted.compactMap { wish in
      sources[wish.image].map { (source: $0, numbers: wish.regions.map(\.number)) }
    }
    let painted = await ComputeExecutor.run {
      await concurrentMap(jobs, width: ComputeExecutor.processors) { job in
        PaintedImage.result(job.source, numbers: job.numbers, preparer: preparer)
      }
    }
    var byImage: [ImageID: PaintedImage] = [:]
    for (job, result) in zip(jobs, painted) {
      switch result {
      case .success(let image): byImage[job.source.id] = image
      case .failure(let error): throw await leaveOut(job.source.id, because: error)
      }
    }
    var footprints: [RegionID: Footprint] = [:]
    for wish in wanted {
      guard let image = byImage[wish.image] else {
        let reason = catalog[wish.image]?.problem ?? "The project has no such image."
        throw .failed("The answers were not saved. \(reason)")
      }
      let partition = try await register(
        wish.image, storedWidth: image.width, storedHeight: image.height, map: image.map,
        regions: image.regions)
      for region in wish.regions {
        try Self.check(region, partition: partition, count: image.regions)
        footprints[region] = image.footprints[region.number]
      }
    }
    return footprints
  }

  private static func check(
    _ region: RegionID, partition: StoredPartition, count: Int
  ) throws(SessionError) {
    guard region.partition == partition.id, region.number >= 0, region.number < count else {
      throw .failed(
        """
        The answer was not saved, because the image was cut anew since region \(region.number) was \
        asked. Ask for the next batch.
        """)
    }
  }
}

/// Footprints of some regions of one image.
private struct PaintedImage: Sendable {
  var width: Int
  var height: Int
  var map: String
  var regions: Int
  var footprints: [Int: Footprint] = [:]

  static func result(
    _ source: ImageSource, numbers: [Int], preparer: ImagePreparer
  ) -> Result<PaintedImage, PreparationError> {
    do throws(PreparationError) {
      let cut = try preparer.cut(source)
      var image = PaintedImage(
        width: cut.storedWidth, height: cut.storedHeight, map: cut.graph.digest,
        regions: cut.map.count)
      for number in numbers where number >= 0 && number < cut.map.count {
        image.footprints[number] = cut.footprint(of: number)
      }
      return .success(image)
    } catch {
      return .failure(error)
    }
  }
}
