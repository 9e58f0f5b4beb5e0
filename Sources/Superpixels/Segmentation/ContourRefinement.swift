/// Pixel updates: pixels at the border of their region move to the neighboring one that they fit
/// better, by mean color, place and smoothness of the contour.
///
/// A region never loses its last pixel and is never split in two.
struct ContourRefinement {
  /// Integers, so that nothing depends on the order in which pixels are added and removed.
  private struct Sums {
    var lightness = 0
    var a = 0
    var b = 0
    var x = 0
    var y = 0
    var count = 0

    var means: Means {
      let scale = 1 / Float(count)
      return Means(
        lightness: Float(lightness) * scale, a: Float(a) * scale, b: Float(b) * scale,
        x: Float(x) * scale, y: Float(y) * scale)
    }

    @inline(__always)
    mutating func add(_ pixel: Sums, times sign: Int) {
      lightness &+= sign &* pixel.lightness
      a &+= sign &* pixel.a
      b &+= sign &* pixel.b
      x &+= sign &* pixel.x
      y &+= sign &* pixel.y
      count &+= sign
    }
  }

  private struct Means {
    var lightness: Float
    var a: Float
    var b: Float
    var x: Float
    var y: Float
  }

  private let image: LabPlanes
  private(set) var labels: FramedLabels
  private var sums: [Sums]
  private var means: [Means]
  /// Turns squared pixels into squared units of color.
  private let spatialWeight: Float
  /// What each of the eight neighbors in another region costs, in squared units of color.
  private let contourWeight: Float

  init(
    image: LabPlanes, labels: FramedLabels, regions: Int, spatialWeight: Float,
    contourWeight: Float
  ) {
    self.image = image
    self.labels = labels
    self.spatialWeight = spatialWeight
    self.contourWeight = contourWeight
    sums = [Sums](repeating: Sums(), count: regions)
    for y in 0..<image.height {
      for x in 0..<image.width {
        let index = y * image.width + x
        let region = Int(labels.values[labels.index(x, y)])
        sums[region].lightness += Int(image.lightness[index])
        sums[region].a += Int(image.a[index])
        sums[region].b += Int(image.b[index])
        sums[region].x += x
        sums[region].y += y
        sums[region].count += 1
      }
    }
    means = sums.map(\.means)
  }

  /// Visits every pixel once, in scan order; returns how many changed region.
  mutating func sweep() -> Int {
    let width = image.width
    let stride = labels.stride
    let spatialWeight = spatialWeight
    let contourWeight = contourWeight
    var changed = 0
    SimplePoint.table.withUnsafeBufferPointer { simple in
      image.lightness.withUnsafeBufferPointer { lightness in
        image.a.withUnsafeBufferPointer { a in
          image.b.withUnsafeBufferPointer { b in
            labels.values.withUnsafeMutableBufferPointer { labels in
              means.withUnsafeMutableBufferPointer { means in
                for y in 0..<image.height {
                  var place = (y + 1) * stride
                  for x in 0..<width {
                    place &+= 1
                    let own = labels[place]
                    let up = labels[place &- stride]
                    let left = labels[place &- 1]
                    let right = labels[place &+ 1]
                    let down = labels[place &+ stride]
                    if up == own && left == own && right == own && down == own { continue }
                    let pattern = labels.neighbors(of: place, stride: stride, labeled: own)
                    guard simple[pattern] else { continue }
                    let index = y &* width &+ x
                    let color = (Float(lightness[index]), Float(a[index]), Float(b[index]))
                    let at = (Float(x), Float(y))
                    @inline(__always)
                    func cost(_ region: Int32, _ others: Int) -> Float {
                      let mean = means[Int(region)]
                      let deltaL = mean.lightness - color.0
                      let deltaA = mean.a - color.1
                      let deltaB = mean.b - color.2
                      let deltaX = mean.x - at.0
                      let deltaY = mean.y - at.1
                      return deltaL * deltaL + deltaA * deltaA + deltaB * deltaB
                        + spatialWeight * (deltaX * deltaX + deltaY * deltaY)
                        - contourWeight * Float(others)
                    }
                    var best = own
                    var least = cost(own, pattern.nonzeroBitCount)
                    @inline(__always)
                    func consider(_ other: Int32) {
                      guard other >= 0 && other != own && other != best else { return }
                      let pattern = labels.neighbors(of: place, stride: stride, labeled: other)
                      let price = cost(other, pattern.nonzeroBitCount)
                      if price < least {
                        least = price
                        best = other
                      }
                    }
                    consider(up)
                    consider(left)
                    consider(right)
                    consider(down)
                    guard best != own else { continue }
                    let pixel = Sums(
                      lightness: Int(lightness[index]), a: Int(a[index]), b: Int(b[index]), x: x,
                      y: y, count: 1)
                    sums[Int(best)].add(pixel, times: 1)
                    sums[Int(own)].add(pixel, times: -1)
                    means[Int(best)] = sums[Int(best)].means
                    means[Int(own)] = sums[Int(own)].means
                    labels[place] = best
                    changed &+= 1
                  }
                }
              }
            }
          }
        }
      }
    }
    return changed
  }
}
