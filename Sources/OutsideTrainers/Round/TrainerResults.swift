import Glibc
import Imaging

/// What a trainer wrote, as far as the file system knows: plain files in plain folders, and not too many.
package struct TrainerResults: Sendable {
  /// Files and folders that are looked at for each image.
  private static let mostEach = 300

  package let round: TrainerRound
  /// Whether there are features besides the probabilities.
  package let hasFeatures: Bool

  /// Looks at every file once.
  ///
  /// - Parameters:
  ///   - seal: of what the trainer was given.
  ///   - images: in the round.
  package init(
    _ round: TrainerRound, seal: RoundSeal, images: Int
  ) throws(TrainerError) {
    if let broken = seal.broken { throw .inputChanged(round.number, broken) }
    var left = (images + 10) * Self.mostEach
    for folder in [round.output, round.probabilities] where !folder.isRealFolder {
      throw .notAFolder(round.number, folder)
    }
    try Self.check(round.probabilities, round, &left)
    guard round.probabilities.hasEntries else { throw .noResults(round.number, log: round.log) }
    if round.features.linkStatus != nil {
      guard round.features.isRealFolder else { throw .notAFolder(round.number, round.features) }
      try Self.check(round.features, round, &left)
    }
    self.round = round
    hasFeatures = round.features.hasEntries
  }

  private static func check(
    _ folder: FilePath, _ round: TrainerRound, _ left: inout Int
  ) throws(TrainerError) {
    var waiting = [folder]
    while let path = waiting.popLast() {
      for name in path.namesInside {
        let entry = path.appending(name)
        left -= 1
        guard left >= 0 else { throw .tooManyFiles(round.number, folder) }
        switch entry.linkStatus.map({ $0.st_mode & S_IFMT }) {
        case S_IFDIR: waiting.append(entry)
        case S_IFREG, nil: break
        default: throw .notAFile(round.number, entry)
        }
      }
    }
  }
}
