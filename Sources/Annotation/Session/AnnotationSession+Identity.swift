import Glibc
import Imaging
public import Labeling
import Numerics
import Preparation
import ProjectDatabase

/// Whether a file still holds the bytes that its image was answered with.
extension AnnotationSession {
  /// So few files are looked at without leaving the session.
  private static let fewFiles = 16

  /// Files of images with digests that are known to be theirs; those that cannot be read or changed
  /// since something was said about them are left out.
  ///
  /// Looks at every file and reads those that look otherwise than they did.
  func identify(_ images: [ImageID]) async throws(SessionError) -> [ImageSource] {
    try await noteStamps(of: images)
    let unknown = images.filter {
      catalog[$0].map { $0.state == .present && ($0.digest == nil || $0.isStale) } ?? false
    }
    if !unknown.isEmpty {
      let files = unknown.compactMap { id in catalog[id].map { (id, catalog.path(of: $0)) } }
      let digests = await ComputeExecutor.run {
        await concurrentMap(files, width: 2) { ($0.0, FileDigest.of($0.1)) }
      }
      try await take(digests)
    }
    return images.compactMap { id in
      guard let image = catalog[id], image.state == .present, let digest = image.digest,
        !image.isStale
      else { return nil }
      return ImageSource(id: id, path: catalog.path(of: image), digest: digest)
    }
  }

  /// Notes which files were replaced, renamed or removed since they were looked at.
  private func noteStamps(of images: [ImageID]) async throws(SessionError) {
    let files = images.compactMap { id in
      catalog[id].flatMap { $0.state == .present ? (id, catalog.path(of: $0), $0.stamp) : nil }
    }
    let isShared = isFolderShared
    @Sendable func lookedOtherwise() -> [(ImageID, FileStamp?)] {
      files.compactMap { id, path, noted in
        let now = FileStamp.of(path, isShared: isShared)
        if let now, noted.agrees(with: now) { return nil }
        return (id, now)
      }
    }
    let changed =
      files.count <= Self.fewFiles
      ? lookedOtherwise() : await ComputeExecutor.run { lookedOtherwise() }
    var gone: [StoredImage] = []
    for (id, stamp) in changed {
      guard var image = catalog[id], image.state == .present else { continue }
      if let stamp {
        image.stamp = stamp
        image.isStale = image.digest != nil
      } else {
        image.state = .missing
        image.problem = image.goneProblem
        gone.append(image)
      }
      catalog[id] = image
    }
    guard !gone.isEmpty else { return }
    let answered = try store.answers.amounts()
    lost += gone.filter { answered[$0.id] != nil }.map(\.answeredName)
    if !store.isReadOnly { try await store.images.update(gone) }
  }

  /// Notes digests; an image whose bytes are not those that were answered is frozen.
  func take(_ digests: [(ImageID, String?)]) async throws(SessionError) {
    var updates: [StoredImage] = []
    var replaced: [StoredImage] = []
    for (id, digest) in digests {
      guard var image = catalog[id], image.digest == nil || image.isStale else { continue }
      guard let digest else {
        image.state = .unreadable
        image.problem = unreadableReason(image)
        catalog[id] = image
        updates.append(image)
        continue
      }
      let isOther = image.digest != nil && image.digest != digest
      image.settle(digest: digest)
      if isOther {
        replaced.append(image)
      } else {
        catalog[id] = image
        updates.append(image)
      }
    }
    let kept =
      store.isReadOnly
      ? try store.images.spokenOf() : try await store.images.replaceBytes(of: replaced)
    for image in replaced {
      guard kept.contains(image.id) else {
        forget(image.id)
        catalog[image.id] = image
        continue
      }
      guard var frozen = catalog[image.id] else { continue }
      frozen.state = .frozen
      frozen.problem = frozen.changedProblem
      catalog[image.id] = frozen
      updates.append(frozen)
    }
    if !store.isReadOnly { try await store.images.update(updates) }
    guard worksInBackground, !replaced.isEmpty else { return }
    announce()
    // Regions of bytes that are gone cannot be answered any more.
    launch { session in await session.batchMayHaveEnded() }
  }

  /// Why a file has no digest, a sentence.
  private func unreadableReason(_ image: StoredImage) -> String {
    let settings = preparer.settings
    do throws(ImageFileError) {
      _ = try ImageFile.header(
        at: catalog.path(of: image), maxPixels: settings.maxPixels, maxSide: settings.maxSide)
    } catch {
      return error.description
    }
    return "The image \(DisplayText(image.name)) cannot be read: \(SystemWords.of(EIO))."
  }

  /// Drops what is remembered of an image whose file is another one now.
  func forget(_ id: ImageID) {
    cuts.remove(id)
    partitions[id] = nil
    learning.opinions.forget(id)
  }

  /// The digests that images are known by, for the transaction that records on them.
  func digests(of images: some Sequence<ImageID>) -> [ImageID: String] {
    var digests: [ImageID: String] = [:]
    for image in images { digests[image] = catalog[image]?.digest }
    return digests
  }

  /// Reads the files of images that something was said about and that look otherwise than they did, so
  /// that changed ones are known.
  ///
  /// - Parameter limit: more bytes are not read; then the snapshot's problem says that it is not known.
  public func noticeChanges(atMost limit: Int64 = .max) async throws(SessionError) {
    let stale = catalog.usable.filter(\.isStale)
    guard !stale.isEmpty else { return }
    let spokenOf = try store.images.spokenOf()
    let doubtful = stale.filter { spokenOf.contains($0.id) }
    let bytes = doubtful.reduce(Int64(0)) { $0.addingReportingOverflow($1.size).partialValue }
    if bytes <= limit {
      _ = try await identify(doubtful.map(\.id))
    } else if problem == nil {
      problem = DisplayText(
        """
        \(doubtful.count) answered files look otherwise than they did and were not compared yet \
        (terrazzo images list does it).
        """)
    }
  }
}
