/// Pixels, cluster centers and the assignment between them, while SLIC runs.
///
/// Rows are padded to whole vectors, so that the inner loop has no remainder; padding is assigned
/// like any pixel but never counted.
struct SLICClustering {
  private struct Center {
    var lightness: Float
    var a: Float
    var b: Float
    var x: Float
    var y: Float
  }

  private let width: Int
  private let height: Int
  private let stride: Int
  private let reachX: Int
  private let reachY: Int
  /// Turns squared pixels into squared units of color.
  private let spatialWeight: Float
  private var lightness: [Float]
  private var a: [Float]
  private var b: [Float]
  private var distances: [Float]
  private var labels: [Int32]
  private var centers: [Center] = []

  init(image: LabPlanes, grid: SeedGrid, ruler: Float) {
    width = image.width
    height = image.height
    stride = (image.width + 7) / 8 * 8 + 8
    let cellWidth = Float(width) / Float(grid.columns)
    let cellHeight = Float(height) / Float(grid.rows)
    reachX = Int(cellWidth.rounded(.up))
    reachY = Int(cellHeight.rounded(.up))
    spatialWeight = ruler * ruler / (cellWidth * cellHeight)
    lightness = Self.blurred(image.lightness, width: width, height: height, stride: stride)
    a = Self.blurred(image.a, width: width, height: height, stride: stride)
    b = Self.blurred(image.b, width: width, height: height, stride: stride)
    distances = [Float](repeating: 0, count: stride * height)
    labels = [Int32](repeating: 0, count: stride * height)
    for y in 0..<height {
      let cellRow = y * grid.rows / height
      for x in 0..<width {
        labels[y * stride + x] = Int32(cellRow * grid.columns + x * grid.columns / width)
      }
    }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let x = (Float(column) + 0.5) * cellWidth - 0.5
        let y = (Float(row) + 0.5) * cellHeight - 0.5
        let index =
          min(height - 1, Int(max(y, 0).rounded())) * stride
          + min(width - 1, Int(max(x, 0).rounded()))
        centers.append(
          Center(lightness: lightness[index], a: a[index], b: b[index], x: x, y: y))
      }
    }
  }

  /// A 3 × 3 binomial blur, in padded rows of `Float`; sums of bytes over 16 are exact.
  private static func blurred(_ plane: [UInt8], width: Int, height: Int, stride: Int) -> [Float] {
    var result = [Float](repeating: 0, count: stride * height)
    var values = [Float](repeating: 0, count: plane.count + Plane.slack)
    // One column before the first, and room for the last vector.
    var sums = [Float](repeating: 0, count: stride + 2 * Plane.slack)
    plane.withUnsafeBufferPointer { plane in
      values.withUnsafeMutableBufferPointer { values in
        for index in 0..<plane.count { values[index] = Float(plane[index]) }
      }
    }
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        sums.withUnsafeMutableBufferPointer { sums in
          for y in 0..<height {
            let upper = max(y - 1, 0) * width
            let middle = y * width
            let lower = min(y + 1, height - 1) * width
            var x = 0
            while x < width {
              let sides = values.vector(at: upper + x) + values.vector(at: lower + x)
              sums.store(sides + values.vector(at: middle + x) * 2, at: x + 1)
              x += 8
            }
            sums[0] = sums[1]
            sums[width + 1] = sums[width]
            x = 0
            while x < width {
              let sides = sums.vector(at: x) + sums.vector(at: x + 2)
              result.store(
                (sides + sums.vector(at: x + 1) * 2) * (1 / 16), at: y * stride + x)
              x += 8
            }
          }
        }
      }
    }
    return result
  }

  /// Gives every pixel to the nearest center whose window covers it; the lower number wins a tie.
  mutating func assign() {
    for index in distances.indices { distances[index] = .infinity }
    let stride = stride
    let lanes = SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7)
    lightness.withUnsafeBufferPointer { lightness in
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          distances.withUnsafeMutableBufferPointer { distances in
            labels.withUnsafeMutableBufferPointer { labels in
              for number in centers.indices {
                let center = centers[number]
                let centerX = Int(center.x.rounded())
                let centerY = Int(center.y.rounded())
                let firstX = max(0, centerX - reachX)
                let lastX = min(width - 1, centerX + reachX)
                let firstY = max(0, centerY - reachY)
                let lastY = min(height - 1, centerY + reachY)
                guard firstX <= lastX && firstY <= lastY else { continue }
                let label = SIMD8<Int32>(repeating: Int32(number))
                let centerL = SIMD8<Float>(repeating: center.lightness)
                let centerA = SIMD8<Float>(repeating: center.a)
                let centerB = SIMD8<Float>(repeating: center.b)
                for y in firstY...lastY {
                  let offsetY = Float(y) - center.y
                  let rowTerm = SIMD8<Float>(repeating: offsetY * offsetY * spatialWeight)
                  var x = firstX
                  while x <= lastX {
                    let index = y * stride + x
                    let deltaX = lanes + (Float(x) - center.x)
                    let deltaL = lightness.vector(at: index) - centerL
                    let deltaA = a.vector(at: index) - centerA
                    let deltaB = b.vector(at: index) - centerB
                    let distance =
                      deltaL * deltaL + deltaA * deltaA + deltaB * deltaB
                      + (deltaX * deltaX * spatialWeight + rowTerm)
                    let best = distances.vector(at: index)
                    let closer = distance .< best
                    distances.store(best.replacing(with: distance, where: closer), at: index)
                    labels.store(
                      labels.vector(at: index).replacing(with: label, where: closer), at: index)
                    x += 8
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Moves every center to the mean of its pixels; a center that lost all its pixels stays where it
  /// is.
  mutating func update() {
    var sums = [Center](
      repeating: Center(lightness: 0, a: 0, b: 0, x: 0, y: 0), count: centers.count)
    var counts = [Float](repeating: 0, count: centers.count)
    labels.withUnsafeBufferPointer { labels in
      lightness.withUnsafeBufferPointer { lightness in
        a.withUnsafeBufferPointer { a in
          b.withUnsafeBufferPointer { b in
            sums.withUnsafeMutableBufferPointer { sums in
              counts.withUnsafeMutableBufferPointer { counts in
                for y in 0..<height {
                  var index = y * stride
                  let end = index + width
                  while index < end {
                    let label = labels[index]
                    let start = index
                    var runL: Float = 0
                    var runA: Float = 0
                    var runB: Float = 0
                    repeat {
                      runL += lightness[index]
                      runA += a[index]
                      runB += b[index]
                      index &+= 1
                    } while index < end && labels[index] == label
                    let number = Int(label)
                    let length = Float(index - start)
                    // Places are summed about the old center, where they are small and exact.
                    let middle = Float(start + index - 1 - 2 * y * stride) * 0.5
                    sums[number].lightness += runL
                    sums[number].a += runA
                    sums[number].b += runB
                    sums[number].x += (middle - centers[number].x) * length
                    sums[number].y += (Float(y) - centers[number].y) * length
                    counts[number] += length
                  }
                }
              }
            }
          }
        }
      }
    }
    for number in centers.indices where counts[number] > 0 {
      let count = counts[number]
      centers[number] = Center(
        lightness: sums[number].lightness / count, a: sums[number].a / count,
        b: sums[number].b / count, x: centers[number].x + sums[number].x / count,
        y: centers[number].y + sums[number].y / count)
    }
  }

  /// Labels without the padding.
  func packedLabels() -> [Int32] {
    var packed: [Int32] = []
    packed.reserveCapacity(width * height)
    for y in 0..<height { packed.append(contentsOf: labels[(y * stride)..<(y * stride + width)]) }
    return packed
  }
}
