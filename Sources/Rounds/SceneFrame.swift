import Labeling
import Preparation

/// The coordinates that the images of a scene share: those of its first image, in mean region diameters.
struct SceneFrame: Sendable {
  /// The caller's number of the scene.
  var scene: Int
  private var width: Float
  private var height: Float
  /// The mean region's diameter, in pixels of the first image's map.
  private(set) var diameter: Float

  init(scene: Int, width: Int, height: Int, diameter: Float) {
    self.scene = scene
    self.width = Float(width)
    self.height = Float(height)
    self.diameter = diameter
  }

  init(scene: Int, layout: RegionLayout) {
    self.init(
      scene: scene, width: layout.mapWidth, height: layout.mapHeight,
      diameter: layout.meanDiameter)
  }

  /// The width and height of another map's pixel, in pixels of the first image's map.
  func scale(mapWidth: Int, mapHeight: Int) -> (x: Float, y: Float) {
    (width / Float(max(1, mapWidth)), height / Float(max(1, mapHeight)))
  }

  /// The frame of every image that shares its scene with another.
  ///
  /// - Parameter layout: of a scene's first image; nil if it cannot be read, then its images are
  ///   treated individually.
  static func frames(
    of scenes: [[ImageID]], layout: (ImageID) -> RegionLayout?
  ) -> [ImageID: SceneFrame] {
    var frames: [ImageID: SceneFrame] = [:]
    for (scene, images) in scenes.enumerated() where images.count > 1 {
      guard let first = layout(images[0]), first.count > 0 else { continue }
      for image in images { frames[image] = SceneFrame(scene: scene, layout: first) }
    }
    return frames
  }
}
