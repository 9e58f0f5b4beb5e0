import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import SessionState

/// Whose answers an export writes, and what is to be said about it.
struct ExportedAnswers {
  /// At most so many images are named in one sentence.
  private static let mostNamed = 6

  /// Images whose answers are painted into masks under their names.
  private(set) var images: Set<ImageID>
  /// One sentence each.
  private(set) var notes: [String] = []

  /// The images whose answers can be written under their names.
  ///
  /// - Parameters:
  ///   - plan: which images lie under other names.
  ///   - answered: images that have answers.
  ///   - evenIfChanged: also those whose names other pictures have by now.
  /// - Throws: `dataUnusable` with the names of images whose files were changed or lie under other names.
  init(
    of catalog: ImageCatalog, plan: RelocationPlan, answered: Set<ImageID>, evenIfChanged: Bool
  ) throws(SessionError) {
    let moves = plan.moves.filter { answered.contains($0.image.id) }
    let moving = Set(moves.map(\.image.id))
    let others = catalog.images.filter { answered.contains($0.id) && !moving.contains($0.id) }
    let changed = others.filter { $0.state == .frozen }
    if !evenIfChanged, !moves.isEmpty || !changed.isEmpty {
      let reasons =
        moves.map { "\(DisplayText($0.image.name)) is now \(DisplayText($0.place.image.name))" }
        + changed.map { Self.change($0, in: catalog) }
      throw SessionError(
        ImageFact.notAsAnswered(
          files: Self.list(reasons), areMoved: !moves.isEmpty, areChanged: !changed.isEmpty))
    }
    images = answered
    // What has another image's name must not be written under it.
    let nameless = catalog.images.filter { answered.contains($0.id) && $0.answeredAs != nil }
    images.subtract(nameless.map(\.id))
    if !nameless.isEmpty {
      let names = nameless.compactMap(\.answeredAs).map { DisplayText($0).description }
      notes.append(
        "The answers given as \(Self.list(names)) are left out, because other images have those "
          + "names now.")
    }
    let foreign = (moves.map(\.image) + changed).filter { $0.answeredAs == nil }
    if !foreign.isEmpty {
      notes.append(
        "The files of \(Self.list(foreign.map { DisplayText($0.name).description })) are not the "
          + "ones that were answered. Their masks may belong to other images.")
    }
    let elsewhere = others.filter(\.isElsewhere)
    images.subtract(elsewhere.map(\.id))
    if !elsewhere.isEmpty {
      notes.append(
        "Answers to \(Figures.counted(elsewhere.count, "image")) that came from another project and never were "
          + "in this folder are left out.")
    }
    let gone = others.filter {
      $0.state == .missing && !$0.isElsewhere && $0.answeredAs == nil
    }
    if !gone.isEmpty {
      notes.append(
        "Masks of answered images that are no longer in the folder: "
          + Self.list(gone.map { DisplayText($0.name).description }) + ".")
    }
  }

  /// What became of a changed file, with its size if that is another one.
  private static func change(_ image: StoredImage, in catalog: ImageCatalog) -> String {
    let name = DisplayText(image.name)
    if let answered = image.answeredAs {
      return "\(name) is not the image that was answered as \(DisplayText(answered))"
    }
    let header = try? ImageFile.header(at: catalog.path(of: image), maxPixels: .max)
    guard let header, let width = image.width, let height = image.height,
      (header.width, header.height) != (width, height)
    else { return "\(name) was changed" }
    return """
      \(name) was changed (it has \(header.width)×\(header.height) pixels, but was answered with \
      \(width)×\(height))
      """
  }

  private static func list(_ items: [String]) -> String {
    let named = items.prefix(mostNamed).joined(separator: ", ")
    let others = items.count - mostNamed
    return others > 0 ? "\(named) and \(others) more" : named
  }
}
