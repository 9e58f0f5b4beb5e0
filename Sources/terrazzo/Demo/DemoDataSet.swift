import Dispatch
import Foundation
import Imaging
import Labeling
import Synchronization

/// Painted streets with their ground truth, on disk.
struct DemoDataSet {
  /// How many scenes, how large, and which.
  struct Settings: Sendable {
    var trainImages = 24
    var testImages = 8
    var width = 360
    var height = 270
    var seed: UInt64 = 1
  }

  /// The folder that holds everything.
  let folder: FilePath

  var images: FilePath { folder.appending("images") }
  var masks: FilePath { folder.appending("masks") }
  var testImages: FilePath { folder.appending("test-images") }
  var testMasks: FilePath { folder.appending("test-masks") }
  private var note: FilePath { folder.appending("README.txt") }

  /// Paints what is missing; the same settings give the same bytes.
  ///
  /// A folder that holds something else is refused.
  func write(_ settings: Settings = Settings(), progress: @Sendable (Double) -> Void) throws {
    try checkFolder()
    for folder in [images, masks, testImages, testMasks] {
      try create(folder)
    }
    try AtomicFile.write(Array(Self.words.utf8), to: note)
    let total = settings.trainImages + settings.testImages
    let state = Mutex<(done: Int, failure: (any Error)?)>((0, nil))
    DispatchQueue.concurrentPerform(iterations: total) { scene in
      do {
        try paint(scene, settings)
      } catch {
        state.withLock { $0.failure = $0.failure ?? error }
      }
      progress(
        state.withLock { state in
          state.done += 1
          return Double(state.done) / Double(total)
        })
    }
    if let failure = state.withLock({ $0.failure }) { throw CommandFailure("\(failure)") }
  }

  private func paint(_ scene: Int, _ settings: Settings) throws {
    let isTest = scene >= settings.trainImages
    let number = isTest ? scene - settings.trainImages : scene
    let name = "street-\(number + 1 < 10 ? "0" : "")\(number + 1).png"
    let picture = (isTest ? testImages : images).appending(name)
    let mask = (isTest ? testMasks : masks).appending(name)
    guard !picture.exists || !mask.exists else { return }
    let painted = ScenePainter.paint(
      SceneLayout(
        width: settings.width, height: settings.height, seed: settings.seed, scene: scene))
    try ImageFile.writePNG(indices8: painted.mask, to: mask, durability: .renamedOnly)
    try ImageFile.writePNG(color: painted.picture, to: picture, durability: .renamedOnly)
  }

  /// Reads scenes back, in the order of their names.
  func scenes(in images: FilePath, masks: FilePath) throws -> [PaintedScene] {
    do {
      return try ImageFolder.scan(images).entries.map { entry in
        let name = entry.relativePath.bytes
        let mask = try ImageFile.readClassMask(at: masks.appending(name))
        return PaintedScene(
          picture: try ImageFile.readColor(at: images.appending(name)),
          mask: Raster(
            width: mask.width, height: mask.height,
            pixels: mask.pixels.map { UInt8(truncatingIfNeeded: $0) }))
      }
    } catch {
      throw CommandFailure("\(error)")
    }
  }

  private func checkFolder() throws {
    guard folder.exists, !note.exists else { return }
    let content = try? FileManager.default.contentsOfDirectory(atPath: folder.description)
    guard let content, content.isEmpty else {
      throw CommandFailure(
        "The demo is not written to \(folder.description): something else is there. "
          + "Name another folder: terrazzo demo FOLDER.")
    }
  }

  private func create(_ path: FilePath) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path.description, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        "The folder \(path.description) cannot be created: \(error.localizedDescription) "
          + "Name another folder: terrazzo demo FOLDER.")
    }
  }

  private static let words = """
    Streets that terrazzo painted, and what stands in them.

    images, test-images    pictures
    masks, test-masks      the class of every pixel, as stored values:
    \(SceneClass.allCases.map { "  \($0.rawValue)  \($0.name)" }.joined(separator: "\n"))

    """
}

extension FilePath {
  /// True if something is there.
  var exists: Bool { withCString { access($0, F_OK) == 0 } }
}
