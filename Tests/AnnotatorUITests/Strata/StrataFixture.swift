import Labeling
import TerminalGraphics

@testable import AnnotatorUI
@testable import Overviews
@testable import Workbench

/// Strata of roads and cars, and a sample of 40 of the roads.
enum StrataFixture {
  static let road = Answer.labeled(ClassID(rawValue: 3))
  static let car = Answer.labeled(ClassID(rawValue: 8))

  static let roads = [
    Stratum(answer: road, least: 0.99, count: 12_001, expectedErrors: 40.5),
    Stratum(answer: road, least: 0.97, count: 22_332, expectedErrors: 210.25),
    Stratum(answer: road, least: 0.95, count: 24_100, expectedErrors: 290),
  ]
  static let cars = Stratum(answer: car, least: 0.9, count: 640, expectedErrors: 31.5)

  static func list(_ sample: StratumSample? = nil) -> StratumList {
    StratumList(
      lines: [
        .init(answer: road, strata: roads, samples: [nil, sample, nil]),
        .init(answer: car, strata: [cars], samples: [nil]),
      ], model: 94, leastRegions: 600, leastChance: 0.9)
  }

  /// The sample of the second stratum of roads; two of its regions are wrong at the most.
  static func sample(
    allowed: Int? = 2, _ change: (inout StratumSample) -> Void = { _ in }
  ) -> StratumSample {
    var sample = StratumSample(
      number: 1, stratum: roads[1], model: 94, seed: 7,
      regions: (0..<40).map {
        OpenRegions.Region(region: .street(Int64(1 + $0 % 3), $0 / 3), chance: 0.98)
      }, wanted: 0.02, confidence: 0.95, allowed: allowed)
    change(&sample)
    return sample
  }
}

extension AnnotatorScript {
  /// In the list of strata.
  static func onStrata(
    size: GridSize = GridSize(columns: 120, rows: 40), options: AnnotatorOptions = .street,
    _ list: StratumList = StrataFixture.list()
  ) -> AnnotatorScript {
    var script = AnnotatorScript(size: size, options: options)
    script.type("At")
    script.send(.reply(.strata(.listed(.success(list)))))
    return script
  }

  /// On the first page of a sample that was just drawn.
  static func onSample(
    size: GridSize = GridSize(columns: 120, rows: 40), options: AnnotatorOptions = .street,
    _ sample: StratumSample = StrataFixture.sample()
  ) -> AnnotatorScript {
    var script = onStrata(size: size, options: options)
    script.press(.enter)
    script.type("y")
    script.send(.reply(.strata(.drawn(.success(sample)))))
    script.loadTiles()
    script.now += 1_000
    return script
  }

  /// Lets the session say what was found of the sample, with a bound once all was looked at.
  mutating func weigh(bound: Double = 0.0157) {
    confirmAll()
    guard var sample = stratum.pages?.sample else { return }
    sample.bound = sample.isComplete ? bound : nil
    send(.reply(.strata(.looked(.success(sample)))))
  }

  var stratum: StratumView { model.views[.stratum] as? StratumView ?? StratumView() }
}

extension [AnnotatorEffect] {
  var strata: [StrataRequest] {
    compactMap { effect in
      if case .strata(let request) = effect { request } else { nil }
    }
  }
}
