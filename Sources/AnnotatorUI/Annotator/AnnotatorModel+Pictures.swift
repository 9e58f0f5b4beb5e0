import Labeling
import Superpixels

/// What there is to see of the region that is asked.
enum PictureState {
  /// Nothing is asked.
  case none
  case loading
  case shown(PictureTile)
  case failed(DisplayText)
}

extension AnnotatorModel {
  /// How long the outline's pulse takes.
  static let pulseMilliseconds = 150

  var pictureState: PictureState {
    guard let focus else {
      guard let wanted = free?.wanted else { return .none }
      return pictures.failures[wanted].map(PictureState.failed) ?? .loading
    }
    if let tile = pictures.tiles[focus.image] {
      guard tile.number(of: focus) != nil else {
        if pictures.isRequested(focus.image) { return .loading }
        return .failed(DisplayText("Its regions were cut anew since this one was chosen."))
      }
      return .shown(tile)
    }
    if let reason = pictures.failures[focus.image] { return .failed(reason) }
    return .loading
  }

  mutating func pictureLoaded(_ tile: PictureTile) {
    pictures.load(tile)
    for answer in pending where answer.region.image == tile.image {
      pictures.setAnswer(answer.answer, of: answer.region)
    }
    for remark in pendingRemarks { pictures.setRemark(remark.after, on: remark.region) }
    if let tile = pictures.tiles[tile.image] {
      takeUpParts(in: tile)
      takeUpWanted(tile)
    }
  }

  mutating func pictureFailed(_ image: ImageID, _ reason: DisplayText) {
    pictures.fail(image, reason)
    if let region = cutting, region.image == image {
      // The parts are on disk; they are asked when the image is loaded the next time.
      cutting = nil
      tell("The parts cannot be shown. \(reason)", .error)
      if focus == region { go(to: openRegion(after: focusIndex)) }
    }
  }

  /// Asks for the image in question and for the one that comes next, and for newer guesses.
  mutating func requestPictures() -> [AnnotatorEffect] {
    var effects: [AnnotatorEffect] = []
    if let image = focus?.image ?? free?.wanted {
      pictures.use(image)
      reloadForLostFocus()
      if pictures.needsRequest(image) {
        pictures.request(image)
        effects.append(.loadPicture(image))
      }
    }
    if let next = nextImage, pictures.needsRequest(next) {
      pictures.request(next)
      effects.append(.prefetchPicture(next))
    }
    for image in staleGuesses.sorted() where pictures.tiles[image] != nil {
      effects.append(.refreshGuesses(image))
    }
    staleGuesses = []
    return effects
  }

  /// The image of the next open region that lies in another image.
  private var nextImage: ImageID? {
    let index = focusIndex ?? -1
    let after = items.indices.filter { $0 > index } + items.indices.filter { $0 < index }
    return after.first {
      items[$0].region.image != focus?.image && answer(of: items[$0].region) == nil
    }.map { items[$0].region.image }
  }
}
