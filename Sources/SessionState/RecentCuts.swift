import Imaging
import Labeling
import Preparation
import Superpixels

/// Cut images that were used last, within a budget of memory.
struct RecentCuts {
  /// Bytes of labels that are kept at most.
  private let budget: Int
  private var cuts: [ImageID: (cut: CutImage, used: Int)] = [:]
  private var clock = 0
  private var bytes = 0

  init(budget: Int = 64_000_000) {
    self.budget = budget
  }

  private static func size(_ cut: CutImage) -> Int {
    cut.map.width * cut.map.height * 4 + cut.graph.neighbors.count * 8 + cut.graph.count * 32
  }

  mutating func cut(of image: ImageID) -> CutImage? {
    guard let found = cuts[image] else { return nil }
    clock += 1
    cuts[image]?.used = clock
    return found.cut
  }

  mutating func insert(_ cut: CutImage, of image: ImageID) {
    remove(image)
    clock += 1
    cuts[image] = (cut, clock)
    bytes += Self.size(cut)
    while bytes > budget, cuts.count > 1,
      let oldest = cuts.min(by: { $0.value.used < $1.value.used })?.key
    {
      remove(oldest)
    }
  }

  mutating func remove(_ image: ImageID) {
    guard let old = cuts.removeValue(forKey: image) else { return }
    bytes -= Self.size(old.cut)
  }
}
