import Imaging
public import Labeling
import Numerics
import Preparation
import ProjectDatabase
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
    try await noticeChanges()
    let amounts = try store.answers.amounts()
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
        image: reason == .missing ? image.answeredName : image.name, reason: reason,
        answered: answered,
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
    if let owner = try otherImage(of: digest, than: image.id) {
      throw .dataUnusable(
        """
        The image \(shown) cannot be accepted, because its file is the image that was answered as \
        \(DisplayText(owner.answeredName)). Run terrazzo images relocate.
        """)
    }
    image.settle(digest: digest)
    image.state = .present
    image.problem = nil
    let partition = try await store.images.accept(
      image, digest: preparer.settings.digest, map: map,
      method: settings.segmentation.name, regions: cut.map.count)
    forget(image.id)
    catalog[image.id] = image
    partitions[image.id] = partition
  }

  /// Finds images whose files lie under other names, and goes on with them where they are now; returns
  /// when that is on disk.
  ///
  /// A file is the image's if it holds the same bytes and nothing was said about it under its own name.
  /// Of several, one that kept its name in another folder comes first. Names may have been changed,
  /// shifted, swapped or passed around in a circle: all is one transaction.
  public func relocate() async throws(SessionError) -> [RelocatedImage] {
    try requireNobodyAtWork()
    let plan = try await relocationPlan()
    let amounts = try store.answers.amounts()
    try await store.images.relocate(plan)
    for loss in plan.displaced { forget(loss.image.id) }
    catalog = ImageCatalog(images: try store.images.all(), folder: catalog.folder)
    lost = catalog.images.filter { $0.state == .missing && amounts[$0.id] != nil }
      .map(\.answeredName)
    return plan.moves.map {
      RelocatedImage(
        from: $0.image.answeredName, to: $0.place.image.name,
        answered: amounts[$0.image.id]?.regions ?? 0)
    }
  }

  /// Which images of those that something was said about lie under other names.
  ///
  /// Reads files of the sizes that are sought, and none if every image is at home.
  func relocationPlan() async throws(SessionError) -> RelocationPlan {
    try await noticeChanges()
    let spokenOf = try store.images.spokenOf()
    let suspects = catalog.images.filter {
      spokenOf.contains($0.id) && $0.state != .present && $0.digest != nil
    }
    guard !suspects.isEmpty else {
      return RelocationPlan(homeless: [], places: [], spokenOf: spokenOf)
    }
    let sizes = Set(suspects.map(\.digestSize))
    let candidates = catalog.images.filter {
      $0.state != .missing && !(spokenOf.contains($0.id) && $0.state == .present)
        && (sizes.contains($0.size) || sizes.contains(nil))
    }
    let files = candidates.map { ($0, catalog.path(of: $0)) }
    let isShared = isFolderShared
    let found = await ComputeExecutor.run {
      await concurrentMap(files, width: 2) { image, path -> RelocationPlan.Place? in
        guard let stamp = FileStamp.of(path, isShared: isShared),
          let digest = FileDigest.of(path)
        else { return nil }
        return RelocationPlan.Place(image: image, digest: digest, stamp: stamp)
      }
    }
    let places = found.compactMap(\.self)
    // A file that cannot be decoded is at home all the same.
    let atHome = Set(
      places.filter { spokenOf.contains($0.image.id) && $0.image.digest == $0.digest }
        .map(\.image.id))
    return RelocationPlan(
      homeless: suspects.filter { !atHome.contains($0.id) },
      places: places.filter { !atHome.contains($0.image.id) }, spokenOf: spokenOf)
  }

  /// An image that something was said about, whose own file is elsewhere, and whose bytes these are.
  private func otherImage(
    of digest: String, than image: ImageID
  ) throws(SessionError) -> StoredImage? {
    let spokenOf = try store.images.spokenOf()
    return catalog.images.first {
      $0.id != image && $0.digest == digest && $0.state != .present && spokenOf.contains($0.id)
    }
  }

  /// Another process would go on with what it read of the images when it was opened.
  private func requireNobodyAtWork() throws(SessionError) {
    guard let holder = try store.roles.holderAtWork(besides: token, host: options.host) else {
      return
    }
    throw holder.isAtWork
  }
}
