import Imaging
import TerminalGraphics

/// The images that a terminal holds, each once per size, and what they take of its memory.
struct KittyUploads {
  struct Upload {
    let image: UInt32
    let picture: Raster<RGB>
    let light: LightCurve
    let width: Int
    let height: Int
    /// The number of the last frame that showed it.
    var lastFrame: Int

    /// As the terminal unpacks it: four bytes a pixel.
    var bytes: Int { 4 * width * height }
  }

  /// What all of them may take: ten pictures of a megapixel.
  static let usualBudget = 40 << 20

  let budget: Int
  private(set) var all: [Upload] = []

  init(budget: Int = usualBudget) {
    self.budget = budget
  }

  var bytes: Int { all.reduce(0) { $0 + $1.bytes } }

  /// The image that stands for a picture in a light and at a size, marked as used.
  mutating func find(
    _ picture: Raster<RGB>, light: LightCurve, width: Int, height: Int, frame: Int
  ) -> UInt32? {
    let place = all.firstIndex {
      $0.width == width && $0.height == height && $0.light == light && $0.picture == picture
    }
    guard let place else { return nil }
    all[place].lastFrame = frame
    return all[place].image
  }

  mutating func add(_ upload: Upload) { all.append(upload) }

  /// Forgets the longest unused ones until the rest fits the budget, but none that this frame shows;
  /// returns their numbers.
  mutating func trim(frame: Int) -> [UInt32] {
    var freed: [UInt32] = []
    while bytes > budget {
      let unused = all.indices.filter { all[$0].lastFrame < frame }
      guard let oldest = unused.min(by: { all[$0].lastFrame < all[$1].lastFrame }) else { break }
      freed.append(all.remove(at: oldest).image)
    }
    return freed
  }

  mutating func forget() { all = [] }
}
