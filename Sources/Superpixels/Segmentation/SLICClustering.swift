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

  /// A 3 × 3 binomial blur, rounded to whole values, in padded rows of `Float`.
  private static func blurred(_ plane: [UInt8], width: Int, height: Int, stride: Int) -> [Float] {
    var result = [Float](repeating: 0, count: stride * height)
    var columnSums = [Int32](repeating: 0, count: width + 2)
    plane.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { result in
        columnSums.withUnsafeMutableBufferPointer { sums in
          for y in 0..<height {
            let upper = max(y - 1, 0) * width
            let middle = y * width
            let lower = min(y + 1, height - 1) * width
            for x in 0..<width {
              sums[x + 1] =
                Int32(source[upper + x]) &+ 2 &* Int32(source[middle + x])
                &+ Int32(source[lower + x])
            }
            sums[0] = sums[1]
            sums[width + 1] = sums[width]
            for x in 0..<width {
              let sum = sums[x] &+ 2 &* sums[x + 1] &+ sums[x + 2]
              result[y * stride + x] = Float((sum &+ 8) >> 4)
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

  /// Moves every center to the mean of its pixels; one that lost them all stays where it is.
  mutating func update() {
    var sums = [SIMD8<Float>](repeating: .zero, count: centers.count)
    var sumX = [Int](repeating: 0, count: centers.count)
    var sumY = [Int](repeating: 0, count: centers.count)
    var counts = [Int](repeating: 0, count: centers.count)
    for y in 0..<height {
      var x = 0
      let row = y * stride
      while x < width {
        let label = labels[row + x]
        let start = x
        var run = SIMD8<Float>.zero
        repeat {
          run[0] += lightness[row + x]
          run[1] += a[row + x]
          run[2] += b[row + x]
          x += 1
        } while x < width && labels[row + x] == label
        let number = Int(label)
        let length = x - start
        sums[number] += run
        sumX[number] += (start + x - 1) * length / 2
        sumY[number] += y * length
        counts[number] += length
      }
    }
    for number in centers.indices where counts[number] > 0 {
      let count = Float(counts[number])
      centers[number] = Center(
        lightness: sums[number][0] / count, a: sums[number][1] / count, b: sums[number][2] / count,
        x: Float(Double(sumX[number]) / Double(counts[number])),
        y: Float(Double(sumY[number]) / Double(counts[number])))
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
