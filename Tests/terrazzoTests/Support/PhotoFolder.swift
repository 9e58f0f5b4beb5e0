import DemoScenes
import Foundation
import Imaging
import TestSupport

@testable import terrazzo

/// A folder of small painted pictures, with their ground truth, for one test.
struct PhotoFolder {
  let folder = TemporaryFolder()

  /// Where the pictures are.
  var photos: FilePath { folder.path.appending("photos") }
  var masks: FilePath { folder.path.appending("masks") }
  /// As an argument.
  var path: String { photos.description }

  /// Paints the given number of pictures, named `street-0.png` and so on.
  init(pictures: Int = 3, width: Int = 96, height: Int = 72) throws {
    try folder.makeFolder("photos")
    try folder.makeFolder("masks")
    for scene in 0..<pictures {
      let painted = ScenePainter.paint(
        SceneLayout(width: width, height: height, seed: 5, scene: scene))
      try ImageFile.writePNG(
        color: painted.picture, to: photos.appending("street-\(scene).png"),
        durability: .renamedOnly)
      try ImageFile.writePNG(
        indices8: painted.mask, to: masks.appending("street-\(scene).png"),
        durability: .renamedOnly)
    }
  }

  /// Runs a command on the folder.
  func run(
    _ command: String, _ options: String..., input: String = "",
    environment: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.run([command, path] + options, input: input, environment: environment)
  }

  /// Runs a command with subcommands on the folder.
  func run(words: [String], _ options: String...) throws -> Program.Outcome {
    try Program.run(words + [path] + options)
  }

  /// Lines of JSON as dictionaries.
  static func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  /// One JSON document as a dictionary.
  static func object(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }
}
