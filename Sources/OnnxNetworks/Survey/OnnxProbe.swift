import Imaging
import Labeling

/// Runs a network on images of noise of two sizes, to see what its outputs are.
struct OnnxProbe {
  private static let leastSide = 160
  /// By how much the sides of the larger image are greater, if that may be: 64 · 7, so that every usual
  /// stride divides it and shows in how many cells are added.
  static let usualGrowth = 448

  let session: OnnxSession
  let input: String
  let scale: OnnxScale
  var growth = Self.usualGrowth

  /// What one output gave at both sizes.
  struct Finding {
    let small: Result<OnnxMap.Shape, OnnxMap.NoShape>
    let large: Result<OnnxMap.Shape, OnnxMap.NoShape>
    let isFinite: Bool
    /// Pixels by which the sides grew.
    let growth: Int

    /// Channels, and how many pixels each cell stands for; else why it is no map, as a clause.
    ///
    /// - Parameter stride: as a person says; nil: by how much the map grew.
    func map(stride: Int?) -> Result<(channels: Int, stride: Int), OnnxMap.NoShape> {
      switch (small, large) {
      case (.failure(let problem), _), (_, .failure(let problem)): return .failure(problem)
      case (.success(let small), .success(let large)):
        guard small.channels == large.channels else {
          return .failure(.init(words: "its number of channels depends on the image"))
        }
        guard small.channels <= OnnxTap.mostChannels else {
          return .failure(
            .init(
              words: """
                it has \(Figures.count(small.channels)) channels, and the limit is \
                \(Figures.count(OnnxTap.mostChannels))
                """))
        }
        let columns = large.columns - small.columns
        let rows = large.rows - small.rows
        if let stride {
          let expected = growth / stride
          guard abs(columns - expected) <= 1, abs(rows - expected) <= 1 else {
            return .failure(
              .init(
                words: """
                  its cells are not \(stride) pixels apart, because it has \(columns)×\(rows) more of \
                  an image whose sides are \(growth) longer
                  """))
          }
          return .success((small.channels, stride))
        }
        guard columns > 0, columns == rows, growth.isMultiple(of: columns) else {
          return .failure(
            .init(
              words: """
                it does not grow with the image (\(small.columns)×\(small.rows) cells, then \
                \(large.columns)×\(large.rows))
                """))
        }
        return .success((small.channels, growth / columns))
      }
    }
  }

  /// What the outputs of these names are.
  ///
  /// - Parameter multiple: of which the sides are.
  func findings(_ outputs: [String], multiple: Int) throws(OnnxError) -> [Finding] {
    // Sides that are no other number's multiples, as far as they may be.
    let odd = multiple == 1 ? 1 : 0
    let width = OnnxInput.side(Self.leastSide + 64, multiple: multiple) + odd
    let height = OnnxInput.side(Self.leastSide, multiple: multiple) + odd
    let growth = OnnxInput.side(self.growth, multiple: multiple)
    let (small, isFinite) = try shapes(outputs, width: width, height: height)
    let (large, _) = try shapes(outputs, width: width + growth, height: height + growth)
    return outputs.indices.map {
      Finding(small: small[$0], large: large[$0], isFinite: isFinite[$0], growth: growth)
    }
  }

  private func shapes(
    _ outputs: [String], width: Int, height: Int
  ) throws(OnnxError) -> ([Result<OnnxMap.Shape, OnnxMap.NoShape>], [Bool]) {
    var image = OnnxInput(Self.image(width: width, height: height), scale: scale, multiple: 1)
    var shapes: [Result<OnnxMap.Shape, OnnxMap.NoShape>] = []
    var finite: [Bool] = []
    try session.run(&image.values, width: width, height: height, input: input, outputs: outputs) {
      (maps) throws(OnnxError) in
      for map in maps {
        shapes.append(map.shape)
        finite.append((try? map.shape.get()).flatMap { map.cells($0) } != nil)
      }
    }
    return (shapes, finite)
  }

  /// Noise and slopes in every color.
  private static func image(width: Int, height: Int) -> Raster<RGB> {
    var image = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
    var state: UInt32 = 1
    for y in 0..<height {
      for x in 0..<width {
        state = state &* 1_664_525 &+ 1_013_904_223
        image[x, y] = RGB(
          UInt8(truncatingIfNeeded: x + Int(state >> 28)), UInt8(truncatingIfNeeded: y),
          UInt8(state >> 24))
      }
    }
    return image
  }
}
