import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// Answers with the pixels that they paint.
struct RegionPainting {
  let images: ProjectImages

  /// Images beyond this number are segmented side by side, and not kept.
  private static let keptCuts = 4

  private var store: ProjectStore { images.store }

  /// The answers with the pixels that they paint.
  func paint(
    _ answers: [RegionAnswer]
  ) async throws(SessionError) -> [PaintedRegion] {
    var footprints = try store.parts.footprints(
      of: answers.map(\.region).filter { images.ledger.partitions[$0.image]?.id != $0.partition })
    let whole = answers.map(\.region).filter { footprints[$0] == nil }
    let byImage = Dictionary(grouping: whole, by: \.image)
    let wanted = byImage.keys.sorted()
    let uncut = wanted.filter { images.ledger.recentCut(of: $0) == nil }
    if uncut.count > Self.keptCuts {
      footprints.merge(
        try await paintSideBySide(uncut.map { ($0, byImage[$0] ?? []) })
      ) { $1 }
    }
    for image in wanted where uncut.count <= Self.keptCuts || !uncut.contains(image) {
      let (cut, partition) = try await images.cut(of: image)
      for region in byImage[image] ?? [] {
        try Self.check(region, partition: partition, count: cut.map.count)
        footprints[region] = cut.footprint(of: region.number)
      }
    }
    return answers.map { answered in
      guard let footprint = footprints[answered.region] else {
        preconditionFailure("every region was painted")
      }
      return PaintedRegion(answered, footprint: footprint)
    }
  }

  /// Footprints of regions of many images; none of the segmentations stays in memory.
  private func paintSideBySide(
    _ wanted: [(image: ImageID, regions: [RegionID])]
  ) async throws(SessionError) -> [RegionID: Footprint] {
    let sources = Dictionary(
      try await images.identify(wanted.map(\.image)).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let preparer = images.preparer
    let jobs = wanted.compactMap { wish in
      sources[wish.image].map { (source: $0, numbers: wish.regions.map(\.number)) }
    }
    let painted = await ComputeExecutor.run {
      await concurrentMap(jobs, width: ComputeExecutor.processors) { job in
        Result { () throws(PreparationError) in
          try PaintedImage(job.source, numbers: job.numbers, preparer: preparer)
        }
      }
    }
    var byImage: [ImageID: PaintedImage] = [:]
    for (job, result) in zip(jobs, painted) {
      switch result {
      case .success(let image): byImage[job.source.id] = image
      case .failure(let error): throw await images.leaveOut(job.source.id, because: error)
      }
    }
    var footprints: [RegionID: Footprint] = [:]
    for wish in wanted {
      guard let image = byImage[wish.image] else {
        let reason =
          images.ledger[wish.image]?.problem ?? ImageFact.unknown(nil).description
        throw SessionError(RegionFact.notSaved(reason: reason))
      }
      let partition = try await images.register(image.layout)
      for region in wish.regions {
        try Self.check(region, partition: partition, count: image.layout.regions)
        footprints[region] = image.footprints[region.number]
      }
    }
    return footprints
  }

  private static func check(
    _ region: RegionID, partition: StoredPartition, count: Int
  ) throws(SessionError) {
    guard region.partition == partition.id, region.number >= 0, region.number < count else {
      throw SessionError(RegionFact.segmentedAgain(number: region.number))
    }
  }

  /// What mixed regions among answers are split into.
  ///
  /// - Throws: a sentence for a region that cannot be split.
  func divide(
    _ answers: [PaintedRegion]
  ) async throws(SessionError) -> [RegionID: [Footprint]] {
    var parts: [RegionID: [Footprint]] = [:]
    for answered in answers where answered.answer == .mixed {
      let image = answered.region.image
      let source = try await images.source(of: image)
      let preparer = images.preparer
      let cut: [Footprint]
      do {
        cut = try await ComputeExecutor.run { () throws(PreparationError) -> [Footprint] in
          try preparer.parts(of: answered.footprint, in: source)
        }
      } catch {
        throw await images.leaveOut(image, because: error)
      }
      guard cut.count > 1 else {
        throw SessionError(RegionFact.tooSmall)
      }
      parts[answered.region] = cut
    }
    return parts
  }
}

/// Footprints of some regions of one image.
private struct PaintedImage: Sendable {
  var layout: PreparedLayout
  var footprints: [Int: Footprint] = [:]

  init(
    _ source: ImageSource, numbers: [Int], preparer: ImagePreparer
  ) throws(PreparationError) {
    let cut = try preparer.cut(source)
    layout = PreparedLayout(
      image: source.id, width: cut.storedWidth, height: cut.storedHeight, map: cut.graph.digest,
      regions: cut.map.count)
    for number in numbers where number >= 0 && number < cut.map.count {
      footprints[number] = cut.footprint(of: number)
    }
  }
}
