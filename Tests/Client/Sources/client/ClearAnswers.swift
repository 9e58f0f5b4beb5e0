import TerrazzoKit

extension PaintedPool {
  private struct Unknown: Error {}

  /// The answers of a person who does not guess: a region that is not clearly one thing is unsure.
  ///
  /// - Parameter sources: the pictures, in the order of their names.
  func clearAnswers(
    _ sources: [(name: ImageName, source: ImageSource)], _ preparer: ImagePreparer
  ) throws -> [ImageName: [Answer]] {
    var answers: [ImageName: [Answer]] = [:]
    for (place, image) in sources.enumerated() {
      let mask = mask(of: place)
      let map = try preparer.cut(image.source).map
      guard map.width == mask.width, map.height == mask.height else { throw Unknown() }
      var lake = [Int](repeating: 0, count: map.count)
      var area = lake
      for (label, value) in zip(map.labels.pixels, mask.pixels) {
        area[Int(label)] += 1
        lake[Int(label)] += Int(value)
      }
      answers[image.name] = zip(lake, area).map { lake, area in
        let share = Double(lake) / Double(max(1, area))
        return switch share {
        case ..<0.25: .labeled(ClassID(rawValue: 0))
        case 0.75...: .labeled(ClassID(rawValue: 1))
        default: .unsure
        }
      }
    }
    return answers
  }
}
