import Labeling
import RegionPictures

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Short forms of replies: the result of an effect, or why it failed.
extension AnnotatorMessage {
  static func recorded(_ token: RecordToken, _ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .reply(.recorded(token, .success(snapshot)))
  }

  static func recordFailed(_ token: RecordToken, _ reason: DisplayText) -> AnnotatorMessage {
    .reply(.recorded(token, .failure(EffectFailure(reason))))
  }

  static func undone(_ summary: DoneReversal?) -> AnnotatorMessage {
    .reply(.reversed(.success(outcome(summary)), redo: false))
  }

  static func redone(_ summary: DoneReversal?) -> AnnotatorMessage {
    .reply(.reversed(.success(outcome(summary)), redo: true))
  }

  static func reversalAsked(_ contents: ReversalContents, redo: Bool) -> AnnotatorMessage {
    .reply(.reversed(.success(.asked(contents)), redo: redo))
  }

  static func reversalFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.reversed(.failure(EffectFailure(reason)), redo: false))
  }

  static func classAdded(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .reply(.classAdded(.success(snapshot)))
  }

  static func classFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.classAdded(.failure(EffectFailure(reason))))
  }

  static func classEdited(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .reply(.classEdited(.success(snapshot)))
  }

  static func classEditFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.classEdited(.failure(EffectFailure(reason))))
  }

  static func reviewListed(_ entries: [ReviewEntry]) -> AnnotatorMessage {
    .reply(.reviewListed(.success(entries)))
  }

  static func reviewListingFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.reviewListed(.failure(EffectFailure(reason))))
  }

  static func batchReplaced(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .reply(.batchReplaced(.success(snapshot)))
  }

  static func batchReplacementFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.batchReplaced(.failure(EffectFailure(reason))))
  }

  static func progressListed(_ report: ProgressReport) -> AnnotatorMessage {
    .reply(.progressListed(.success(report)))
  }

  static func progressFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.progressListed(.failure(EffectFailure(reason))))
  }

  static func imagesListed(_ images: [ImageFigures]) -> AnnotatorMessage {
    .reply(.imagesListed(.success(images)))
  }

  static func tilesLoaded(_ tiles: [RegionThumbnail]) -> AnnotatorMessage {
    .reply(.tilesLoaded(tiles.map(\.region), .success(tiles)))
  }

  static func previewLoaded(_ preview: ImagePreview) -> AnnotatorMessage {
    .reply(.previewLoaded(preview.image, .success(preview)))
  }

  static func tilesFailed(_ regions: [RegionID], _ reason: DisplayText) -> AnnotatorMessage {
    .reply(.tilesLoaded(regions, .failure(EffectFailure(reason))))
  }

  static func remarked(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .reply(.remarked(.success(snapshot)))
  }

  static func remarkFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reply(.remarked(.failure(EffectFailure(reason))))
  }

  static func flaggedFound(_ region: RegionID?) -> AnnotatorMessage {
    .reply(.flaggedFound(.success(region)))
  }

  static func pictureLoaded(_ tile: RegionPicture) -> AnnotatorMessage {
    .reply(.pictureLoaded(tile.image, .success(tile)))
  }

  static func pictureFailed(_ image: ImageID, _ reason: DisplayText) -> AnnotatorMessage {
    .reply(.pictureLoaded(image, .failure(EffectFailure(reason))))
  }

  static func imageFound(_ image: ImageID?, _ text: DisplayText) -> AnnotatorMessage {
    .reply(.imageFound(image, text))
  }

  static func guesses(_ image: ImageID, _ guesses: [Guess]) -> AnnotatorMessage {
    .reply(.guesses(image, guesses))
  }

  static func uncertaintiesListed(_ means: [ImageID: Double]) -> AnnotatorMessage {
    .reply(.uncertaintiesListed(means))
  }

  private static func outcome(_ done: DoneReversal?) -> ReversalOutcome {
    done.map { .done($0.reversal, $0.snapshot) } ?? .nothing
  }
}

/// What an undo or redo did, and the session since.
struct DoneReversal {
  let reversal: Reversal
  let snapshot: SessionSnapshot

  init(
    changes: [Reversal.Change], editedClass: DisplayText?, snapshot: SessionSnapshot,
    remarks: [Reversal.RemarkedRegion] = []
  ) {
    reversal = Reversal(changes: changes, editedClass: editedClass, remarks: remarks)
    self.snapshot = snapshot
  }
}

/// Commands by name, of any view.
extension AnnotatorCommand {
  static let skip = AnnotatorCommand(LabelingCommand.skip)
  static let unsure = AnnotatorCommand(LabelingCommand.unsure)
  static let panUp = AnnotatorCommand(LabelingCommand.panUp)
  static let nextRegion = AnnotatorCommand(LabelingCommand.nextRegion)
  static let moveDown = AnnotatorCommand(ReviewCommand.moveDown)
  static let choosePrevious = AnnotatorCommand(LineCommand.choosePrevious)
  static let redraw = AnnotatorCommand(GlobalCommand.redraw)
}
