import Annotation
import Imaging
import Labeling

/// What was found where a project's state is or would be.
struct PlaceReport: Encodable {
  var state: String
  var isWritable: Bool
  var isShared: Bool
  var freeBytes: Int?
  var databaseBytes: Int
  /// `none`, `whole`, or what is wrong with it.
  var database: String
  var images: Int?
  var advice: [String]

  private enum CodingKeys: String, CodingKey {
    case state, database, images, advice
    case isWritable = "writable"
    case isShared = "network_file_system"
    case freeBytes = "free_bytes"
    case databaseBytes = "database_bytes"
  }

  init(images folder: FilePath, project: FilePath?) async {
    let session = SessionOptions(
      imageFolder: folder, projectFolder: project, annotator: Person.name, host: Person.host,
      role: .readOnly, creates: false)
    let place = ProjectPlace(images: session.imageFolder, elsewhere: session.projectFolder)
    state = DisplayText(bytes: place.folder.bytes).description
    isWritable = place.isWritable
    isShared = place.isShared
    freeBytes = place.freeBytes
    databaseBytes = place.databaseBytes
    database = "none"
    advice = []
    if place.hasDatabase {
      do {
        let opened = try await AnnotationSession.open(session)
        images = await opened.snapshot().images
        await opened.close()
        database = "whole"
      } catch {
        database = "\(error)"
      }
    }
    if !isWritable {
      advice.append("Answers cannot be written there. Choose a place for the state with --project.")
    }
    if isShared {
      advice.append(
        "The state is on a file system that hosts share: one process at a time, and slower. "
          + "--project on a local disk is faster.")
    }
    if let freeBytes, freeBytes < 500_000_000 {
      advice.append("Little space is free. Half a megabyte an image is needed, roughly.")
    }
  }

  var lines: [(name: String, words: String)] {
    let free = freeBytes.map { Figures.bytes(Int64($0)) + " free" } ?? "free space not known"
    var contents = database
    if database == "whole" {
      contents = "whole, \(Figures.bytes(Int64(databaseBytes)))"
      if let images { contents += ", " + Figures.counted(images, "image") }
    } else if database == "none" {
      contents = "none yet"
    }
    return [
      ("state", state + (isWritable ? "" : ", cannot be written")),
      ("disk", (isShared ? "network, " : "local, ") + free), ("database", contents),
    ]
  }
}
