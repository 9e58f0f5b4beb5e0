package import Labeling
package import Preparation
import Superpixels

/// What a random batch has met and taken while walking over the images, scene by scene.
///
/// An image that shows the same as an earlier one waits until all others have had their turn, and
/// regions at places that another image of the scene gave, or has answers to, wait until nothing
/// else is open.
package struct SceneWalk {
  /// One turn over all images.
  package struct Turn {
    /// The most regions that an image may have in the batch.
    package var most: Int
    /// Whether images that show the same as another are skipped.
    package var passesOver = false
    /// Whether places that were taken may be taken again.
    package var repeats = true
  }

  private struct Place {
    var x: Float
    var y: Float
    var image: ImageID
  }

  private let size: Int
  private let share: Int
  /// Whether scenes count; older rounds treated every image on its own.
  package let heedsScenes: Bool
  private var scenes = LookAlikes()
  private var frames: [Int: SceneFrame] = [:]
  private var places: [Int: [Place]] = [:]
  private var passedOver = 0
  private var heldBack = false

  /// - Parameters:
  ///   - size: of the batch; at most this many images are skipped, because each had to be
  ///     segmented.
  ///   - images: the number of images.
  package init(size: Int, images: Int, heedsScenes: Bool) {
    self.size = size
    self.heedsScenes = heedsScenes
    share = max(1, (size + images - 1) / max(1, images))
  }

  /// The turns in their order; those that would change nothing are empty.
  package var turns: [Turn] {
    heedsScenes
      ? [
        Turn(most: share, passesOver: true, repeats: false), Turn(most: share, repeats: false),
        Turn(most: size, repeats: false), Turn(most: size),
      ] : [Turn(most: share), Turn(most: size)]
  }

  /// Whether a turn can add anything to the earlier ones.
  package func isNeeded(_ turn: Int) -> Bool {
    guard heedsScenes else { return true }
    return turn == 1 ? passedOver > 0 : turn == 3 ? heldBack : true
  }

  /// Whether an image has been met.
  package func knows(_ image: ImageID) -> Bool { scenes[image] != nil }

  /// Adds an image with the regions that were answered or taken there; adding it again changes
  /// nothing.
  package mutating func meet(_ member: LookAlikes.Member, cut: CutImage, taken: Set<Int>) {
    guard heedsScenes, !knows(member.image) else { return }
    let scene = scenes.add(member)
    if frames[scene] == nil {
      frames[scene] = SceneFrame(
        scene: scene, width: cut.map.width, height: cut.map.height, diameter: cut.meanDiameter)
    }
    take(taken.sorted(), of: member.image, cut: cut)
  }

  /// Whether an image waits for the next turn, because an earlier one showed the same.
  package mutating func passesOver(_ image: ImageID) -> Bool {
    guard let scene = scenes[image], scenes.scenes[scene].first != image, passedOver < size else {
      return false
    }
    passedOver += 1
    return true
  }

  /// Those of an image's regions whose places no other image of its scene has taken.
  package mutating func open(_ numbers: [Int], of image: ImageID, cut: CutImage) -> [Int] {
    guard let scene = scenes[image], let frame = frames[scene] else { return numbers }
    let others = (places[scene] ?? []).filter { $0.image != image }
    guard !others.isEmpty else { return numbers }
    let open = numbers.filter { number in
      let place = frame.place(of: number, in: cut)
      return !others.contains {
        ($0.x - place.x) * ($0.x - place.x) + ($0.y - place.y) * ($0.y - place.y) < 1
      }
    }
    if open.count < numbers.count { heldBack = true }
    return open
  }

  /// Records regions of an image as taken.
  package mutating func take(_ numbers: [Int], of image: ImageID, cut: CutImage) {
    guard let scene = scenes[image], let frame = frames[scene] else { return }
    for number in numbers where number >= 0 && number < cut.map.count {
      let place = frame.place(of: number, in: cut)
      places[scene, default: []].append(Place(x: place.x, y: place.y, image: image))
    }
  }
}

extension SceneFrame {
  /// Where a region lies, in mean diameters of the scene's first image.
  fileprivate func place(of number: Int, in cut: CutImage) -> (x: Float, y: Float) {
    let scale = scale(mapWidth: cut.map.width, mapHeight: cut.map.height)
    let unit = max(diameter, .leastNormalMagnitude)
    return (
      cut.graph.centroidX[number] * scale.x / unit, cut.graph.centroidY[number] * scale.y / unit
    )
  }
}

extension CutImage {
  /// The mean region's diameter, in pixels of the map.
  fileprivate var meanDiameter: Float {
    map.count == 0 ? 0 : (Float(map.width * map.height) / Float(map.count)).squareRoot()
  }
}
