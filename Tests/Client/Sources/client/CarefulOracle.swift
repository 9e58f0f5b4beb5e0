import Annotation
import Labeling
import Preparation
import Simulations
import Superpixels

/// Answers like a person who does not guess: regions that are not clearly one thing are unsure.
struct CarefulOracle: Oracle {
  private struct Unknown: Error {}
  private var answers: [ImageName: [Answer]] = [:]

  init(
    _ sources: [(name: ImageName, source: ImageSource)], pool: PaintedPool,
    _ preparer: ImagePreparer
  )
    throws
  {
    for (place, image) in sources.enumerated() {
      let mask = pool.mask(of: place)
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
  }

  func answer(to region: Int, of image: ImageName) throws(SessionError) -> Answer {
    guard let known = answers[image], known.indices.contains(region) else {
      throw .failed("The oracle has never seen region \(region) of \(DisplayText(image)).")
    }
    return known[region]
  }
}
