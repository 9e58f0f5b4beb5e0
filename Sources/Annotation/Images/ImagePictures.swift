import Imaging
import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import RegionPictures
import Rounds
import SessionState
import Superpixels

/// Images and regions as they are looked at.
struct ImagePictures {
  let images: ProjectImages
  let training: ModelTraining
  /// Who looks at them.
  let annotator: String

  init(_ session: isolated AnnotationSession) {
    annotator = session.journal.author.annotator
    images = session.images
    training = session.training
  }

  private var store: ProjectStore { images.store }

  /// An image for the screen, upright, segmented now if it was not.
  func picture(of image: ImageID) async throws(SessionError) -> RegionPicture {
    // First the file, so that what was segmented from other bytes is forgotten.
    let source = try await images.source(of: image)
    let (cut, partition) = try await images.cut(of: image)
    let preparer = images.preparer
    let opinion = training.learner.modelOnBasis
    let parts = try images.shownParts(of: image, partition: partition.id)
    let shown: ShownImage
    do {
      shown = try await ComputeExecutor.run { () throws(PreparationError) -> ShownImage in
        try ShownImage(source, cut: cut, parts: parts, preparer: preparer, opinion: opinion)
      }
    } catch {
      throw await images.leaveOut(image, because: error)
    }
    guard let stored = images.ledger[image] else { throw SessionError(ImageFact.unknown(nil)) }
    var answers = try images.earlierAnswers(on: image, cut, partition.id)
      .merging(try store.answers.of(image: image, partition: partition.id)) { $1 }
    let partAnswers = try store.answers.to(parts.map(\.region))
    for (place, part) in parts.enumerated() {
      answers[cut.map.count + place] = partAnswers[part.region]
    }
    let withheld = Set(
      try store.rounds.hidden(from: annotator)
        .filter { $0.image == image && $0.partition == partition.id }.map(\.number))
    for number in withheld { answers[number] = nil }
    let standing = try store.acceptances.standing(on: image)
    var accepted: [Int: Answer] = [:]
    for (region, answer) in standing where region.partition == partition.id {
      accepted[region.number] = answer
    }
    for (place, part) in parts.enumerated() {
      accepted[cut.map.count + place] = standing[part.region]
    }
    return RegionPicture(
      image: image, name: stored.name, picture: shown.picture, map: shown.map, graph: shown.graph,
      partition: partition.id, answers: answers, guesses: shown.guesses,
      parts: parts.map { PicturePart(region: $0.region, parent: $0.parent) },
      remarks: try store.remarks.on(image), accepted: accepted, withheld: withheld)
  }

  /// The model's opinion of every region of an image, parts of mixed ones included; empty without a
  /// model, or while the image is not described.
  func guesses(of image: ImageID) async throws(SessionError) -> [Guess] {
    let source = try await images.source(of: image)
    let (cut, partition) = try await images.cut(of: image)
    let parts = try images.shownParts(of: image, partition: partition.id)
    guard let (model, basis) = training.learner.modelOnBasis else { return [] }
    let preparer = images.preparer
    return await ComputeExecutor.run { () -> [Guess] in
      guard preparer.isDescribed(source, basis: basis),
        let described = try? preparer.describe(source, basis: basis),
        described.layout.count == cut.map.count
      else { return [] }
      return model.guesses(of: described, at: source)
        + model.guesses(of: parts, in: source, preparer: preparer, basis: basis, waits: true)
    }
  }

  /// An image as a map of all images shows it, at most `side` pixels long and wide.
  ///
  /// Decodes the image, but neither segments nor describes it.
  func preview(of image: ImageID, side: Int) async throws(SessionError) -> ImagePreview {
    let source = try await images.source(of: image)
    let preparer = images.preparer
    do {
      return try await ComputeExecutor.run { () throws(PreparationError) -> ImagePreview in
        let small = ImagePreview.shrunk(try preparer.displayPicture(source), side: side)
        let orientation = try preparer.orientation(of: source)
        return ImagePreview(image: image, picture: small.turned(upright: orientation))
      }
    } catch {
      throw await images.leaveOut(image, because: error)
    }
  }

  /// Small pictures of some regions of one image, in the order of `regions`.
  func thumbnails(
    of regions: [RegionID], on image: ImageID
  ) async throws(SessionError) -> [RegionThumbnail] {
    let source = try await images.source(of: image)
    var footprints = try store.answers.footprints(of: regions)
    let unanswered = regions.filter { footprints[$0] == nil }
    if !unanswered.isEmpty {
      let (cut, partition) = try await images.cut(of: image)
      for region in unanswered where region.partition == partition.id {
        guard region.number >= 0, region.number < cut.map.count else { continue }
        footprints[region] = cut.footprint(of: region.number)
      }
    }
    let preparer = images.preparer
    let wanted = regions.compactMap { region in footprints[region].map { (region, $0) } }
    do {
      return try await ComputeExecutor.run { () throws(PreparationError) -> [RegionThumbnail] in
        let orientation = try preparer.orientation(of: source)
        let picture = try preparer.displayPicture(source)
        let brightness = Brightness(of: picture)
        return wanted.map { region, footprint in
          RegionThumbnail(
            region: region, footprint: footprint, picture: picture, orientation: orientation,
            brightness: brightness)
        }
      }
    } catch {
      throw await images.leaveOut(image, because: error)
    }
  }
}
