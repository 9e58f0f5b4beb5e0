import Imaging

/// The colors of one sixel image, chosen from its own pixels.
///
/// Colors are counted in 32 steps a channel; then the box of colors with the greatest spread times the
/// root of its pixels is split at its mean, over and over. P. Heckbert, "Color image quantization for
/// frame buffer display", SIGGRAPH 1982, doi:10.1145/800064.801294, with another rule for what to
/// split.
struct SixelPalette {
  private struct Bin {
    var count: Float = 0
    var sum = SIMD4<Float>.zero
    var code = 0

    var mean: SIMD4<Float> { sum / count }
  }

  private struct Box {
    var bins: Range<Int>
    var axis = 0
    var mean = SIMD4<Float>.zero
    /// How much is gained by splitting it.
    var priority: Float = 0
  }

  private(set) var colors: [RGB] = []
  /// The place of a color, by its code of 15 bits.
  private var places = [UInt8](repeating: 0, count: 32_768)

  /// - Parameter most: how many colors the terminal has, 2 to 256.
  init(_ pixels: [RGB], most: Int) {
    var all = [Bin](repeating: Bin(), count: 32_768)
    for pixel in pixels {
      let code = Self.code(pixel)
      all[code].count += 1
      all[code].sum += SIMD4(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 0)
    }
    for code in all.indices { all[code].code = code }
    var bins = all.filter { $0.count > 0 }
    guard !bins.isEmpty else { return }
    var boxes = [Self.box(0..<bins.count, of: bins)]
    while boxes.count < max(2, min(256, most)) {
      guard let widest = boxes.indices.max(by: { boxes[$0].priority < boxes[$1].priority }),
        boxes[widest].priority > 0
      else { break }
      let box = boxes[widest]
      let middle = bins[box.bins].partition {
        $0.mean[box.axis] > box.mean[box.axis]
      }
      guard middle > box.bins.lowerBound, middle < box.bins.upperBound else {
        boxes[widest].priority = 0
        continue
      }
      boxes[widest] = Self.box(box.bins.lowerBound..<middle, of: bins)
      boxes.append(Self.box(middle..<box.bins.upperBound, of: bins))
    }
    for (place, box) in boxes.enumerated() {
      func byte(_ value: Float) -> UInt8 { UInt8(min(255, max(0, value.rounded()))) }
      colors.append(RGB(byte(box.mean.x), byte(box.mean.y), byte(box.mean.z)))
      for bin in bins[box.bins] { places[bin.code] = UInt8(place) }
    }
  }

  private static func box(_ range: Range<Int>, of bins: [Bin]) -> Box {
    var count: Float = 0
    var sum = SIMD4<Float>.zero
    var squares = SIMD4<Float>.zero
    for bin in bins[range] {
      count += bin.count
      sum += bin.sum
      squares += bin.mean * bin.sum
    }
    let mean = sum / count
    let spread = squares / count - mean * mean
    let axis = (0..<3).max { spread[$0] < spread[$1] } ?? 0
    let isSplit = range.count > 1
    return Box(
      bins: range, axis: axis, mean: mean,
      priority: isSplit ? max(0, spread[axis]) * count.squareRoot() : 0)
  }

  @inline(__always)
  private static func code(_ pixel: RGB) -> Int {
    Int(pixel.red >> 3) << 10 | Int(pixel.green >> 3) << 5 | Int(pixel.blue >> 3)
  }

  /// The place of a pixel's color, if the pixel is one of those that the palette was made for.
  @inline(__always)
  func place(of pixel: RGB) -> UInt8 { places[Self.code(pixel)] }
}
