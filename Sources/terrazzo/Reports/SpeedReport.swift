import Annotation
import Foundation
import Labeling

/// How long people take for what they do, for people and for scripts.
struct SpeedReport: Encodable {
  struct Acts: Encodable {
    var count: Int
    var regions: Int
    var medianSeconds: Double
    var regionsPerMinute: Double

    private enum CodingKeys: String, CodingKey {
      case count, regions
      case medianSeconds = "median_seconds"
      case regionsPerMinute = "regions_per_minute"
    }

    init(_ acts: LabelingSpeed.Acts) {
      count = acts.count
      regions = acts.regions
      medianSeconds = acts.medianSeconds
      regionsPerMinute = acts.regionsPerMinute
    }
  }

  struct Hour: Encodable {
    /// UTC, ISO 8601.
    var start: String
    var regions: Int
    var minutes: Double
    var regionsPerMinute: Double

    private enum CodingKeys: String, CodingKey {
      case start, regions, minutes
      case regionsPerMinute = "regions_per_minute"
    }

    init(_ hour: LabelingSpeed.Hour) {
      start = Date(timeIntervalSince1970: Double(hour.start) / 1_000)
        .formatted(.iso8601)
      regions = hour.regions
      minutes = hour.seconds / 60
      regionsPerMinute = hour.regionsPerMinute
    }
  }

  /// Regions that were answered or accepted, and minutes without pauses.
  var regions: Int
  var minutes: Double
  var regionsPerMinute: Double?
  var pauses: Int
  /// Longer than this is a pause, in seconds.
  var pauseSeconds = LabelingSpeed.pause
  var secondsPerTile: Double?
  /// By the name of the kind.
  var acts: [String: Acts]
  /// Regions that were asked alone, by class; void among them.
  var perClass: [String: Acts]
  var hours: [Hour]
  /// In the order of the table.
  private var kindLines: [(name: String, acts: Acts)]
  private var classLines: [(name: String, acts: Acts)]

  private enum CodingKeys: String, CodingKey {
    case regions, minutes, pauses, acts, hours
    case regionsPerMinute = "regions_per_minute"
    case pauseSeconds = "pause_seconds"
    case secondsPerTile = "seconds_per_tile"
    case perClass = "per_class"
  }

  init(_ speed: LabelingSpeed, classes: [ClassDefinition]) {
    regions = speed.regions
    minutes = speed.seconds / 60
    regionsPerMinute = speed.regionsPerMinute
    pauses = speed.pauses
    secondsPerTile = speed.secondsPerTile
    acts = Dictionary(
      uniqueKeysWithValues: speed.kinds.map { ($0.key.rawValue, Acts($0.value)) })
    hours = speed.hours.map(Hour.init)
    kindLines = LabelingAct.Kind.allCases.compactMap { kind in
      speed.kinds[kind].map { (kind.words, Acts($0)) }
    }
    let named = classes.map { ($0.name, Answer.labeled($0.id)) } + [("void", .void)]
    classLines = named.compactMap { name, answer in
      speed.classes[answer].map { (name, Acts($0)) }
    }
    perClass = Dictionary(classLines.map { ($0.name, $0.acts) }, uniquingKeysWith: { $1 })
  }

  /// The table for people.
  var text: String {
    guard let regionsPerMinute else { return "Nothing was timed yet." }
    var lines = [
      "regions    \(Figures.count(regions)) in \(Figures.seconds(minutes * 60)) without pauses, "
        + "\(Figures.decimal(regionsPerMinute, digits: 1)) a minute",
      "pauses     \(Figures.count(pauses)) of more than "
        + "\(Figures.shortest(pauseSeconds)) s, left out",
    ]
    if let secondsPerTile {
      lines.append("sheets     \(Figures.decimal(secondsPerTile, digits: 2)) s a tile")
    }
    lines += table("", of: kindLines) + table("asked alone", of: classLines)
    if !hours.isEmpty {
      lines += ["", "hour (UTC)            regions  minutes  a minute"]
      lines += hours.map {
        Figures.left($0.start, 20) + Figures.right(Figures.count($0.regions), 9)
          + Figures.right(Figures.decimal($0.minutes, digits: 1), 9)
          + Figures.right(Figures.decimal($0.regionsPerMinute, digits: 1), 10)
      }
    }
    return lines.joined(separator: "\n")
  }

  private func table(_ title: String, of lines: [(name: String, acts: Acts)]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let names = lines.map { DisplayText($0.name).description }
    let width = max(names.map(\.count).max() ?? 0, title.count)
    return ["", Figures.left(title, width) + "    times  regions  median s"]
      + zip(names, lines).map { name, line in
        Figures.left(name, width) + Figures.right(Figures.count(line.acts.count), 9)
          + Figures.right(Figures.count(line.acts.regions), 9)
          + Figures.right(Figures.decimal(line.acts.medianSeconds, digits: 2), 10)
      }
  }
}

extension LabelingAct.Kind {
  fileprivate var words: String {
    switch self {
    case .answer: "answer"
    case .guessAccepted: "answer as guessed"
    case .skip: "skip or unsure"
    case .split: "split"
    case .sheetCorrection: "correction on a sheet"
    case .sheetPage: "page of a sheet"
    case .review: "review"
    case .acceptance: "acceptance"
    case .undo: "undo or redo"
    case .other: "anything else"
    }
  }
}
