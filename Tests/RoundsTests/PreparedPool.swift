import ActiveLearning
import Foundation
import Imaging
import Labeling
import PreparationSupport
import Superpixels
import TestSupport

@testable import Preparation
@testable import Rounds

/// Six small synthetic images, prepared once for the whole suite.
struct PreparedPool: Sendable {
  /// Fitting a basis takes a while, and no test changes the images.
  private static let once = Task { try await PreparedPool() }
  static var shared: PreparedPool { get async throws { try await once.value } }

  let folder = TemporaryFolder()
  let preparer: ImagePreparer
  let sources: [ImageSource]
  let basis: DescriptorBasis

  private init() async throws {
    preparer = ImagePreparer(
      cache: RegionCache(folder: folder.path.appending("cache")),
      settings: PreparationSettings(regions: 40))
    var sources: [ImageSource] = []
    for seed in 1...6 {
      sources.append(
        try writtenSource(
          syntheticImage(width: 96, height: 72, seed: UInt32(seed)),
          to: folder.path.appending("image\(seed).png"), id: Int64(seed)))
    }
    self.sources = sources
    basis = try await BasisFitting.fit(
      sources: sources, preparer: preparer, seed: 1, width: 2, progress: { _ in })
  }

  /// A region is an object where its mean lightness is low.
  func answer(_ number: Int, of source: ImageSource) throws -> Answer {
    let cut = try preparer.cut(source)
    let image = try ImageFile.readColor(at: source.path)
    let (x, y) = cut.pixelInside(number)
    return .labeled(ClassID(rawValue: image[x, y].red < 110 ? 4 : 9))
  }

  func input(answeredEach stride: Int, round: Int = 1) throws -> RoundInput {
    let images = try sources.map { source in
      let count = try preparer.layout(of: source).count
      var image = RoundImage(source: source)
      for number in Swift.stride(from: 0, to: count, by: stride) {
        image.answers[number] = try answer(number, of: source)
      }
      return image
    }
    return RoundInput(
      seed: 5, round: round, journalPosition: 12, images: images,
      classes: ClassCoding([4, 9].map(ClassID.init(rawValue:))))
  }
}
