package import Imaging

/// The folder of one round of a trainer: what it is given, and where its results go.
package struct TrainerRound: Sendable, Hashable {
  /// From 1.
  package let number: Int
  /// Absolute.
  package let path: FilePath

  init(number: Int, path: FilePath) {
    self.number = number
    self.path = path
  }

  package var manifest: FilePath { path.appending(RoundManifest.fileName) }
  /// What the trainer prints.
  package var log: FilePath { path.appending("log.txt") }
  /// How the round ended; absent while it runs and after it was interrupted.
  package var outcome: FilePath { path.appending("outcome.json") }
  /// The only place in which the trainer writes.
  package var output: FilePath { path.appending(RoundManifest.outputFolder) }
  package var probabilities: FilePath { output.appending("probabilities") }
  package var features: FilePath { output.appending("features") }
  package var checkpoint: FilePath { output.appending("checkpoint") }

  /// Whether something lies in the folder for checkpoints.
  var hasCheckpoint: Bool { checkpoint.hasEntries }

  /// What the names of the folders have in common.
  static let prefix = "round-"

  /// `round-000007`.
  static func name(_ number: Int) -> String {
    let digits = String(number)
    return prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  /// The number of a folder of that name; nil for any other.
  static func number(of name: [UInt8]) -> Int? {
    guard name.starts(with: prefix.utf8),
      let number = Int(String(decoding: name.dropFirst(prefix.utf8.count), as: UTF8.self)),
      number > 0, Array(Self.name(number).utf8) == name
    else { return nil }
    return number
  }
}
