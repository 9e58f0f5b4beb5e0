import Glibc
public import Imaging
public import Labeling
import Numerics

/// The folder that an export writes into.
public struct ExportFolder: Sendable {
  public let path: FilePath
  /// What earlier exports of the project wrote there.
  package let record: OutputRecord

  /// Creates the folder, and refuses one whose masks would be mistaken for images.
  ///
  /// - Parameter isOfProject: whether images are never looked for there.
  package init(
    _ path: FilePath, imageFolder: FilePath, projectID: String, isOfProject: Bool = false
  ) throws(SessionError) {
    self.path = path
    record = OutputRecord(folder: path, owner: "project \(projectID)")
    try Self.create(path)
    guard !isOfProject, let own = path.resolved?.bytes, let images = imageFolder.resolved?.bytes
    else { return }
    let below = own.dropFirst(images.count)
    let isInside =
      own.starts(with: images) && (below.isEmpty || below.first == UInt8(ascii: "/"))
    let isHidden = below.split(separator: UInt8(ascii: "/")).contains {
      $0.first == UInt8(ascii: ".")
    }
    guard !isInside || isHidden else {
      throw .export(.insideImages(path))
    }
  }

  /// Checks, before anything is written, that only files written by the project are replaced,
  /// and removes half-written files of killed exports.
  package func claim(_ names: [[UInt8]], replacesForeign: Bool) async throws(SessionError) {
    let record = record
    if !replacesForeign {
      let foreign = await ComputeExecutor.run { record.foreign(among: names) }
      try record.refuse(foreign)
    }
    let slash = UInt8(ascii: "/")
    for folder in Set(names.map { $0.lastIndex(of: slash).map($0.prefix(upTo:)) ?? [] }) {
      AbandonedFiles.remove(in: folder.isEmpty ? path : path.appending(folder))
    }
  }

  /// What is to be said about files that earlier exports of the project wrote and that this one does not replace; they
  /// would be taken for a part of it.
  package func leftovers(except names: [[UInt8]]) -> [String] {
    let others = record.leftovers(except: Set(names))
    guard let first = others.first else { return [] }
    let count = others.count
    return [
      """
      \(DisplayText(bytes: first)) \(count == 1 ? "is" : "and \(Figures.counted(count - 1, "other file")) are") \
      of an earlier export and still there. This one does not write \(count == 1 ? "it" : "them").
      """
    ]
  }

  /// Writes a file; until it is whole, the one before stays in place.
  ///
  /// - Parameter name: relative to the folder; one that the format has named when it began.
  public func write(_ bytes: [UInt8], to name: [UInt8]) throws(SessionError) {
    let file = try output(name)
    do throws(ImageFileError) {
      try AtomicFile.write(bytes, to: file.path, beforeNaming: file.note)
    } catch {
      throw .export(.fileNotWritten(error))
    }
  }

  /// A file that the export will write; its folder is created.
  package func output(_ relative: [UInt8]) throws(SessionError) -> ExportedFile {
    ExportedFile(path: try file(relative), name: relative, record: record)
  }

  /// The full path of a file below the folder; its parent folder is created.
  private func file(_ relative: [UInt8]) throws(SessionError) -> FilePath {
    if let slash = relative.lastIndex(of: UInt8(ascii: "/")) {
      try Self.create(path.appending(relative[..<slash]))
    }
    return path.appending(relative)
  }

  private static func create(_ folder: FilePath) throws(SessionError) {
    let failure = folder.createFolder()
    guard failure == 0 else {
      throw .export(.folderNotCreated(folder, errorNumber: failure))
    }
  }
}

/// One file of an export.
package struct ExportedFile: Sendable {
  package let path: FilePath
  /// Relative to the export's folder.
  package let name: [UInt8]
  package let record: OutputRecord

  package init(path: FilePath, name: [UInt8], record: OutputRecord) {
    self.path = path
    self.name = name
    self.record = record
  }

  /// Records the file as the project's before it gets its name.
  package func note(_ temporary: FilePath) -> Int32? { record.note(name, writtenAs: temporary) }
}
