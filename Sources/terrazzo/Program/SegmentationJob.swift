import Annotation
import Exporting
import Foundation
import Imaging
import Labeling
import Printing

/// One image to segment, and the file for its regions.
struct SegmentationJob {
  let image: FilePath
  let target: FilePath
  /// The record of what earlier runs wrote next to it.
  let record: OutputRecord

  /// Records the file as this command's before it gets its name.
  func note(_ temporary: FilePath) -> Int32? {
    record.note(Array(target.lastComponent), writtenAs: temporary)
  }

  /// The record of what this command wrote into a folder.
  static func record(in folder: FilePath) -> OutputRecord {
    OutputRecord(folder: folder, owner: "segment")
  }

  /// Assigns every image its output file, before any image is read, and creates the folder.
  ///
  /// Refuses images whose regions would be written to the same file, and files that would
  /// replace one of the images or, unless requested, files that this command did not write.
  static func jobs(
    images: [FilePath], folder: FilePath, keepsExtension: Bool, replacesForeign: Bool = false
  ) throws -> [SegmentationJob] {
    var owners: [[UInt8]: FilePath] = [:]
    let names = try images.map { image in
      let name = name(of: image, keepsExtension: keepsExtension)
      if let other = owners[name] {
        throw CommandFailure(
          CommandError.sameTarget(
            other, image, target: folder.appending(name),
            helpsExtension: !keepsExtension && other.lastComponent != image.lastComponent))
      }
      owners[name] = image
      return name
    }
    try create(folder)
    let record = record(in: folder)
    let sources = Set(images.compactMap(\.resolved))
    let jobs = try zip(images, names).map { image, name in
      let target = folder.appending(name)
      if let place = target.resolved, sources.contains(place) {
        throw CommandFailure(CommandError.overwritesImage(image, target: target))
      }
      return SegmentationJob(image: image, target: target, record: record)
    }
    if !replacesForeign {
      do {
        try record.refuse(record.foreign(among: names))
      } catch {
        throw CommandFailure(error)
      }
    }
    return jobs
  }

  private static func name(of image: FilePath, keepsExtension: Bool) -> [UInt8] {
    let name = image.lastComponent
    let dot = keepsExtension ? nil : name.lastIndex(of: UInt8(ascii: "."))
    // A name that consists only of an extension is kept whole.
    let stem = dot.map { $0 > name.startIndex ? name[..<$0] : name } ?? name
    return Array(stem) + Array(".png".utf8)
  }

  private static func create(_ folder: FilePath) throws {
    let failure = folder.createFolder()
    guard failure == 0 else {
      throw CommandFailure(ImageFileError.cannotWrite(folder, errorNumber: failure))
    }
  }
}
