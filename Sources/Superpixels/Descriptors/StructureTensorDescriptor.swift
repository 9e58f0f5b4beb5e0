import Foundation

/// Strength and direction of edges at three scales: 12 columns.
///
/// The structure tensor J of the lightness at half size, smoothed by Gaussians of 1, 2 and 4 pixels
/// (the wider two on grids of 1/4 and 1/8, where they are as smooth). For each: means of
/// ln(tr + 10⁻⁵), of the coherence and of its two components.
/// Bigün and Granlund, *Optimal orientation detection of linear symmetry*, ICCV 1987.
enum StructureTensorDescriptor {
  static let columns = 12

  static let names = [1, 2, 4].flatMap { sigma in
    ["log of edge energy", "edge coherence", "horizontal minus vertical edges", "diagonal edges"]
      .map { "\($0) at \(sigma) px" }
  }

  static func write(
    _ table: inout DescriptorTable, at first: Int, pyramid: LabPyramid, cells: RegionCellLevels,
    graph: RegionGraph
  ) {
    var sums = [Float](repeating: 0, count: graph.count * columns)
    var tensor = products(pyramid.half.lightness).map { $0.blurred(GaussianKernel(sigma: 1)) }
    pool(tensor, cells.half, into: &sums, slot: 0)
    // Halving a plane blurred by σ = 1 leaves a variance of 0.31 on the new grid; 0.69 more make 1.
    let widening = GaussianKernel(sigma: 0.83)
    tensor = tensor.map { $0.halved().blurred(widening) }
    pool(tensor, cells.quarter, into: &sums, slot: 4)
    tensor = tensor.map { $0.halved().blurred(widening) }
    pool(tensor, cells.eighth, into: &sums, slot: 8)
    for region in 0..<graph.count {
      let area = Float(max(graph.areas[region], 1))
      for column in 0..<columns {
        table[region, first + column] = sums[region * columns + column] / area
      }
    }
  }

  /// The products of the derivatives: xx, yy, xy.
  private static func products(_ plane: Plane) -> [Plane] {
    let width = plane.width
    let height = plane.height
    var squareX = Plane(width: width, height: height)
    var squareY = squareX
    var product = squareX
    var horizontal = [Float](repeating: 0, count: width + Plane.slack)
    var vertical = horizontal
    var rows = GradientRows.scharr(width: width)
    plane.values.withUnsafeBufferPointer { source in
      horizontal.withUnsafeMutableBufferPointer { horizontal in
        vertical.withUnsafeMutableBufferPointer { vertical in
          squareX.values.withUnsafeMutableBufferPointer { squareX in
            squareY.values.withUnsafeMutableBufferPointer { squareY in
              product.values.withUnsafeMutableBufferPointer { product in
                for row in 0..<height {
                  rows.compute(
                    source, width: width, height: height, row: row, horizontal: horizontal,
                    vertical: vertical)
                  var x = 0
                  while x < width {
                    let deltaX = horizontal.vector(at: x)
                    let deltaY = vertical.vector(at: x)
                    squareX.store(deltaX * deltaX, at: row * width + x)
                    squareY.store(deltaY * deltaY, at: row * width + x)
                    product.store(deltaX * deltaY, at: row * width + x)
                    x += 8
                  }
                }
              }
            }
          }
        }
      }
    }
    return [squareX, squareY, product]
  }

  private static func pool(
    _ tensor: [Plane], _ cells: RegionCells, into sums: inout [Float], slot: Int
  ) {
    let width = tensor[0].width
    var measures = [Float](repeating: 0, count: 4 * (width + Plane.slack))
    let pitch = width + Plane.slack
    tensor[0].values.withUnsafeBufferPointer { squareX in
      tensor[1].values.withUnsafeBufferPointer { squareY in
        tensor[2].values.withUnsafeBufferPointer { product in
          measures.withUnsafeMutableBufferPointer { measures in
            sums.withUnsafeMutableBufferPointer { sums in
              for row in 0..<tensor[0].height {
                var x = 0
                while x < width {
                  let index = row * width + x
                  let xx = squareX.vector(at: index)
                  let yy = squareY.vector(at: index)
                  let trace = xx + yy + 1e-6
                  let difference = xx - yy
                  let cross = product.vector(at: index) * 2
                  let length = (difference * difference + cross * cross).fastSquareRoot
                  let share = 1 / (trace + 1e-4)
                  measures.store((trace + 1e-5).naturalLogarithm, at: x)
                  measures.store(length * share, at: pitch + x)
                  measures.store(difference * share, at: 2 * pitch + x)
                  measures.store(cross * share, at: 3 * pitch + x)
                  x += 8
                }
                for measure in 0..<4 {
                  let values = UnsafeMutableBufferPointer(
                    rebasing: measures[(measure * pitch)..<((measure + 1) * pitch)])
                  cells.pool(
                    row: row, values, into: sums, stride: columns, slot: slot + measure)
                }
              }
            }
          }
        }
      }
    }
  }
}
