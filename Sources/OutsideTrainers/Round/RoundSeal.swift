import Glibc
package import Imaging

/// What a trainer was given, as the file system knows it: whether it was left alone.
package struct RoundSeal: Sendable {
  private struct Stamp: Sendable, Hashable {
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
    let inode: UInt64
  }

  private let root: FilePath
  private let stamps: [[UInt8]: Stamp]

  /// - Complexity: one look at each file.
  package init(_ round: TrainerRound) {
    root = round.path
    stamps = Self.stamps(of: round.path)
  }

  /// A file that was changed, removed or added since, apart from results; nil: there is none.
  package var broken: FilePath? {
    let now = Self.stamps(of: root)
    if let gone = stamps.keys.filter({ now[$0] != stamps[$0] }).min(by: precedes) {
      return root.appending(gone)
    }
    return now.keys.filter { stamps[$0] == nil }.min(by: precedes).map(root.appending)
  }

  private func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.lexicographicallyPrecedes(right)
  }

  /// Files and links by their path in the round; not the results, the log and how it ended.
  private static func stamps(of root: FilePath) -> [[UInt8]: Stamp] {
    let own = [RoundManifest.outputFolder, "log.txt", "outcome.json"].map { Array($0.utf8) }
    var stamps: [[UInt8]: Stamp] = [:]
    var waiting: [[UInt8]] = root.namesInside.filter { !own.contains($0) }
    while let name = waiting.popLast() {
      let path = root.appending(name)
      guard let status = path.linkStatus else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        waiting += path.namesInside.map { name + [UInt8(ascii: "/")] + $0 }
      } else {
        stamps[name] = Stamp(
          size: Int64(status.st_size), seconds: status.st_mtim.tv_sec,
          nanoseconds: status.st_mtim.tv_nsec, inode: UInt64(status.st_ino))
      }
    }
    return stamps
  }
}
