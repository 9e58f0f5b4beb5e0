import Foundation
import Glibc
public import Imaging
public import Labeling
import Preparation

/// Which files of a folder the program wrote, recorded in a file in that folder.
///
/// A later run of the same owner may replace these; everything else belongs to others. A file
/// that was changed since it was written counts as another's, too. Each file is recorded before it
/// gets its name, so that a killed run leaves only files that the next run recognizes.
public struct OutputRecord: Sendable {
  /// Hidden, so that no one mistakes it for a mask.
  public static let fileName = ".terrazzo-written.jsonl"

  private let folder: FilePath
  private let owner: String
  /// What the owner wrote, by escaped name.
  private let marks: [String: Set<FileMark>]

  /// Reads the record of a folder, which may be absent.
  ///
  /// - Parameter owner: a project or a command; files written by another owner do not count.
  public init(folder: FilePath, owner: String) {
    self.folder = folder
    self.owner = owner
    var marks: [String: Set<FileMark>] = [:]
    for line in Self.lines(in: folder) where line.owner == owner {
      marks[line.file, default: []].insert(line.mark)
    }
    self.marks = marks
  }

  /// The existing files that the owner did not write in their current form.
  ///
  /// - Parameter names: relative to the folder.
  /// - Complexity: reads the files that the owner may have written.
  public func foreign(among names: [[UInt8]]) -> [[UInt8]] {
    names.filter { name in
      let path = folder.appending(name)
      guard let size = FileMark.size(of: path) else { return false }
      let known = marks[ImageName(bytes: name).escaped, default: []]
      guard known.contains(where: { $0.size == size }), let mark = FileMark(of: path) else {
        return true
      }
      return !known.contains(mark)
    }
  }

  /// Files that the owner wrote at other times and that are still there, by name.
  ///
  /// - Parameter names: of the files that belong to what is written now, relative to the folder.
  /// - Complexity: one look at each recorded file.
  func leftovers(except names: Set<[UInt8]>) -> [[UInt8]] {
    marks.keys.compactMap { ImageName(escaped: $0)?.bytes }.filter {
      !names.contains($0) && FileMark.size(of: folder.appending($0)) != nil
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Refuses to replace files that `foreign` found; call before anything is written.
  ///
  /// - Parameter advice: a sentence.
  public func refuse(
    _ foreign: [[UInt8]],
    advice: String = "Choose another folder with --out, or overwrite with --force."
  ) throws(SessionError) {
    guard let first = foreign.first else { return }
    throw .export(
      .foreignFiles(first: folder.appending(first), count: foreign.count, advice: advice))
  }

  /// Records a file that is about to get its name.
  ///
  /// - Returns: nil, or the number of the error that prevented recording it.
  public func note(_ name: [UInt8], writtenAs temporary: FilePath) -> Int32? {
    guard let mark = FileMark(of: temporary) else { return EIO }
    let line = Line(
      owner: owner, file: ImageName(bytes: name).escaped, size: mark.size, digest: mark.digest)
    guard let text = try? Self.text(of: [line]) else { return EINVAL }
    let descriptor = folder.appending(Self.fileName).withCString {
      open($0, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    }
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    GroupSharing.share(descriptor, in: folder)
    // Ends a line that a killed run left unfinished.
    return AtomicFile.writeAll([UInt8(ascii: "\n")] + text, to: descriptor)
  }

  /// Rewrites the record without lines that later ones replaced.
  public func compact() {
    var kept: [String: [Line]] = [:]
    for line in Self.lines(in: folder) {
      let key = line.owner + "/" + line.file
      // The previous file may still be in place if the last one could not get its name.
      kept[key] = (kept[key, default: []].filter { $0 != line } + [line]).suffix(2)
    }
    let lines = kept.sorted { $0.key < $1.key }.flatMap(\.value)
    guard !lines.isEmpty, let text = try? Self.text(of: lines) else { return }
    try? AtomicFile.write(text, to: folder.appending(Self.fileName))
  }

  // MARK: The file

  private struct Line: Codable, Equatable {
    var owner: String
    var file: String
    var size: Int64
    var digest: String

    var mark: FileMark { FileMark(size: size, digest: digest) }
  }

  private static func text(of lines: [Line]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try lines.flatMap { Array(try encoder.encode($0)) + [UInt8(ascii: "\n")] }
  }

  /// The lines that can be read; a record is never damaged beyond them.
  private static func lines(in folder: FilePath) -> [Line] {
    let decoder = JSONDecoder()
    return bytes(of: folder.appending(fileName)).split(separator: UInt8(ascii: "\n")).compactMap {
      try? decoder.decode(Line.self, from: Data($0))
    }
  }

  private static func bytes(of path: FilePath) -> [UInt8] {
    guard FileMark.size(of: path) ?? -1 >= 0, FileMark.linkTarget(of: path) == nil else {
      return []
    }
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    // 200,000 files have about 25 MB.
    while bytes.count < 1 << 28 {
      let got = read(descriptor, &part, part.count)
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { break }
      bytes.append(contentsOf: part[..<got])
    }
    return bytes
  }
}
