import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// Whether a file still holds the bytes that its image was answered with.
extension ProjectImages {
  /// So few files are looked at without leaving the session.
  private static let fewFiles = 16

  /// The image's file, with a digest that is known to be that of its bytes.
  func source(of image: ImageID) async throws(SessionError) -> ImageSource {
    guard ledger[image] != nil else { throw SessionError(ImageFact.unknown(nil)) }
    if let source = try await identify([image]).first { return source }
    throw SessionError(
      ImageFact.unusable(
        reason: ledger.problem(of: image), isChanged: ledger[image]?.state == .frozen))
  }

  /// Files of images with digests that are known to be theirs; those that cannot be read or changed
  /// since something was said about them are left out.
  ///
  /// Looks at every file and reads those that look otherwise than they did.
  func identify(_ images: [ImageID]) async throws(SessionError) -> [ImageSource] {
    try await noteStamps(of: images)
    let unknown = ledger.unidentified(among: images)
    if !unknown.isEmpty {
      let digests = await ComputeExecutor.run {
        await concurrentMap(unknown, width: 2) { file -> (image: ImageID, digest: String?) in
          (file.image, FileDigest.of(file.path))
        }
      }
      try await take(digests)
    }
    return ledger.sources(of: images)
  }

  /// Reads the files of images that something was said about and that look otherwise than they did, so
  /// that changed ones are known.
  ///
  /// - Parameter limit: more bytes are not read.
  /// - Returns: how many files were not compared, because they are too large together.
  @discardableResult
  func noticeChanges(atMost limit: Int64 = .max) async throws(SessionError) -> Int {
    let stale = ledger.catalog.images.filter { $0.isStale && $0.state == .present }
    guard !stale.isEmpty else { return 0 }
    let spokenOf = try store.images.spokenOf()
    let doubtful = stale.filter { spokenOf.contains($0.id) }
    let bytes = doubtful.reduce(Int64(0)) { $0.addingReportingOverflow($1.size).partialValue }
    guard bytes <= limit else { return doubtful.count }
    _ = try await identify(doubtful.map(\.id))
    return 0
  }

  /// Notes which files were replaced, renamed or removed since they were looked at.
  private func noteStamps(of images: [ImageID]) async throws(SessionError) {
    let files = ledger.notedFiles(of: images)
    let isShared = isFolderShared
    @Sendable func lookedOtherwise() -> [(image: ImageID, stamp: FileStamp?)] {
      files.compactMap { image, path, noted in
        let now = FileStamp.of(path, isShared: isShared)
        if let now, noted.agrees(with: now) { return nil }
        return (image, now)
      }
    }
    let changed =
      files.count <= Self.fewFiles
      ? lookedOtherwise() : await ComputeExecutor.run { lookedOtherwise() }
    let gone = ledger.note(stamps: changed)
    guard !gone.isEmpty else { return }
    let answered = try store.answers.amounts()
    ledger.noteLost(gone.filter { answered[$0.id] != nil })
    if !store.isReadOnly { try await store.images.update(gone) }
  }

  /// Notes digests; an image whose bytes are not those that were answered is frozen.
  func take(_ digests: [(image: ImageID, digest: String?)]) async throws(SessionError) {
    let settings = preparer.settings
    let folder = ledger.catalog.folder
    let (settled, replaced) = ledger.note(digests: digests) { image in
      UnreadableImage.reason(
        at: folder.appending(image.name.bytes), name: image.name, settings)
    }
    let kept =
      store.isReadOnly
      ? try store.images.spokenOf() : try await store.images.replaceBytes(of: replaced)
    let changes = ledger.replace(replaced, spokenOf: kept)
    for image in changes.forgotten { news.tell(.forgotten(image)) }
    if !store.isReadOnly { try await store.images.update(settled + changes.frozen) }
    if !replaced.isEmpty { news.tell(.replaced) }
  }
}
