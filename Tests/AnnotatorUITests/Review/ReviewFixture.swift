import Imaging
import Labeling
import RegionPictures
import TerminalGraphics

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

extension ReviewEntry {
  /// A region of image `image` that Ada answered with class `answer` and for which the model says
  /// `guess`.
  static func street(
    _ image: Int64, _ number: Int, _ answer: Answer, guess: (Int, Double)? = nil,
    round: Int? = 1, review: Answer? = nil
  ) -> ReviewEntry {
    // 2026-03-09, one minute per region.
    let time = 1_773_014_400_000 + Int64(number) * 60_000
    return ReviewEntry(
      region: .street(image, number), imageName: DisplayText("000\(image).png"),
      given: AnswerRecord(answer: answer, author: DisplayText("ada"), time: time),
      review: review.map {
        AnswerRecord(answer: $0, author: DisplayText("bob"), time: time + 1)
      },
      guess: guess.map {
        Guess(
          answer: .labeled(ClassID(rawValue: $0.0)), confidence: $0.1, uncertainty: 1 - $0.1,
          chance: $0.1)
      }, round: round)
  }

  /// Twelve answers: agreed, disputed, reviewed, without a class.
  static let street: [ReviewEntry] = [
    .street(1, 2, .labeled(ClassID(rawValue: 0)), guess: (0, 0.98)),
    .street(1, 5, .labeled(ClassID(rawValue: 1)), guess: (3, 0.88)),
    .street(1, 9, .labeled(ClassID(rawValue: 1)), guess: (1, 0.71), round: 2),
    .street(1, 18, .labeled(ClassID(rawValue: 3)), guess: (3, 0.97), round: 2),
    .street(2, 3, .labeled(ClassID(rawValue: 8)), guess: (8, 0.64), round: 2),
    .street(2, 7, .labeled(ClassID(rawValue: 8)), guess: (9, 0.55), round: 3),
    .street(2, 11, .void, guess: (3, 0.61), round: 3),
    .street(2, 30, .unsure, guess: (4, 0.50), round: 3),
    .street(3, 4, .labeled(ClassID(rawValue: 5)), guess: (5, 0.93), round: 4),
    .street(
      3, 6, .labeled(ClassID(rawValue: 5)), guess: (5, 0.91), round: 4,
      review: .labeled(ClassID(rawValue: 5))),
    .street(
      3, 8, .labeled(ClassID(rawValue: 5)), guess: (6, 0.80), round: 4,
      review: .labeled(ClassID(rawValue: 6))),
    .street(3, 9, .skipped, guess: (2, 0.4), round: 4),
  ]
}

extension RegionThumbnail {
  /// 40 × 40 pixels with a region of 20 × 24 in the middle.
  static func street(_ region: RegionID) -> RegionThumbnail {
    var pixels: [RGB] = []
    var inside: [Int32] = []
    for y in 0..<40 {
      for x in 0..<40 {
        let isInside = (10..<30).contains(x) && (8..<32).contains(y)
        inside.append(isInside ? 1 : 0)
        let shade = UInt8(60 + region.number * 37 % 120)
        pixels.append(
          isInside ? RGB(shade, UInt8(80 + y), 90) : RGB(UInt8(120 + x), 140, shade))
      }
    }
    return RegionThumbnail(
      region: region, picture: Raster(width: 40, height: 40, pixels: pixels),
      inside: Raster(width: 40, height: 40, pixels: inside))
  }
}

extension AnnotatorScript {
  /// Opens the review with the answers of the fixture; every tile is loaded as soon as it is wanted.
  static func reviewing(
    _ entries: [ReviewEntry] = ReviewEntry.street,
    size: GridSize = GridSize(columns: 120, rows: 40), depth: ColorDepth = .palette256
  ) -> AnnotatorScript {
    var options = AnnotatorOptions.street
    options.depth = depth
    options.annotator = DisplayText("bob")
    var script = AnnotatorScript(size: size, options: options)
    script.press(.character("r"))
    script.send(.reviewListed(entries))
    script.loadTiles()
    return script
  }

  /// Answers every request for tiles so far.
  mutating func loadTiles() {
    for case .loadTiles(let regions) in effects {
      send(.tilesLoaded(regions.map(RegionThumbnail.street)))
    }
  }

  /// Lets the session confirm the oldest review.
  mutating func confirmReview() {
    guard let waiting = model.pendingReviews.first else { return }
    snapshot.journalPosition += 1
    send(.recorded(waiting.token, snapshot))
  }
}

extension [AnnotatorEffect] {
  /// The reviews among the effects, one list per group.
  var reviews: [[RegionAnswer]] {
    compactMap { effect in
      if case .review(_, let answers) = effect { answers } else { nil }
    }
  }
}
