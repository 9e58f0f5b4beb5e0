import Imaging

/// The colors of one sixel image, chosen from its own pixels.
///
/// The box of colors with the greatest spread times the root of its pixels is split at its mean, over and
/// over; a color is found again by the same splits. After P. Heckbert, "Color image quantization for
/// frame buffer display", SIGGRAPH 1982, doi:10.1145/800064.801294, with another rule for what to split.
struct SixelPalette {
  /// A box that was split, or one that is a color.
  private struct Node {
    /// -1: a color.
    var axis = -1
    /// The largest value of the first half.
    var limit: Float = 0
    /// The place of the first half's node, the second's follows; or that of the color.
    var place = 0
  }

  private struct Box {
    var samples: Range<Int>
    var node: Int
    var axis = 0
    var mean = SIMD4<Float>.zero
    /// How much is gained by splitting it.
    var priority: Float = 0
  }

  /// At most so many pixels, evenly spread, are looked at.
  private static let mostSamples = 32_768

  private(set) var colors: [RGB] = []
  private var nodes = [Node()]

  /// - Parameter most: how many colors the terminal has, 2 to 256.
  init(_ pixels: [RGB], most: Int) {
    let step = max(1, (pixels.count + Self.mostSamples - 1) / Self.mostSamples)
    var samples = stride(from: 0, to: pixels.count, by: step).map { Self.vector(pixels[$0]) }
    guard !samples.isEmpty else { return }
    var boxes = [Self.box(0..<samples.count, of: samples, node: 0)]
    while boxes.count < max(2, min(256, most)) {
      guard let widest = boxes.indices.max(by: { boxes[$0].priority < boxes[$1].priority }),
        boxes[widest].priority > 0
      else { break }
      let box = boxes[widest]
      let middle = samples[box.samples].partition { $0[box.axis] > box.mean[box.axis] }
      guard middle > box.samples.lowerBound, middle < box.samples.upperBound else {
        boxes[widest].priority = 0
        continue
      }
      nodes[box.node] = Node(axis: box.axis, limit: box.mean[box.axis], place: nodes.count)
      boxes[widest] = Self.box(box.samples.lowerBound..<middle, of: samples, node: nodes.count)
      boxes.append(Self.box(middle..<box.samples.upperBound, of: samples, node: nodes.count + 1))
      nodes += [Node(), Node()]
    }
    for (place, box) in boxes.enumerated() {
      func byte(_ value: Float) -> UInt8 { UInt8(min(255, max(0, value.rounded()))) }
      colors.append(RGB(byte(box.mean.x), byte(box.mean.y), byte(box.mean.z)))
      nodes[box.node].place = place
    }
  }

  private static func vector(_ pixel: RGB) -> SIMD4<Float> {
    SIMD4(Float(pixel.red), Float(pixel.green), Float(pixel.blue), 0)
  }

  private static func box(_ range: Range<Int>, of samples: [SIMD4<Float>], node: Int) -> Box {
    var sum = SIMD4<Float>.zero
    for sample in samples[range] { sum += sample }
    let mean = sum / Float(range.count)
    var squares = SIMD4<Float>.zero
    for sample in samples[range] { squares += (sample - mean) * (sample - mean) }
    let axis = (0..<3).max { squares[$0] < squares[$1] } ?? 0
    return Box(
      samples: range, node: node, axis: axis, mean: mean,
      priority: squares[axis] / Float(range.count).squareRoot())
  }

  /// The place of the color that stands for a pixel's.
  @inline(__always)
  func place(of pixel: RGB) -> UInt8 {
    let color = Self.vector(pixel)
    return nodes.withUnsafeBufferPointer { nodes in
      var node = nodes[0]
      while node.axis >= 0 {
        node = nodes[color[node.axis] > node.limit ? node.place + 1 : node.place]
      }
      return UInt8(truncatingIfNeeded: node.place)
    }
  }
}
