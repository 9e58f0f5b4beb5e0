import Imaging
import Labeling
import RegionPictures
import Superpixels

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

extension AnnotatorOptions {
  static let street = AnnotatorOptions(
    projectName: DisplayText("street"),
    exportCommand: DisplayText("terrazzo export street --output masks"))
}

extension ClassDefinition {
  static func street(_ number: Int, _ name: String, key: Character? = nil) -> ClassDefinition {
    ClassDefinition(
      id: ClassID(rawValue: number), name: name,
      color: ClassColor(
        red: UInt8(40 + number * 53 % 200), green: UInt8(60 + number * 97 % 180),
        blue: UInt8(30 + number * 31 % 220)),
      key: key, letter: name.uppercased().first ?? "?")
  }

  static let streetClasses: [ClassDefinition] = [
    street(0, "sky"), street(1, "building"), street(2, "pole"), street(3, "road"),
    street(4, "pavement"), street(5, "tree"), street(6, "sign"), street(7, "fence"),
    street(8, "car"), street(9, "pedestrian"), street(10, "bicyclist"),
  ]
}

extension RegionID {
  static func street(_ image: Int64, _ number: Int) -> RegionID {
    RegionID(
      image: ImageID(rawValue: image), partition: PartitionID(rawValue: 1), number: number)
  }
}

extension SessionSnapshot {
  /// Five regions in three images, eleven classes, some answers of earlier rounds.
  static func street(
    classes: [ClassDefinition] = ClassDefinition.streetClasses, guesses: Bool = true,
    regions: [RegionID] = [
      .street(1, 20), .street(1, 21), .street(1, 35), .street(2, 9), .street(3, 40),
    ], round: Int = 4
  ) -> SessionSnapshot {
    let items = regions.enumerated().map { rank, region in
      BatchItem(
        region: region, rank: rank, utility: 0.8,
        terms: [
          UtilityTerm(name: "uncertainty", value: 0.81), UtilityTerm(name: "spatial", value: -0.02),
        ],
        guess: guesses && classes.count > 3
          ? Guess(
            answer: .labeled(classes[3].id), confidence: 0.87, uncertainty: 0.81, chance: 0.87)
          : nil)
    }
    return SessionSnapshot(
      journalPosition: 100, statePath: DisplayText("street/.terrazzo"),
      classes: classes.enumerated().map {
        ClassSummary(
          definition: $1, count: [212, 640, 18, 377, 90, 288, 9, 31, 104, 26, 12][min($0, 10)])
      },
      voidCount: 3, images: 367, regions: 105_666, answered: 1_807, skipped: 2, unsure: 4,
      labeledPixelsPercent: 1.71, batch: Batch(round: round, size: items.count, items: items),
      batchAnswers: [:], model: ModelStatus(answersSinceTrained: 6, trainingProgress: 0.4),
      preparedImages: 367, canUndo: true, canRedo: true, isExhausted: false, problem: nil)
  }

  /// A project that was just started.
  static func fresh(classes: [ClassDefinition] = []) -> SessionSnapshot {
    var snapshot = street(classes: classes, guesses: false, round: 1)
    snapshot.classes = classes.map { ClassSummary(definition: $0, count: 0) }
    snapshot.journalPosition = 1
    snapshot.voidCount = 0
    snapshot.answered = 0
    snapshot.skipped = 0
    snapshot.unsure = 0
    snapshot.labeledPixelsPercent = 0
    snapshot.model = ModelStatus(answersSinceTrained: nil, trainingProgress: nil)
    snapshot.canUndo = false
    snapshot.canRedo = false
    return snapshot
  }

  /// The session after one more answer.
  func answered(_ region: RegionID, _ answer: Answer) -> SessionSnapshot {
    var next = self
    next.journalPosition += 1
    next.canUndo = true
    let before = next.batchAnswers[region]
    next.batchAnswers[region] = answer
    for (known, change) in [(before, -1), (Optional(answer), 1)] {
      guard let known else { continue }
      switch known {
      case .labeled(let id):
        next.answered += change
        if let index = next.classes.firstIndex(where: { $0.definition.id == id }) {
          next.classes[index].count += change
        }
      case .void:
        next.answered += change
        next.voidCount += change
      case .skipped: next.skipped += change
      case .unsure: next.unsure += change
      case .mixed: break
      }
    }
    return next
  }
}

extension RegionPicture {
  /// 240 × 180 pixels in 8 × 6 square regions of 15 × 15 map pixels: sky, houses, a road.
  static func street(_ image: ImageID, partition: Int64 = 1) -> RegionPicture {
    let width = 120
    let height = 90
    var labels = [Int32]()
    for y in 0..<height {
      for x in 0..<width { labels.append(Int32(y / 15 * 8 + x / 15)) }
    }
    let map = SuperpixelMap(
      labels: Raster(width: width, height: height, pixels: labels), count: 48)
    var pixels = [RGB]()
    for y in 0..<height * 2 {
      for x in 0..<width * 2 { pixels.append(pixel(x, y, image.rawValue)) }
    }
    return RegionPicture(
      image: image, name: ImageName("000\(image.rawValue).png"),
      picture: Raster(width: width * 2, height: height * 2, pixels: pixels), map: map,
      graph: RegionGraph(map), partition: PartitionID(rawValue: partition), answers: [:],
      guesses: [])
  }

  private static func pixel(_ x: Int, _ y: Int, _ seed: Int64) -> RGB {
    if y < 60 { return RGB(UInt8(150 + y / 2), UInt8(180 + y / 2), 230) }
    if y < 110 {
      let house = (x / 40 + Int(seed)) % 3
      return RGB(UInt8(110 + house * 30), UInt8(80 + house * 20), 70)
    }
    return x % 60 < 4 ? RGB(230, 230, 220) : RGB(80, 80, 85)
  }
}
