import Labeling

@testable import AnnotatorUI

/// Replies in short: what came of an effect, or why it failed.
extension AnnotatorMessage {
  static func recorded(_ token: RecordToken, _ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .recorded(token, .success(snapshot))
  }

  static func recordFailed(_ token: RecordToken, _ reason: DisplayText) -> AnnotatorMessage {
    .recorded(token, .failure(EffectFailure(reason)))
  }

  static func undone(_ summary: ReversalSummary?) -> AnnotatorMessage {
    .reversed(.success(summary.map { .done($0) } ?? .nothing), redo: false)
  }

  static func redone(_ summary: ReversalSummary?) -> AnnotatorMessage {
    .reversed(.success(summary.map { .done($0) } ?? .nothing), redo: true)
  }

  static func reversalAsked(_ contents: ReversalContents, redo: Bool) -> AnnotatorMessage {
    .reversed(.success(.asked(contents)), redo: redo)
  }

  static func reversalFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reversed(.failure(EffectFailure(reason)), redo: false)
  }

  static func classAdded(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .classAdded(.success(snapshot))
  }

  static func classFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .classAdded(.failure(EffectFailure(reason)))
  }

  static func classEdited(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .classEdited(.success(snapshot))
  }

  static func classEditFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .classEdited(.failure(EffectFailure(reason)))
  }

  static func reviewListed(_ entries: [ReviewEntry]) -> AnnotatorMessage {
    .reviewListed(.success(entries))
  }

  static func reviewListingFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .reviewListed(.failure(EffectFailure(reason)))
  }

  static func batchReplaced(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .batchReplaced(.success(snapshot))
  }

  static func batchReplacementFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .batchReplaced(.failure(EffectFailure(reason)))
  }

  static func progressListed(_ report: ProgressReport) -> AnnotatorMessage {
    .progressListed(.success(report))
  }

  static func progressFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .progressListed(.failure(EffectFailure(reason)))
  }

  static func imagesListed(_ images: [ImageFigures]) -> AnnotatorMessage {
    .imagesListed(.success(images))
  }

  static func tilesLoaded(_ tiles: [RegionTile]) -> AnnotatorMessage {
    .tilesLoaded(tiles.map(\.region), .success(tiles))
  }

  static func tilesFailed(_ regions: [RegionID], _ reason: DisplayText) -> AnnotatorMessage {
    .tilesLoaded(regions, .failure(EffectFailure(reason)))
  }

  static func remarked(_ snapshot: SessionSnapshot) -> AnnotatorMessage {
    .remarked(.success(snapshot))
  }

  static func remarkFailed(_ reason: DisplayText) -> AnnotatorMessage {
    .remarked(.failure(EffectFailure(reason)))
  }

  static func flaggedFound(_ region: RegionID?) -> AnnotatorMessage {
    .flaggedFound(.success(region))
  }

  static func pictureLoaded(_ tile: PictureTile) -> AnnotatorMessage {
    .pictureLoaded(tile.image, .success(tile))
  }

  static func pictureFailed(_ image: ImageID, _ reason: DisplayText) -> AnnotatorMessage {
    .pictureLoaded(image, .failure(EffectFailure(reason)))
  }
}

/// Commands by name, of whatever view.
extension AnnotatorCommand {
  static let skip = AnnotatorCommand(LabelingCommand.skip)
  static let unsure = AnnotatorCommand(LabelingCommand.unsure)
  static let undo = AnnotatorCommand(LabelingCommand.undo)
  static let redo = AnnotatorCommand(LabelingCommand.redo)
  static let panUp = AnnotatorCommand(LabelingCommand.panUp)
  static let nextRegion = AnnotatorCommand(LabelingCommand.nextRegion)
  static let moveDown = AnnotatorCommand(ReviewCommand.moveDown)
  static let choosePrevious = AnnotatorCommand(LineCommand.choosePrevious)
  static let redraw = AnnotatorCommand(GlobalCommand.redraw)
}
