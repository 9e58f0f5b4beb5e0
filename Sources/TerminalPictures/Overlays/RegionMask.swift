/// Which pixels of a box belong to a region.
struct RegionMask {
  let isInside: [Bool]
  let width: Int
  let height: Int

  /// Calls for each pixel outside of the region that is at most so far from it, across and down;
  /// more than once for some.
  func forEachPixel(within radius: Int, _ body: (Int, Int) -> Void) {
    for y in 0..<height {
      for x in 0..<width where isInside[y * width + x] && isBorder(x, y) {
        for neighborY in max(0, y - radius)...min(height - 1, y + radius) {
          for neighborX in max(0, x - radius)...min(width - 1, x + radius)
          where !isInside[neighborY * width + neighborX] {
            body(neighborX, neighborY)
          }
        }
      }
    }
  }

  private func isBorder(_ x: Int, _ y: Int) -> Bool {
    (x > 0 && !isInside[y * width + x - 1]) || (x + 1 < width && !isInside[y * width + x + 1])
      || (y > 0 && !isInside[(y - 1) * width + x])
      || (y + 1 < height && !isInside[(y + 1) * width + x])
  }
}
