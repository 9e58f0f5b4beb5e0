import Annotation
import Glibc
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import Rounds
import TestSupport
import Testing

@testable import Exporting

/// A folder of small images and sessions on it.
struct TestProject {
  let folder: TemporaryFolder
  var images: FilePath { folder.path.appending("images") }
  var state: FilePath { images.appending(".terrazzo") }
  var database: FilePath { state.appending("session.sqlite") }

  /// - Parameter names: files to write, PNG whatever they are called.
  init(_ names: [String] = ["a.png", "b.png", "sub/c.png"], width: Int = 96, height: Int = 64)
    throws
  {
    folder = TemporaryFolder()
    try folder.makeFolder("images/sub")
    for (index, name) in names.enumerated() {
      let picture = SyntheticImage.blocks(
        width: width, height: height, columns: 6, rows: 4, seed: UInt64(index + 1))
      try ImageFile.writePNG(color: picture.image, to: images.appending(name))
    }
  }

  func options(
    _ role: SessionOptions.Role = .annotator, annotator: String = "ada",
    classes: String? = "sky,road,tree", batch: Int = 6,
    _ change: (inout SessionOptions) -> Void = { _ in }
  ) throws -> SessionOptions {
    var options = SessionOptions(
      imageFolder: images, annotator: annotator, host: "here", role: role)
    if let classes { options.changes.classes = try ClassListSource(commaList: classes).entries }
    options.changes.regions = 24
    options.changes.batchSize = batch
    options.changes.trainer = .linear
    change(&options)
    return options
  }

  func open(
    _ role: SessionOptions.Role = .annotator, annotator: String = "ada",
    classes: String? = "sky,road,tree", batch: Int = 6,
    _ change: (inout SessionOptions) -> Void = { _ in }
  ) async throws -> AnnotationSession {
    try await AnnotationSession.open(
      try options(role, annotator: annotator, classes: classes, batch: batch, change))
  }

  /// The masks of an export, by path below the folder.
  func export(
    _ session: AnnotationSession, to name: String,
    _ change: (inout ExportOptions) -> Void = { _ in }
  ) async throws -> FilePath {
    var options = ExportOptions(folder: folder.path.appending(name))
    change(&options)
    let report = try await session.export(options) { _ in }
    #expect(report.failures.isEmpty)
    return options.folder
  }

  func removeCache() {
    remove(state.appending("cache"))
  }

  private func remove(_ path: FilePath) {
    if let listing = path.withCString({ opendir($0) }) {
      while let entry = readdir(listing) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
          Array(raw.prefix { $0 != 0 })
        }
        if name != [46] && name != [46, 46] { remove(path.appending(name)) }
      }
      closedir(listing)
      _ = path.withCString { rmdir($0) }
    } else {
      _ = path.withCString { unlink($0) }
    }
  }
}
