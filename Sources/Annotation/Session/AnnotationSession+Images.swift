import Imaging
public import Labeling
import Numerics
import Preparation
import ProjectDatabase
public import RegionPictures
import Rounds
import Superpixels

extension AnnotationSession {
  /// An image for the screen, upright, cut now if it was not.
  ///
  /// Regions of an image that proves unusable are taken out of the batch in hand.
  public func picture(of image: ImageID) async throws(SessionError) -> RegionPicture {
    do {
      return try await readPicture(of: image)
    } catch {
      if let state = catalog[image]?.state, state != .present {
        announce()
        await batchMayHaveEnded()
      }
      throw error
    }
  }

  private func readPicture(of image: ImageID) async throws(SessionError) -> RegionPicture {
    // First the file, so that what was cut of other bytes is forgotten.
    let source = try await source(of: image)
    let (cut, partition) = try await cutImage(image)
    let preparer = preparer
    let basis = learning.basis
    let model = learning.model
    let parts = try shownParts(of: image, partition: partition.id)
    let result = await ComputeExecutor.run { () async -> Result<ShownImage, PreparationError> in
      Result { () throws(PreparationError) in
        try ShownImage(
          source, cut: cut, parts: parts, preparer: preparer, basis: basis, model: model)
      }
    }
    let shown: ShownImage
    switch result {
    case .success(let value): shown = value
    case .failure(let error): throw await leaveOut(image, because: error)
    }
    guard let stored = catalog[image] else { throw Self.unknownImage }
    var answers = try store.answers(image: image, partition: partition.id)
    let partAnswers = try store.answers(to: parts.map(\.region))
    for (place, part) in parts.enumerated() {
      answers[cut.map.count + place] = partAnswers[part.region]
    }
    return RegionPicture(
      image: image, name: stored.name, picture: shown.picture, map: shown.map, graph: shown.graph,
      partition: partition.id, answers: answers, guesses: shown.guesses,
      parts: parts.map { PicturePart(region: $0.region, parent: $0.parent) },
      remarks: try store.remarks(on: image))
  }

  /// The model's opinion of every region of an image, parts of mixed ones included; empty without a
  /// model, or while the image is not described.
  public func guesses(of image: ImageID) async throws(SessionError) -> [Guess] {
    let source = try await source(of: image)
    let (cut, partition) = try await cutImage(image)
    let parts = try shownParts(of: image, partition: partition.id)
    guard let basis = learning.basis, let model = learning.model else { return [] }
    let preparer = preparer
    return await ComputeExecutor.run { () async -> [Guess] in
      guard model.basisDigest == basis.digest, preparer.isDescribed(source, basis: basis),
        let described = try? preparer.describe(source, basis: basis),
        described.layout.count == cut.map.count
      else { return [] }
      let whole = model.guesses(from: Round.predict(described, with: model)).map(\.guess)
      return whole
        + ShownImage.guesses(
          of: parts, in: source, preparer: preparer, basis: basis, model: model, waits: true)
    }
  }

  /// The parts of mixed regions that belong to the image as it is cut now.
  func shownParts(
    of image: ImageID, partition: PartitionID
  ) throws(SessionError) -> [RegionPart] {
    let parts = try store.parts(of: image)
    guard !parts.isEmpty else { return [] }
    let roots = try store.partRoots()[image] ?? [:]
    return parts.filter { roots[$0.region.partition] == partition }
  }

  /// The image of that name, else the first one, by name, that holds the text in its name; images
  /// that cannot be used are passed over.
  public func image(containing text: String) -> ImageID? {
    let sought = Array(text.utf8)
    guard !sought.isEmpty else { return nil }
    let usable = catalog.usable.sorted { $0.name < $1.name }
    if let exact = usable.first(where: { $0.name.bytes == sought }) { return exact.id }
    return usable.first { $0.name.escaped.lowercased().contains(text.lowercased()) }?.id
  }

  static var unknownImage: SessionError { .failed("The project has no such image.") }

  /// The image's file, with a digest that is known to be that of its bytes.
  func source(of image: ImageID) async throws(SessionError) -> ImageSource {
    guard catalog[image] != nil else { throw Self.unknownImage }
    if let source = try await identify([image]).first { return source }
    let reason = catalog[image]?.problem ?? "The image cannot be used."
    throw catalog[image]?.state == .frozen ? .dataUnusable(reason) : .failed(reason)
  }

  /// The image's regions in its current partition.
  func cutImage(
    _ image: ImageID
  ) async throws(SessionError) -> (cut: CutImage, partition: StoredPartition) {
    if let cut = cuts.cut(of: image), let partition = partitions[image] { return (cut, partition) }
    switch await cutting(of: try await source(of: image)) {
    case .success(let (cut, map)):
      let partition = try await register(
        image, storedWidth: cut.storedWidth, storedHeight: cut.storedHeight, map: map,
        regions: cut.map.count)
      cuts.insert(cut, of: image)
      return (cut, partition)
    case .failure(let error):
      throw await leaveOut(image, because: error)
    }
  }

  /// A file's regions, and what tells this drawing of them from another.
  func cutting(
    of source: ImageSource
  ) async -> Result<(cut: CutImage, map: String), PreparationError> {
    let preparer = preparer
    return await ComputeExecutor.run {
      Result { () throws(PreparationError) in
        let cut = try preparer.cut(source)
        return (cut, cut.graph.digest)
      }
    }
  }

  /// Notes how an image was cut; answers are tied to the partition that this gives.
  func register(
    _ image: ImageID, storedWidth: Int, storedHeight: Int, map: String, regions: Int
  ) async throws(SessionError) -> StoredPartition {
    if var stored = catalog[image],
      stored.width != storedWidth || stored.height != storedHeight
    {
      stored.width = storedWidth
      stored.height = storedHeight
      catalog[image] = stored
      if !store.isReadOnly { try await store.update([stored]) }
    }
    let digest = preparer.settings.digest
    if let partition = partitions[image], partition.map == map, partition.digest == digest {
      return partition
    }
    guard !store.isReadOnly else {
      throw .notYet("An image was not prepared yet. Run terrazzo prepare.")
    }
    let partition = try await store.partition(
      of: image, digest: digest, map: map, method: settings.segmentation.name, regions: regions)
    // Another task may have noted the same meanwhile, and described the image since.
    if let noted = partitions[image], noted.id == partition.id { return noted }
    partitions[image] = partition
    return partition
  }

  /// Marks an image that cannot be decoded, so that the others go on; gives the error to throw.
  func leaveOut(_ image: ImageID, because error: PreparationError) async -> SessionError {
    switch error {
    case .cancelled: return .cancelled
    case .imageUnreadable, .tooManyRegions:
      if var stored = catalog[image], stored.state == .present {
        stored.state = .unreadable
        stored.problem = "\(error)"
        catalog[image] = stored
        if !store.isReadOnly { try? await store.update([stored]) }
      }
      return .failed("\(error)")
    default:
      return .failed("\(error)")
    }
  }
}

extension RegionGraph {
  /// Tells one drawing of regions from another: classes of machines may round differently.
  var digest: String {
    var bytes: [UInt8] = []
    areas.withUnsafeBytes { bytes.append(contentsOf: $0) }
    boxes.withUnsafeBytes { bytes.append(contentsOf: $0) }
    neighbors.withUnsafeBytes { bytes.append(contentsOf: $0) }
    return ContentDigest.hexadecimal(of: bytes)
  }
}
