import Dispatch
import Foundation
public import Imaging
import Synchronization

/// Painted streets with their ground truth, on disk.
public struct DemoDataSet: Sendable {
  /// How many scenes, how large in pixels, and which.
  public struct Settings: Sendable {
    public var trainImages: Int
    public var testImages: Int
    public var width: Int
    public var height: Int
    public var seed: UInt64

    public init(
      trainImages: Int = 24, testImages: Int = 8, width: Int = 360, height: Int = 270,
      seed: UInt64 = 1
    ) {
      self.trainImages = trainImages
      self.testImages = testImages
      self.width = width
      self.height = height
      self.seed = seed
    }
  }

  /// The folder that holds everything.
  public let folder: FilePath

  /// Reads and writes nothing yet.
  public init(folder: FilePath) {
    self.folder = folder
  }

  public var images: FilePath { folder.appending("images") }
  public var masks: FilePath { folder.appending("masks") }
  public var testImages: FilePath { folder.appending("test-images") }
  public var testMasks: FilePath { folder.appending("test-masks") }
  private var note: FilePath { folder.appending("README.txt") }

  /// Paints what is missing; the same settings give the same bytes.
  ///
  /// - Parameter progress: called with the share that is done, from several threads.
  /// - Throws: `DemoError`, also for a folder that holds something else.
  public func write(
    _ settings: Settings = Settings(), progress: @Sendable (Double) -> Void
  ) throws(DemoError) {
    try checkFolder()
    for folder in [images, masks, testImages, testMasks] {
      try create(folder)
    }
    try reading { () throws(ImageFileError) in
      try AtomicFile.write(Array(Self.words.utf8), to: note)
    }
    let total = settings.trainImages + settings.testImages
    let state = Mutex<(done: Int, failure: ImageFileError?)>((0, nil))
    DispatchQueue.concurrentPerform(iterations: total) { scene in
      do throws(ImageFileError) {
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
    if let failure = state.withLock({ $0.failure }) { throw .file(failure) }
  }

  private func paint(_ scene: Int, _ settings: Settings) throws(ImageFileError) {
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
  public func scenes(in images: FilePath, masks: FilePath) throws(DemoError) -> [PaintedScene] {
    try reading { () throws(ImageFileError) in
      var scenes: [PaintedScene] = []
      for entry in try ImageFolder.scan(images).entries {
        let name = entry.relativePath.bytes
        let mask = try ImageFile.readClassMask(at: masks.appending(name))
        scenes.append(
          PaintedScene(
            picture: try ImageFile.readColor(at: images.appending(name)),
            mask: Raster(
              width: mask.width, height: mask.height,
              pixels: mask.pixels.map { UInt8(truncatingIfNeeded: $0) })))
      }
      return scenes
    }
  }

  private func reading<Value>(
    _ body: () throws(ImageFileError) -> Value
  ) throws(DemoError) -> Value {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }

  private func checkFolder() throws(DemoError) {
    guard folder.exists, !note.exists else { return }
    let content = try? FileManager.default.contentsOfDirectory(atPath: folder.description)
    guard let content, content.isEmpty else {
      throw .taken(folder)
    }
  }

  private func create(_ path: FilePath) throws(DemoError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path.description, withIntermediateDirectories: true)
    } catch {
      throw .uncreated(path, reason: error.localizedDescription)
    }
  }

  private static let words = """
    Streets that terrazzo painted, and what stands in them.

    images, test-images    pictures
    masks, test-masks      the class of every pixel, as stored values:
    \(SceneClass.allCases.map { "  \($0.rawValue)  \($0.name)" }.joined(separator: "\n"))

    """
}
