import Annotation
import Imaging
import Labeling
import ProjectDatabase
import ProjectRecords
import TestSupport

/// Three small images in a folder, and a session on them.
struct SmallProject {
  let folder = TemporaryFolder()
  var images: FilePath { folder.path.appending("images") }
  let names = ["a.png", "b.png", "c.png"]

  init() throws {
    try folder.makeFolder("images")
    for (index, name) in names.enumerated() {
      let picture = SyntheticImage.blocks(
        width: 96, height: 64, columns: 6, rows: 4, seed: UInt64(index + 1))
      try ImageFile.writePNG(color: picture.image, to: images.appending(name))
    }
  }

  func open(
    _ change: (inout SessionOptions) -> Void = { _ in }
  ) async throws -> AnnotationSession {
    var options = SessionOptions(
      imageFolder: images, annotator: "ada", host: "here", role: .annotator)
    options.changes.classes = try ClassListSource(commaList: "sky,road,tree").entries
    options.changes.regions = 24
    options.changes.batchSize = 6
    change(&options)
    return try await AnnotationSession.open(options)
  }
}
