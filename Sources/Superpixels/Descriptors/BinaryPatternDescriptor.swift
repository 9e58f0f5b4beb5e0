import Imaging

/// Uniform local binary patterns at full and half size: 20 columns.
///
/// One bit for each of the eight neighbors that is at least 2 (of 255) lighter; patterns with at
/// most two changes around the circle are counted by their number of ones (0...8), all others
/// together (9), as shares of the region.
/// Ojala, Pietikäinen and Mäenpää, *Multiresolution gray-scale and rotation invariant texture
/// classification with local binary patterns*, TPAMI 2002, doi:10.1109/TPAMI.2002.1017623.
enum BinaryPatternDescriptor {
  private static let bins = 10

  static let names = ["full", "half"].flatMap { size in
    (0..<9).map { "uniform pattern of \($0) ones, \(size) size" } + ["other patterns, \(size) size"]
  }

  /// The bin of each 8-bit pattern.
  private static let binOfPattern: [UInt8] = (0..<256).map { value in
    let pattern = UInt8(value)
    let turned = pattern << 1 | pattern >> 7
    return (pattern ^ turned).nonzeroBitCount <= 2 ? UInt8(pattern.nonzeroBitCount) : 9
  }

  static func write(
    _ table: inout DescriptorTable, at first: Int, pyramid: LabPyramid, map: SuperpixelMap,
    cells: RegionCellLevels, graph: RegionGraph
  ) {
    let image = pyramid.image
    let full = patterns(image.lightness, width: image.width, height: image.height)
    var counts = [Int32](repeating: 0, count: graph.count * bins)
    map.labels.pixels.withUnsafeBufferPointer { labels in
      full.withUnsafeBufferPointer { full in
        counts.withUnsafeMutableBufferPointer { counts in
          for index in 0..<labels.count {
            counts[Int(labels[index]) &* bins &+ Int(full[index])] &+= 1
          }
        }
      }
    }
    let plane = pyramid.half.lightness
    let bytes = plane.values.prefix(plane.width * plane.height).map { UInt8($0 * 255 + 0.5) }
    let half = patterns(bytes, width: plane.width, height: plane.height)
    var weights = [Float](repeating: 0, count: graph.count * bins)
    for row in 0..<cells.half.rows {
      for entry in cells.half.entries[cells.half.rowStarts[row]..<cells.half.rowStarts[row + 1]] {
        let bin = Int(half[row * plane.width + Int(entry.column)])
        weights[Int(entry.region) * bins + bin] += entry.weight
      }
    }
    for region in 0..<graph.count {
      let area = Float(max(graph.areas[region], 1))
      for bin in 0..<bins {
        table[region, first + bin] = Float(counts[region * bins + bin]) / area
        table[region, first + bins + bin] = weights[region * bins + bin] / area
      }
    }
  }

  /// The bin of every pixel's pattern.
  private static func patterns(_ bytes: [UInt8], width: Int, height: Int) -> [UInt8] {
    // A border of repeated pixels, and room for the last vector of each row.
    let pitch = width + 2 + 16
    var padded = [UInt8](repeating: 0, count: pitch * (height + 2))
    for row in 0..<(height + 2) {
      let source = min(max(row - 1, 0), height - 1) * width
      let target = row * pitch
      padded[target] = bytes[source]
      padded.replaceSubrange(
        (target + 1)..<(target + 1 + width), with: bytes[source..<(source + width)])
      padded[target + 1 + width] = bytes[source + width - 1]
    }
    // Around the circle, so that neighbors in the pattern are neighbors in the image.
    let circle = [
      -pitch - 1, -pitch, -pitch + 1, 1, pitch + 1, pitch, pitch - 1, -1,
    ]
    var result = [UInt8](repeating: 0, count: width * height + 16)
    let binOfPattern = binOfPattern
    padded.withUnsafeBytes { padded in
      result.withUnsafeMutableBytes { result in
        binOfPattern.withUnsafeBufferPointer { binOfPattern in
          circle.withUnsafeBufferPointer { circle in
            for y in 0..<height {
              var x = 0
              while x < width {
                let middle = (y + 1) * pitch + 1 + x
                let center = padded.loadUnaligned(fromByteOffset: middle, as: SIMD16<UInt8>.self)
                // "Above the center by two" without overflow; above 253 no neighbor can be.
                let capped = center.replacing(with: 254, where: center .> 254) &+ 1
                var pattern = SIMD16<UInt8>(repeating: 0)
                for bit in 0..<8 {
                  let neighbor = padded.loadUnaligned(
                    fromByteOffset: middle + circle[bit], as: SIMD16<UInt8>.self)
                  let one = SIMD16<UInt8>(repeating: 1 << UInt8(bit))
                  pattern |= SIMD16<UInt8>(repeating: 0).replacing(
                    with: one, where: neighbor .> capped)
                }
                result.storeBytes(
                  of: pattern, toByteOffset: y * width + x, as: SIMD16<UInt8>.self)
                x += 16
              }
            }
            for index in 0..<(width * height) {
              result[index] = binOfPattern[Int(result[index])]
            }
          }
        }
      }
    }
    result.removeLast(16)
    return result
  }
}
