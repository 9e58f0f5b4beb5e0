import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// Files that changed, moved or went away after they were answered.
struct MovedImages {
  let journal: ProjectJournal
  let images: ProjectImages

  private var store: ProjectStore { journal.store }

  /// See `ImageFiles.unused`.
  func unused() async throws(SessionError) -> [UnusedImage] {
    try await images.noticeChanges()
    let amounts = try store.answers.amounts()
    return images.ledger.catalog.images.compactMap { image -> UnusedImage? in
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

  /// See `ImageFiles.acceptChange`.
  func accept(_ name: ImageName) async throws(SessionError) {
    try requireNobodyAtWork()
    guard let known = images.ledger.catalog[name] else {
      throw SessionError(ImageFact.unknown(name))
    }
    _ = try await images.identify([known.id])
    guard var image = images.ledger[known.id], image.state == .frozen else {
      let now = images.ledger[known.id]
      throw SessionError(
        now?.state == .present
          ? ImageFact.unchanged(name)
          : ImageFact.refused(name, reason: now?.problem))
    }
    let path = images.ledger.catalog.path(of: image)
    guard let digest = await ComputeExecutor.run({ FileDigest.of(path) }) else {
      throw SessionError(ImageFact.unreadable(name))
    }
    let source = ImageSource(id: image.id, path: path, digest: digest)
    let (cut, map): (CutImage, String)
    do {
      (cut, map) = try await images.cutting(of: source)
    } catch {
      throw SessionError(error)
    }
    let isAnswersSize = image.width == cut.storedWidth && image.height == cut.storedHeight
    guard isAnswersSize || image.width == nil else {
      throw SessionError(
        ImageFact.otherSize(
          name, width: cut.storedWidth, height: cut.storedHeight, answeredWidth: image.width ?? 0,
          answeredHeight: image.height ?? 0))
    }
    if let owner = try otherImage(of: digest, than: image.id) {
      throw SessionError(ImageFact.isOther(name, answeredAs: owner.answeredName))
    }
    image.settle(digest: digest)
    image.state = .present
    image.problem = nil
    let partition = try await store.images.accept(
      image, digest: images.preparer.settings.digest, map: map, method: images.method,
      regions: cut.map.count)
    images.ledger.accept(image, cutInto: partition)
    images.news.tell(.forgotten(image.id))
  }

  /// See `ImageFiles.relocate`.
  func relocate() async throws(SessionError) -> [RelocatedImage] {
    try requireNobodyAtWork()
    let plan = try await plan()
    let amounts = try store.answers.amounts()
    try await store.images.relocate(plan)
    let displaced = plan.displaced.map(\.image.id)
    images.ledger.relocate(
      try store.images.all(), displaced: displaced, answered: Set(amounts.keys))
    for image in displaced { images.news.tell(.forgotten(image)) }
    return plan.moves.map {
      RelocatedImage(
        from: $0.image.answeredName, to: $0.place.image.name,
        answered: amounts[$0.image.id]?.regions ?? 0)
    }
  }

  /// Which images of those that something was said about lie under other names.
  ///
  /// Reads files of the sizes that are sought, and none if every image is at home.
  func plan() async throws(SessionError) -> RelocationPlan {
    try await images.noticeChanges()
    let catalog = images.ledger.catalog
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
    let isShared = images.isFolderShared
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
    return images.ledger.catalog.images.first {
      $0.id != image && $0.digest == digest && $0.state != .present && spokenOf.contains($0.id)
    }
  }

  /// Another process would go on with what it read of the images when it was opened.
  private func requireNobodyAtWork() throws(SessionError) {
    guard
      let holder = try store.roles.holderAtWork(besides: journal.token, host: journal.author.host)
    else { return }
    throw holder.isAtWork
  }
}
