import ActiveLearning
import Labeling

/// An answer on its pixels, with its category; nil: it has none.
struct PaintedCategory {
  let footprint: Footprint
  let answer: Answer
  let category: Int?
}

/// What two projects say of one image, by regions and by pixels.
struct PaintedComparison {
  /// Counts in one unit.
  struct Counts {
    var table: ConfusionMatrix
    var leftOut = AnswerComparison.LeftOut()
    /// Categories that only one of them gave.
    var alone = (first: 0, second: 0)
  }

  private(set) var regions: Counts
  private(set) var pixels: Counts
  /// Whether answers of both share some of their pixels, and not the others.
  private(set) var differs = false

  /// - Parameters:
  ///   - first: in the order in which they were given: what is painted later covers what was before.
  ///   - categories: how many there are.
  /// - Complexity: linear in the pixels of the image.
  init(_ first: [PaintedCategory], _ second: [PaintedCategory], categories: Int) {
    regions = Counts(table: ConfusionMatrix(classes: categories))
    pixels = regions
    guard let size = first.first?.footprint else { return }
    // The bytes of the image are the same; a damaged file may say something else.
    let fits = { (painted: PaintedCategory) in
      painted.footprint.imageWidth == size.imageWidth
        && painted.footprint.imageHeight == size.imageHeight
    }
    let (first, second) = (first.filter(fits), second.filter(fits))
    let count = size.imageWidth * size.imageHeight
    compare(Self.painted(first, count), first, Self.painted(second, count), second)
  }

  /// The number of the answer that paints each pixel; -1: none.
  private static func painted(_ answers: [PaintedCategory], _ count: Int) -> [Int32] {
    var pixels = [Int32](repeating: -1, count: count)
    for (place, answer) in answers.enumerated() {
      for run in answer.footprint.runs {
        for pixel in run.start..<(run.start + run.length) { pixels[pixel] = Int32(place) }
      }
    }
    return pixels
  }

  private mutating func compare(
    _ firstPixels: [Int32], _ first: [PaintedCategory], _ secondPixels: [Int32],
    _ second: [PaintedCategory]
  ) {
    let places = Dictionary(
      second.enumerated().map { ($1.footprint, $0) }, uniquingKeysWith: { $1 })
    let same = first.map { places[$0.footprint] }
    for (one, place) in zip(first, same) { Self.count(one, place.map { second[$0] }, 1, &regions) }
    let shared = Set(same.compactMap(\.self))
    for (place, other) in second.enumerated() where !shared.contains(place) {
      Self.count(nil, other, 1, &regions)
    }
    // Pixels by the pair of answers that paint them.
    var pairs: [[Int32]: Int] = [:]
    var (last, length) = ([Int32(-1), -1], 0)
    for (one, other) in zip(firstPixels, secondPixels) {
      if last[0] == one, last[1] == other {
        length += 1
      } else {
        pairs[last, default: 0] += length
        (last, length) = ([one, other], 1)
      }
    }
    pairs[last, default: 0] += length
    for (pair, count) in pairs {
      let one = pair[0] < 0 ? nil : first[Int(pair[0])]
      let other = pair[1] < 0 ? nil : second[Int(pair[1])]
      Self.count(one, other, count, &pixels)
      if let one, let other, count > 0, one.footprint != other.footprint { differs = true }
    }
  }

  private static func count(
    _ one: PaintedCategory?, _ other: PaintedCategory?, _ count: Int, _ counts: inout Counts
  ) {
    guard let one, let other else {
      if one?.category != nil { counts.alone.first += count }
      if other?.category != nil { counts.alone.second += count }
      return
    }
    guard let row = one.category, let column = other.category else {
      counts.leftOut.add(one.category == nil ? one.answer : other.answer, count)
      return
    }
    counts.table.add(truth: row, predicted: column, count: Int64(count))
  }
}
