public import Labeling
import Preparation
import ProjectDatabase
import ProjectRecords
public import RegionPictures
import SessionState

extension AnnotationSession {
  /// The current batch if it is not finished, else a new one (training first if answers came since).
  ///
  /// Regions of it that are answered come with their answer. Depends on the seed, the answers and their
  /// order alone: nothing here waits for a clock.
  public func nextBatch() async throws(SessionError) -> [Query] { try await batches.next() }

  /// Makes another batch current: some open regions of this one stay, the others make room for new ones.
  ///
  /// What is let go was neither answered nor skipped; a later round may choose it again.
  ///
  /// - Throws: `notYet` while the batch grows or too few images are prepared, and when nothing else is
  ///   left to ask.
  public func replaceBatch(
    keeping kept: Set<RegionID>
  ) async throws(SessionError) -> SessionSnapshot {
    guard !journal.isClosed, !journal.store.isReadOnly,
      try await batches.replace(keeping: kept)
    else { return snapshot() }
    announce()
    background.askForPlan()
    return snapshot()
  }

  /// An image for the screen, upright, segmented now if it was not.
  ///
  /// Regions of an image that proves unusable are taken out of the current batch.
  public func picture(of image: ImageID) async throws(SessionError) -> RegionPicture {
    do {
      return try await ImagePictures(self).picture(of: image)
    } catch {
      if let state = images.ledger[image]?.state, state != .present {
        announce()
        await background.batchMayHaveEnded()
      }
      throw error
    }
  }

  /// The model's opinion of every region of an image, parts of mixed ones included; empty without a
  /// model, or while the image is not described.
  public func guesses(of image: ImageID) async throws(SessionError) -> [Guess] {
    try await ImagePictures(self).guesses(of: image)
  }

  /// The image of that name, else the first one, by name, that holds the text in its name; images
  /// that cannot be used are passed over.
  public func image(containing text: String) -> ImageID? { images.ledger.image(containing: text) }

  /// Finds a region by its image's name, its partition and its number.
  ///
  /// - Parameter partition: as `Query` names it: the image's current one, or that of parts of a mixed
  ///   region. nil is enough for an image that was never segmented in another way.
  /// - Throws: a sentence if the image has been segmented again since the partition was named, or if a
  ///   number alone could mean regions of several partitions.
  public func region(
    of name: ImageName, number: Int, partition named: PartitionID? = nil
  ) async throws(SessionError) -> RegionID {
    try await RegionLookup(images: images).region(of: name, number: number, partition: named)
  }
}
