import ActiveLearning
import Imaging
import Rounds
import TestSupport

@testable import Annotation
@testable import Simulations

/// Five synthetic images with masks: 0 ground, 3 objects, 9 (void) along the lower edge.
struct SyntheticTruth {
  let folder = TemporaryFolder()
  var images: FilePath { folder.path.appending("images") }
  var masks: FilePath { folder.path.appending("masks") }

  init(count: UInt32 = 5) throws {
    _ = try folder.makeFolder("images")
    _ = try folder.makeFolder("masks")
    for seed in 1...count {
      let image = syntheticImage(width: 96, height: 72, seed: seed)
      let name = "image\(seed)."
      try ImageFile.writePNG(
        color: image, to: images.appending(name + "png"), durability: .renamedOnly)
      try ImageFile.writePNG(
        indices8: Self.mask(of: image), to: masks.appending(name + "png"),
        durability: .renamedOnly)
    }
  }

  static func mask(of image: Raster<RGB>) -> Raster<UInt8> {
    Raster(
      width: image.width, height: image.height,
      pixels: image.pixels.enumerated().map { place, pixel in
        place / image.width >= image.height - 8 ? 9 : pixel.red < 110 ? 3 : 0
      })
  }

  func options(seed: UInt64 = 1, rounds: Int = 3) -> SimulationOptions {
    var options = SimulationOptions(pool: LabeledImages(folder: images, masks: masks))
    options.ignored = [9]
    options.batch = .regions(20)
    options.rounds = rounds
    options.trainer = .linear
    options.regions = 40
    options.seed = seed
    options.cacheFolder = folder.path.appending("cache")
    return options
  }

  /// Without anything that depends on the clock.
  static func timeless(_ report: SimulationReport) -> SimulationReport {
    var report = report
    for index in report.rounds.indices {
      report.rounds[index].trainSeconds = 0
      report.rounds[index].scoreSeconds = 0
      report.rounds[index].selectSeconds = 0
      report.rounds[index].evaluateSeconds = 0
    }
    return report
  }
}
