import Glibc
import Imaging

/// What was found when a stored file was read whole the last time, kept in a small file beside it.
///
/// While its trace is the same, the file need not be read again to know that it is sound.
struct CheckedMark: Equatable {
  /// Whether the file had the digest that it must have.
  let isSound: Bool
  /// Of the file, before it was read.
  let trace: FileTrace

  private static let sound = "sound "
  private static let damaged = "damaged "

  init(isSound: Bool, trace: FileTrace) {
    self.isSound = isSound
    self.trace = trace
  }

  /// What is kept for a network; nil: nothing that makes sense.
  init?(of backbone: InstalledBackbone) {
    guard let bytes = try? BoundedFile.bytes(of: Self.path(of: backbone), limit: 1_000),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    for (word, isSound) in [(Self.sound, true), (Self.damaged, false)] where text.hasPrefix(word) {
      self.init(isSound: isSound, trace: FileTrace(text: String(text.dropFirst(word.count))))
      return
    }
    return nil
  }

  /// Where it is kept.
  static func path(of backbone: InstalledBackbone) -> FilePath {
    FilePath(bytes: backbone.path.bytes + Array(".checked".utf8))
  }

  /// Keeps it, as well as that can be done: without it the file is read again.
  func keep(for backbone: InstalledBackbone) {
    guard CheckedMark(of: backbone) != self else { return }
    let text = (isSound ? Self.sound : Self.damaged) + trace.text
    try? AtomicFile.write(
      Array(text.utf8), to: Self.path(of: backbone), durability: .renamedOnly)
  }
}

/// What the system says of a file without reading it: it changes whenever the file is written, replaced
/// or moved.
struct FileTrace: Hashable {
  let text: String

  init(text: String) { self.text = text }

  /// Nil if there is no such file.
  init?(_ path: FilePath) {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else { return nil }
    let times = [status.st_mtim, status.st_ctim].map { "\($0.tv_sec).\($0.tv_nsec)" }
    text = "\(status.st_size) \(times[0]) \(times[1]) \(status.st_ino)"
  }
}

extension BackboneFolder {
  /// Checks that a stored file is what was installed.
  ///
  /// O(1) if nothing touched it since it was last read, else O(bytes) once. In a folder that cannot be
  /// written, damage is only found when the network is loaded.
  ///
  /// - Throws: `damaged`, or what keeps the file from being read.
  package func check(_ backbone: InstalledBackbone) throws(BackboneError) {
    if let mark = CheckedMark(of: backbone), mark.trace == FileTrace(backbone.path) {
      guard mark.isSound else { throw .damaged(backbone.name, backbone.path) }
      return
    }
    guard path.withCString({ access($0, W_OK) }) == 0 else { return }
    _ = try bytes(of: backbone)
  }

  /// Differs after a network or the runtime's name came, went or changed; reads nothing but names and
  /// times.
  package var trace: String {
    let paths = installed.map(\.path) + [path.appending(RuntimeSearch.noteName)]
    return paths.map { "\($0) \(FileTrace($0)?.text ?? "")" }.joined(separator: "\n")
  }
}
