package import Imaging

/// Means of the picture's pixels over a grid of equal boxes; bilinear where it is enlarged.
///
/// At most four pixels per box and axis are read, spread evenly, so that the cost is linear in the
/// boxes however large the picture is.
package struct PictureSampler {
  /// The pixels that contribute to one box along an axis, and their weights.
  private struct Taps {
    var pixels = SIMD4<Int32>.zero
    var weights = SIMD4<Float>.zero
    /// How many of the four are used; 0 where the box's middle lies outside the picture.
    var count: Int32 = 0

    mutating func add(pixel: Int, weight: Float) {
      guard weight > 0, count < 4 else { return }
      pixels[Int(count)] = Int32(pixel)
      weights[Int(count)] = weight
      count += 1
    }
  }

  private struct Axis {
    private var taps: [Taps]

    init(start: Double, step: Double, boxes: Int, extent: Int) {
      taps = (0..<boxes).map { box in
        Self.taps(low: start + Double(box) * step, step: step, extent: extent)
      }
    }

    func withTaps(_ body: (UnsafeBufferPointer<Taps>) -> Void) {
      taps.withUnsafeBufferPointer(body)
    }

    private static func taps(low: Double, step: Double, extent: Int) -> Taps {
      var taps = Taps()
      let center = low + step / 2
      guard center >= 0, center < Double(extent) else { return taps }
      if step <= 1 {
        let left = (center - 0.5).rounded(.down)
        let share = Float(center - 0.5 - left)
        taps.add(pixel: max(0, Int(left)), weight: 1 - share)
        taps.add(pixel: min(extent - 1, Int(left) + 1), weight: share)
      } else if step <= 3 {
        // Such a box touches at most four pixels.
        let first = max(0, low)
        let last = min(Double(extent), low + step)
        for pixel in Int(first)..<Int(last.rounded(.up)) {
          let overlap = min(last, Double(pixel + 1)) - max(first, Double(pixel))
          taps.add(pixel: pixel, weight: Float(overlap / (last - first)))
        }
      } else {
        for part in 0..<4 {
          let place = (low + (Double(part) + 0.5) * step / 4).rounded(.down)
          let inside = min(Double(extent - 1), max(0, place))
          taps.add(pixel: Int(inside), weight: 0.25)
        }
      }
      return taps
    }
  }

  /// Colors 0...255 of `columns × rows` boxes that divide a window of the picture, row by row; the
  /// last component is 1 inside of the picture and 0 where a box's middle lies outside.
  package static func means(
    of picture: Raster<RGB>, x: Double, y: Double, width: Double, height: Double, columns: Int,
    rows: Int
  ) -> [SIMD4<Float>] {
    let horizontal = Axis(
      start: x, step: width / Double(columns), boxes: columns, extent: picture.width)
    let vertical = Axis(start: y, step: height / Double(rows), boxes: rows, extent: picture.height)
    // A line of the picture, reduced horizontally, serves every row of boxes to which it
    // contributes.
    var lines = [SIMD4<Float>](repeating: SIMD4(repeating: 0), count: 4 * columns)
    var owners = [Int32](repeating: -1, count: 4)
    return [SIMD4<Float>](unsafeUninitializedCapacity: columns * rows) { result, count in
      picture.pixels.withUnsafeBufferPointer { pixels in
        lines.withUnsafeMutableBufferPointer { lines in
          horizontal.withTaps { columnTaps in
            vertical.withTaps { rowTaps in
              for row in 0..<rows {
                let taps = rowTaps[row]
                let places = Self.places(for: taps, owners: &owners) { place, line in
                  draw(
                    pixels, line: line, pitch: picture.width, columnTaps,
                    into: lines, at: place * columns)
                }
                add(
                  lines, places, taps, columnTaps,
                  to: UnsafeMutableBufferPointer(
                    rebasing: result[row * columns..<(row + 1) * columns]))
              }
            }
          }
        }
      }
      count = columns * rows
    }
  }

  /// One row of boxes: the weighted sum of lines, line by line.
  private static func add(
    _ lines: UnsafeMutableBufferPointer<SIMD4<Float>>, _ places: SIMD4<Int32>, _ taps: Taps,
    _ columnTaps: UnsafeBufferPointer<Taps>, to row: UnsafeMutableBufferPointer<SIMD4<Float>>
  ) {
    row.initialize(repeating: SIMD4(repeating: 0))
    for v in 0..<Int(taps.count) {
      let start = Int(places[v]) * row.count
      let weight = taps.weights[v]
      for column in row.indices { row[column] += lines[start + column] * weight }
    }
    guard taps.count > 0 else { return }
    for column in row.indices where columnTaps[column].count > 0 { row[column].w = 1 }
  }

  /// Which of the four kept lines holds each line that contributes to a row of boxes; missing lines
  /// are computed in place of lines that do not contribute.
  @inline(__always)
  private static func places(
    for taps: Taps, owners: inout [Int32], draw: (_ place: Int, _ line: Int) -> Void
  ) -> SIMD4<Int32> {
    var places = SIMD4<Int32>(repeating: -1)
    for v in 0..<Int(taps.count) {
      for place in 0..<4 where owners[place] == taps.pixels[v] { places[v] = Int32(place) }
    }
    for v in 0..<Int(taps.count) where places[v] < 0 {
      // Two taps may be the same line.
      if let same = (0..<v).first(where: { taps.pixels[$0] == taps.pixels[v] }) {
        places[v] = places[same]
        continue
      }
      let free = (0..<4).first { place in
        !(0..<Int(taps.count)).contains { places[$0] == Int32(place) }
      }
      guard let free else { continue }
      places[v] = Int32(free)
      owners[free] = taps.pixels[v]
      draw(free, Int(taps.pixels[v]))
    }
    return places
  }

  /// One line of the picture as the boxes divide it.
  @inline(__always)
  private static func draw(
    _ pixels: UnsafeBufferPointer<RGB>, line: Int, pitch: Int,
    _ taps: UnsafeBufferPointer<Taps>, into lines: UnsafeMutableBufferPointer<SIMD4<Float>>,
    at start: Int
  ) {
    let base = line * pitch
    for column in taps.indices {
      let tap = taps[column]
      var sum = SIMD4<Float>(repeating: 0)
      for h in 0..<Int(tap.count) {
        let pixel = pixels[base + Int(tap.pixels[h])]
        sum +=
          SIMD4<Float>(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 1)
          * tap.weights[h]
      }
      lines[start + column] = sum
    }
  }
}
