import Foundation
import Labeling
import Printing
import TerminalGraphics

/// One acceptance, for people and for scripts.
struct AcceptedLine: ReportLine {
  /// In the order in which they were made, from 1; it stays the same.
  var number: Int
  /// The guess that was accepted; omitted for what was open of one image.
  var guess: String?
  /// The image whose open regions were accepted; omitted for a stratum.
  var image: String?
  /// Regions that count as accepted now.
  var regions: Int
  /// Regions that were accepted.
  var accepted: Int
  /// The least chance of a guess, 0...1.
  var least: Double
  /// How many guesses were wrong by their chances.
  var expectedErrors: Double
  /// Regions that were looked at, and how many were wrong; omitted without a sample.
  var sample: Int?
  var sampleErrors: Int?
  /// At most this share is wrong, with `boundConfidence`; both 0...1.
  var bound: Double?
  var boundConfidence: Double?
  /// What the sample was drawn with, as text: many readers lose the last digits of such numbers.
  var seed: String?
  /// The journal position that the model had learned from.
  var model: Int64
  var annotator: String
  /// UTC, as in `2026-03-09T14:05:00Z`.
  var time: String
  var revoked: Bool

  private enum CodingKeys: String, CodingKey {
    case number, guess, image, regions, accepted, least, sample, bound, seed, model, annotator, time
    case revoked
    case expectedErrors = "expected_errors"
    case sampleErrors = "sample_errors"
    case boundConfidence = "bound_confidence"
  }

  init(_ acceptance: Acceptance, number: Int, image name: ImageName?, names: ClassNames) {
    self.number = number
    let ground = acceptance.ground
    switch ground.scope {
    case .stratum(let answer): guess = names.word(for: answer)
    case .image(let id): image = name?.escaped ?? "image \(id.rawValue)"
    }
    regions = acceptance.inForce
    accepted = acceptance.count
    least = ground.least
    expectedErrors = ground.expectedErrors
    sample = ground.sample?.size
    sampleErrors = ground.sample?.errors
    bound = ground.sample?.bound
    boundConfidence = ground.sample?.confidence
    seed = ground.sample.map { String($0.seed) }
    model = ground.model
    annotator = acceptance.author.description
    time = Date(timeIntervalSince1970: Double(acceptance.time) / 1_000).formatted(.iso8601)
    revoked = acceptance.isRevoked
  }

  private static let titles = [
    "number", "accepted", "regions", "chance", "sample", "at most", "model", "by", "time",
  ]

  /// `2`, `road`, `22,032`, `.97`, `1 of 300`, `1.6 %`, `2517`, `ada`, `2026-03-09 14:05`.
  private var cells: [String] {
    let wrong =
      sample.map { "\(Figures.count(sampleErrors ?? 0)) of \(Figures.count($0))" } ?? "none"
    let most = bound.map { Figures.decimal($0 * 100, digits: 1) + " %" } ?? "unknown"
    return [
      String(number), DisplayText(guess ?? image ?? "").description, Figures.count(regions),
      Figures.decimal(least, digits: 2), wrong, most, String(model),
      DisplayText(annotator).description,
      time.prefix(16).replacing("T", with: " ") + (revoked ? "  taken back" : ""),
    ]
  }

  var text: String { cells.joined(separator: "  ") }

  /// With titles, in columns.
  static func table(of lines: [AcceptedLine]) -> [String] {
    Figures.table([titles] + lines.map(\.cells), right: [0, 2, 3, 4, 5, 6]) {
      DisplayText($0).columns
    }
  }
}
