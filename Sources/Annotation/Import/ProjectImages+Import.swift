import Importing
import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

extension ProjectImages {
  func shownName(of image: ImageID) -> DisplayText {
    DisplayText(ledger[image]?.name ?? ImageName(""))
  }

  /// Whether an error of an import concerns one image or its labels alone, so that the others go on.
  func isToBlame(_ image: ImageID, for error: SessionError) -> Bool {
    error.fact is ImportError || error.fact is ImportedImageFact || error.fact is ImageFact
      || ledger[image]?.state != .present
  }
}

extension ImportedRegions.Known {
  init(of image: ImageID, _ images: ProjectImages) throws(SessionError) {
    let partition = images.ledger.partitions[image]
    let store = images.store
    self.init(
      partition: partition, answers: try store.answers.painted(on: image),
      accepted: try store.acceptances.painted(on: image),
      parts: try partition.map { partition throws(SessionError) in
        try images.shownParts(of: image, partition: partition.id)
      } ?? [])
  }
}
