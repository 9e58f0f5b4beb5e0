/// Splits the pixels of one region into a few connected parts, for a region that holds two things.
///
/// Two means over color and place (Lloyd 1982, doi:10.1109/TIT.1982.1056489), started on both sides
/// of the longest axis of the pixels' distribution; then the connected pieces of both groups, small
/// ones joined to the piece with which they share the longest border. Deterministic.
public struct RegionDivision: Sendable {
  /// A region of fewer pixels is not split.
  public static let leastPixels = 16
  /// If there are more pieces, the excess ones are joined.
  public static let mostParts = 6
  /// A part has at least this share of the region.
  static let leastShare = 1.0 / 12
  /// How many units of L\*a\*b\* the region's diameter weighs.
  static let spatialWeight: Float = 12

  /// The parts of a region, in the order of their first pixels.
  ///
  /// - Parameter pixels: the region's, row-major indices, ascending.
  /// - Precondition: the indices lie inside the image.
  /// - Returns: parts that are 4-connected if the region is; just the region if it cannot be split.
  public static func parts(of pixels: [Int32], in image: LabPlanes) -> [[Int32]] {
    precondition(pixels.allSatisfy { $0 >= 0 && Int($0) < image.width * image.height })
    guard pixels.count >= leastPixels else { return [pixels] }
    let division = RegionDivision(pixels: pixels, image: image)
    let features = division.features(image)
    var parts = division.pieces(of: TwoMeans.sides(of: features))
    if parts.count < 2 {
      // One color everywhere: split in half along the region's longest extent.
      let places = features.map { point -> SIMD8<Float> in
        var place = SIMD8<Float>.zero
        (place[3], place[4]) = (point[3], point[4])
        return place
      }
      parts = division.pieces(of: TwoMeans.sides(of: places))
    }
    return parts
  }

  private let pixels: [Int32]
  private let width: Int
  /// The place of each pixel in `pixels`.
  private let places: [Int32: Int]

  private init(pixels: [Int32], image: LabPlanes) {
    self.pixels = pixels
    width = image.width
    places = Dictionary(
      pixels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Places in `pixels` of the four neighbors that belong to the region.
  private func neighbors(of place: Int) -> [Int] {
    let pixel = pixels[place]
    let column = Int(pixel) % width
    var found: [Int] = []
    if let up = places[pixel - Int32(width)] { found.append(up) }
    if column > 0, let left = places[pixel - 1] { found.append(left) }
    if column + 1 < width, let right = places[pixel + 1] { found.append(right) }
    if let down = places[pixel + Int32(width)] { found.append(down) }
    return found
  }

  /// L\*, a\*, b\* (means over the pixel and its neighbors in the region), column and row.
  private func features(_ image: LabPlanes) -> [SIMD8<Float>] {
    let scale = Self.spatialWeight / Float(pixels.count).squareRoot()
    return pixels.indices.map { place in
      let around = [place] + neighbors(of: place)
      var point = SIMD8<Float>.zero
      for other in around {
        let pixel = Int(pixels[other])
        point[0] += Float(image.lightness[pixel]) * (100.0 / 255)
        point[1] += Float(image.a[pixel])
        point[2] += Float(image.b[pixel])
      }
      point /= Float(around.count)
      point[3] = Float(Int(pixels[place]) % width) * scale
      point[4] = Float(Int(pixels[place]) / width) * scale
      return point
    }
  }

  /// The connected pieces of both sides, with small ones joined to others.
  private func pieces(of sides: [Bool]) -> [[Int32]] {
    var labels = [Int](repeating: -1, count: pixels.count)
    var count = 0
    for start in pixels.indices where labels[start] < 0 {
      labels[start] = count
      var open = [start]
      while let place = open.popLast() {
        for next in neighbors(of: place) where labels[next] < 0 && sides[next] == sides[place] {
          labels[next] = count
          open.append(next)
        }
      }
      count += 1
    }
    joinSmall(&labels, count: count)
    var parts: [Int: [Int32]] = [:]
    for (place, label) in labels.enumerated() { parts[label, default: []].append(pixels[place]) }
    return parts.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  private func joinSmall(_ labels: inout [Int], count: Int) {
    var sizes = [Int](repeating: 0, count: count)
    for label in labels { sizes[label] += 1 }
    let least = max(4, Int(Double(pixels.count) * Self.leastShare))
    var alive = count
    while alive > 1 {
      var smallest: Int?
      for label in 0..<count where sizes[label] > 0 {
        if smallest.map({ sizes[label] < sizes[$0] }) ?? true { smallest = label }
      }
      guard let smallest, sizes[smallest] < least || alive > Self.mostParts else { return }
      var borders: [Int: Int] = [:]
      for place in labels.indices where labels[place] == smallest {
        for next in neighbors(of: place) where labels[next] != smallest {
          borders[labels[next], default: 0] += 1
        }
      }
      // The largest piece takes pieces that touch no other; only a disconnected region has those.
      let target =
        borders.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
        ?? sizes.indices.filter { $0 != smallest }.max { sizes[$0] < sizes[$1] }
      guard let target else { return }
      for place in labels.indices where labels[place] == smallest { labels[place] = target }
      sizes[target] += sizes[smallest]
      sizes[smallest] = 0
      alive -= 1
    }
  }
}
