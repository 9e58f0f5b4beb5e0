import Imaging

/// Mean, spread and histograms of a region's L\*a\*b\* values: 26 columns.
///
/// Means (3) and standard deviations (3) of L, a, b in 0...1; shares of L in 8 bins over 0...1; of a
/// and of b in 6 bins each over 0.4...0.6, values outside counted in the outermost bins.
struct ColorDescriptor: ImageDescriptorSource, RegionDescriber {
  let name = "color"
  let version = "1"
  var groups: [DescriptorGroup] { [DescriptorGroup(name, columnNames: Self.names)] }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) {
    Self.write(
      &columns.table, at: columns.range.lowerBound, image: input.planes, map: input.map,
      graph: input.graph)
  }

  static let columns = 26

  static let names: [String] =
    ["mean", "deviation"].flatMap { measure in ["L", "a", "b"].map { "\(measure) of \($0)" } }
    + (0..<8).map { "share of L in bin \($0 + 1) of 8" }
    + ["a", "b"].flatMap { channel in (0..<6).map { "share of \(channel) in bin \($0 + 1) of 6" } }

  /// Bin of each 8-bit lightness.
  private static let lightnessBins: [Int] = (0..<256).map { min(7, $0 * 8 / 255) }
  /// Bin of each 8-bit a or b: 0.4 is 102, 0.6 is 153.
  private static let colorBins: [Int] = (0..<256).map { max(0, min(5, ($0 - 102) * 6 / 51)) }

  static func write(
    _ table: inout DescriptorTable, at first: Int, image: LabPlanes, map: SuperpixelMap,
    graph: RegionGraph
  ) {
    var sums = [Int](repeating: 0, count: map.count * columns)
    let lightnessBins = lightnessBins
    let colorBins = colorBins
    map.labels.pixels.withUnsafeBufferPointer { labels in
      image.lightness.withUnsafeBufferPointer { lightness in
        image.a.withUnsafeBufferPointer { a in
          image.b.withUnsafeBufferPointer { b in
            sums.withUnsafeMutableBufferPointer { sums in
              lightnessBins.withUnsafeBufferPointer { lightnessBins in
                colorBins.withUnsafeBufferPointer { colorBins in
                  for index in 0..<labels.count {
                    let base = Int(labels[index]) &* columns
                    let valueL = Int(lightness[index])
                    let valueA = Int(a[index])
                    let valueB = Int(b[index])
                    sums[base] &+= valueL
                    sums[base &+ 1] &+= valueA
                    sums[base &+ 2] &+= valueB
                    sums[base &+ 3] &+= valueL &* valueL
                    sums[base &+ 4] &+= valueA &* valueA
                    sums[base &+ 5] &+= valueB &* valueB
                    sums[base &+ 6 &+ lightnessBins[valueL]] &+= 1
                    sums[base &+ 14 &+ colorBins[valueA]] &+= 1
                    sums[base &+ 20 &+ colorBins[valueB]] &+= 1
                  }
                }
              }
            }
          }
        }
      }
    }
    for region in 0..<map.count {
      let area = Double(max(graph.areas[region], 1))
      let base = region * columns
      for channel in 0..<3 {
        let mean = Double(sums[base + channel]) / area
        let variance = Double(sums[base + 3 + channel]) / area - mean * mean
        table[region, first + channel] = Float(mean / 255)
        table[region, first + 3 + channel] = Float(max(variance, 0).squareRoot() / 255)
      }
      for bin in 6..<columns {
        table[region, first + bin] = Float(Double(sums[base + bin]) / area)
      }
    }
  }
}
