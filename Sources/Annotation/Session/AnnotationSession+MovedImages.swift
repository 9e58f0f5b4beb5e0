import Imaging
public import Labeling
import Superpixels

/// Files that changed, moved or went away after they were answered.
///
/// The answers of such an image are kept and exported as they are; what the person says here decides
/// whether it is asked about again.
extension AnnotationSession {
  /// Images that are not asked about, by name: changed and unreadable ones, and those that are gone
  /// and have answers.
  ///
  /// Reads the files whose size or time is not the one that was noted, and no others.
  public func unusedImages() async throws(SessionError) -> [UnusedImage] {
    _ = try await identify(catalog.usable.filter(\.isStale).map(\.id))
    let amounts = try store.answeredAmounts()
    return catalog.images.compactMap { image -> UnusedImage? in
      let answered = amounts[image.id]?.regions ?? 0
      let reason: UnusedImage.Reason
      switch image.state {
      case .present: return nil
      case .missing where answered == 0: return nil
      case .missing: reason = .missing
      case .frozen: reason = .changed
      case .unreadable: reason = .unreadable
      }
      return UnusedImage(
        image: image.name, reason: reason, answered: answered,
        problem: image.problem ?? "The image cannot be used.")
    }
    .sorted { $0.image < $1.image }
  }

  /// Lets a changed file stand for the image that was answered; returns when that is on disk.
  ///
  /// The answers stay on the pixels that they were given for. Where the new file is cut into the same
  /// regions, these stay answered; where it is not, answers teach the regions that they cover.
  ///
  /// - Throws: a sentence for an image that did not change, cannot be read or has another size.
  public func acceptChange(of name: ImageName) async throws(SessionError) {
    try requireNobodyAtWork()
    let shown = DisplayText(name)
    guard let known = catalog[name] else { throw .failed("The project has no image \(shown).") }
    _ = try await identify([known.id])
    guard var image = catalog[known.id], image.state == .frozen else {
      throw .failed(
        catalog[known.id]?.state == .present
          ? "The image \(shown) is as it was when it was answered; there is nothing to accept."
          : "The image \(shown) cannot be accepted: \(catalog[known.id]?.problem ?? "it is gone.")")
    }
    let path = catalog.path(of: image)
    guard let digest = await ComputeExecutor.run({ FileDigest.of(path) }) else {
      throw .failed("The image \(shown) cannot be accepted, because it cannot be read.")
    }
    let source = ImageSource(id: image.id, path: path, digest: digest)
    let (cut, map): (CutImage, String)
    do {
      (cut, map) = try await cutting(of: source).get()
    } catch {
      throw .failed("\(error)")
    }
    let isAnswersSize = image.width == cut.storedWidth && image.height == cut.storedHeight
    guard isAnswersSize || image.width == nil else {
      throw .dataUnusable(
        """
        The image \(shown) cannot be accepted, because it has \(cut.storedWidth)×\
        \(cut.storedHeight) pixels and its answers were given on \(image.width ?? 0)×\
        \(image.height ?? 0). Put the old file back, or the new one under another name.
        """)
    }
    image.digest = digest
    image.isStale = false
    image.state = .present
    image.problem = nil
    let partition = try await store.accept(
      image, digest: preparer.settings.digest, map: map,
      method: settings.segmentation.name, regions: cut.map.count)
    forget(image.id)
    catalog[image.id] = image
    partitions[image.id] = partition
  }

  /// Finds answered images whose files were moved or renamed, and goes on with them where they are
  /// now; returns when that is on disk.
  ///
  /// A file is the image's if it holds the same bytes and was never answered itself. Of several, one
  /// that kept its name in another folder comes first. Reads only files of a missing image's size.
  public func relocate() async throws(SessionError) -> [RelocatedImage] {
    try requireNobodyAtWork()
    let spokenOf = Set(try store.answeredImages())
      .union(try store.remarks().map(\.key.image))
    let missing = catalog.images.filter {
      $0.state == .missing && $0.digest != nil && !$0.isStale && spokenOf.contains($0.id)
    }
    let sizes = Set(missing.map(\.size))
    let found = try await identify(
      catalog.usable.filter { sizes.contains($0.size) && !spokenOf.contains($0.id) }.map(\.id))
    var places = Dictionary(grouping: found, by: \.digest).mapValues {
      $0.compactMap { catalog[$0.id] }.sorted { $0.name < $1.name }
    }
    let amounts = try store.answeredAmounts()
    var moves: [(image: StoredImage, place: StoredImage)] = []
    for keepsName in [true, false] {
      for image in missing.sorted(by: { $0.name < $1.name })
      where !moves.contains(where: { $0.image.id == image.id }) {
        guard let digest = image.digest,
          let index = places[digest]?.firstIndex(where: {
            !keepsName
              || catalog.path(of: $0).lastComponent == catalog.path(of: image).lastComponent
          }),
          let place = places[digest]?.remove(at: index)
        else { continue }
        moves.append((image, place))
      }
    }
    try await store.relocate(moves)
    for move in moves { forget(move.place.id) }
    lost.removeAll { name in moves.contains { $0.image.name == name } }
    catalog = ImageCatalog(images: try store.images(), folder: catalog.folder)
    return moves.map {
      RelocatedImage(
        from: $0.image.name, to: $0.place.name, answered: amounts[$0.image.id]?.regions ?? 0)
    }
    .sorted { $0.from < $1.from }
  }

  /// Another process would go on with what it read of the images when it was opened.
  private func requireNobodyAtWork() throws(SessionError) {
    guard let holder = try store.holderAtWork(besides: token, host: options.host) else { return }
    throw .locked(
      """
      The project is in use by process \(holder.process.pid) on \(DisplayText(holder.host)). Quit \
      there, and run this again.
      """)
  }
}
