public import Labeling
import Superpixels

extension AnnotationSession {
  /// Cuts and describes every image that is not yet, on all cores.
  ///
  /// Resumes where it stopped; images that cannot be read are reported, the others go on.
  public func prepare(
    progress: @Sendable (PreparationProgress) -> Void
  ) async throws(SessionError) -> PreparationReport {
    throw .failed("not built")
  }

  /// Trains on all answers and stores the model.
  public func train(
    progress: @Sendable (Double) -> Void
  ) async throws(SessionError) -> TrainingReport {
    throw .failed("not built")
  }

  /// The batch in hand if it is not finished, else a new one (training first if answers came since).
  public func nextBatch() async throws(SessionError) -> [Query] {
    if batch?.isComplete == false {
      try await growRandomBatch { _ in true }
    } else if isBatchFinished {
      try await beginRandomBatch()
      try await growRandomBatch { _ in true }
    }
    return try await queries()
  }

  /// The batch in hand, in words for scripts.
  private func queries() async throws(SessionError) -> [Query] {
    var queries: [Query] = []
    for item in batch?.items ?? [] {
      let (cut, _) = try await cutImage(item.region.image)
      let box = cut.storedBox(of: item.region.number)
      let inside = cut.pixelInside(item.region.number)
      guard let image = catalog[item.region.image] else { throw Self.unknownImage }
      queries.append(
        Query(
          image: image.name, region: item.region, x: inside.x, y: inside.y, width: box.width,
          height: box.height, item: item))
    }
    return queries
  }

  /// Finds a region by its image's name and number in the image's current partition.
  public func region(of name: ImageName, number: Int) async throws(SessionError) -> RegionID {
    let shown = DisplayText(name)
    guard let image = catalog[name], image.state != .missing else {
      throw .failed("The project has no image \(shown).")
    }
    let (cut, partition) = try await cutImage(image.id)
    guard number >= 0, number < cut.map.count else {
      throw .failed(
        "The image \(shown) has no region \(number); its regions are 0 to \(cut.map.count - 1).")
    }
    return RegionID(image: image.id, partition: partition.id, number: number)
  }
}
