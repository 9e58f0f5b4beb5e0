import Imaging

@testable import Networks

/// A network computed plainly: one sum per value, in double precision, with nothing fused.
///
/// Padding is by TensorFlow's rule, written down here once more.
struct ReferenceNetwork {
  let architecture: NetworkArchitecture
  let weights: WeightsFile

  /// Rows of cells of channels.
  struct Map: Equatable {
    var channels: Int
    var columns: Int
    var rows: Int
    var values: [Double]

    subscript(row: Int, column: Int, channel: Int) -> Double {
      values[(row * columns + column) * channels + channel]
    }
  }

  func maps(of image: Raster<RGB>) -> [Map] {
    var map = Map(
      channels: 3, columns: image.width, rows: image.height,
      values: image.pixels.flatMap { pixel in
        [pixel.red, pixel.green, pixel.blue].map { (Double($0) - 127) / 128 }
      })
    map = limited(convolved(map, by: "stem", kernel: 3, stride: 2))
    var number = 0
    var maps: [Map] = []
    for (place, stage) in architecture.stages.enumerated() {
      for repetition in 0..<stage.repeats {
        let name = "blocks.\(number)"
        let given = map
        number += 1
        if stage.expansion > 1 {
          map = limited(convolved(map, by: "\(name).expand", kernel: 1, stride: 1))
        }
        map = limited(
          convolved(
            map, by: "\(name).depthwise", kernel: stage.kernel,
            stride: repetition == 0 ? stage.stride : 1))
        map = convolved(map, by: "\(name).project", kernel: 1, stride: 1)
        if map.channels == given.channels && (repetition > 0 || stage.stride == 1) {
          for index in map.values.indices { map.values[index] += given.values[index] }
        }
      }
      if architecture.tappedStages.contains(place) { maps.append(map) }
    }
    return maps
  }

  private func limited(_ map: Map) -> Map {
    var map = map
    for index in map.values.indices { map.values[index] = min(max(map.values[index], 0), 6) }
    return map
  }

  private func convolved(_ map: Map, by name: String, kernel: Int, stride: Int) -> Map {
    let weight = (weights.values(of: "\(name).weight") ?? []).map(Double.init)
    let bias = (weights.values(of: "\(name).bias") ?? []).map(Double.init)
    let isDepthwise = name.hasSuffix("depthwise")
    let rows = (map.rows + stride - 1) / stride
    let columns = (map.columns + stride - 1) / stride
    let above = max((rows - 1) * stride + kernel - map.rows, 0) / 2
    let before = max((columns - 1) * stride + kernel - map.columns, 0) / 2
    var result = Map(channels: bias.count, columns: columns, rows: rows, values: [])
    let inputs = isDepthwise ? 1 : map.channels
    for row in 0..<rows {
      for column in 0..<columns {
        for output in bias.indices {
          var sum = bias[output]
          for y in 0..<kernel {
            let sourceRow = row * stride + y - above
            guard (0..<map.rows).contains(sourceRow) else { continue }
            for x in 0..<kernel {
              let sourceColumn = column * stride + x - before
              guard (0..<map.columns).contains(sourceColumn) else { continue }
              for input in 0..<inputs {
                sum +=
                  weight[((output * inputs + input) * kernel + y) * kernel + x]
                  * map[sourceRow, sourceColumn, isDepthwise ? output : input]
              }
            }
          }
          result.values.append(sum)
        }
      }
    }
    return result
  }
}
