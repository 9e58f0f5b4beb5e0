import Imaging
import Labeling
import TestSupport

@testable import OutsideTrainers

/// The folder of a project with rounds of one image.
struct RoundFixture {
  let temporary = TemporaryFolder()
  var folder: TrainerFolder { TrainerFolder(project: temporary.path) }

  /// A round with a mask.
  func begin() throws -> TrainerRound {
    let pending = try folder.begin()
    try temporary.write(Array("mask".utf8), to: "trainer/.draft/ann_dir/train/a.png")
    return try folder.commit(pending, .small(pending.number, previous: pending.previous))
  }

  /// Writes a file among a round's results.
  func write(_ name: String, in round: TrainerRound) throws {
    try temporary.write(
      Array("x".utf8), to: "trainer/\(TrainerRound.name(round.number))/out/\(name)")
  }
}

extension RoundManifest {
  /// Of one image.
  static func small(_ round: Int, previous: String? = nil) -> RoundManifest {
    RoundManifest(
      round: round, answers: 30, position: 40, seed: 1,
      classes: [.init(value: 0, name: "road"), .init(value: 2, name: "sky")],
      images: [
        RoundManifest.Image(
          name: "a.png", image: "img_dir/train/a.png", mask: "ann_dir/train/a.png",
          regions: "regions/maps/a.png", stem: "a", answers: 3, width: 12, height: 8)
      ], previous: previous)
  }
}

extension RoundManifest.Class {
  fileprivate init(value: Int, name: String) {
    self.init(
      ClassDefinition(
        id: ClassID(rawValue: value), name: name, color: ClassColor(red: 1, green: 2, blue: 3),
        key: nil, letter: "x"))
  }
}
