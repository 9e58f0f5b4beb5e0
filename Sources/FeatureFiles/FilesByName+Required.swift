import Imaging
import Labeling
import OutsideFiles

/// Why files of a folder cannot stand for the images of a project.
enum MatchingFault: Error {
  case noFiles
  /// Where the first image's file was expected.
  case noneFits(expected: FilePath)
  /// How many images have no file, of how many, and where the first files were expected.
  case imagesWithoutFile(Int, of: Int, expected: [FilePath])
}

extension FilesByName {
  /// Images with their files, and those without, both in the given order.
  ///
  /// - Parameters:
  ///   - allowsMissing: whether images may have no file.
  ///   - mostNamed: so many missing files are named.
  func required(
    by images: [SurveyedImage], allowsMissing: Bool, mostNamed: Int
  ) throws(MatchingFault) -> (matched: [MatchedImage], without: [ImageName]) {
    guard count > 0, let first = images.first else { throw .noFiles }
    let found = files(of: images.map(\.name))
    var matched: [MatchedImage] = []
    var without: [ImageName] = []
    for image in images {
      if let file = found[image.name] {
        matched.append(MatchedImage(image: image, file: file, folder: folder))
      } else {
        without.append(image.name)
      }
    }
    guard !matched.isEmpty else { throw .noneFits(expected: expected(for: first.name)) }
    guard without.isEmpty || allowsMissing else {
      throw .imagesWithoutFile(
        without.count, of: images.count, expected: without.prefix(mostNamed).map(expected))
    }
    return (matched, without)
  }
}
