import Glibc
import Imaging
import Labeling

/// What a trainer prints, in a file of the round, within bounds: the beginning as it comes, and the last of it at the end.
struct RunLog: ~Copyable {
  /// Bytes of the beginning that are written.
  static let mostBytes = 1 << 20
  /// Bytes of the end that are kept.
  static let keptEnd = 4_096

  private let descriptor: Int32
  private var count = 0
  private(set) var end: [UInt8] = []

  /// A log that cannot be written is none.
  init(_ path: FilePath) {
    descriptor = path.withCString {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    }
    if descriptor >= 0 { GroupSharing.share(descriptor, in: path.parent) }
  }

  mutating func append(_ piece: [UInt8]) {
    end = Array((end + piece).suffix(Self.keptEnd))
    let room = Self.mostBytes - count
    if room > 0, descriptor >= 0 {
      _ = AtomicFile.writeAll(Array(piece.prefix(room)), to: descriptor)
    }
    count += piece.count
  }

  /// Writes what the bounds left out and the end.
  func finish() {
    guard count > Self.mostBytes, descriptor >= 0 else { return }
    let left = max(0, count - Self.mostBytes - end.count)
    _ = AtomicFile.writeAll(
      Array("\n[\(left) bytes are left out here]\n".utf8) + end, to: descriptor)
  }

  /// The last lines with something in them, for a sentence; nil if there are none.
  var lastWords: DisplayText? {
    let lines = end.split(whereSeparator: { $0 == 10 || $0 == 13 }).filter { line in
      line.contains { $0 > 32 }
    }
    guard let line = lines.last else { return nil }
    return DisplayText(String(String(decoding: line, as: UTF8.self).prefix(120)))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
