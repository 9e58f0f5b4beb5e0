import Annotation
import ArgumentParser
import Foundation
import Imaging
import Labeling
import ProjectDatabase

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
  /// What was changed to make the tables follow from the journal; nil if that was not asked for.
  var rebuilt: [String]?
  /// What holding the tables against the journal found; nil if that was not asked for.
  var findings: [String]?
  var advice: [String]
  /// What the program should end with; nil if all is well.
  private(set) var failure: ExitCode?
  /// A sentence if there is no such folder of images.
  private(set) var missing: String?

  private enum CodingKeys: String, CodingKey {
    case state, database, images, rebuilt, findings, advice
    case isWritable = "writable"
    case isShared = "network_file_system"
    case freeBytes = "free_bytes"
    case databaseBytes = "database_bytes"
  }

  /// - Parameters:
  ///   - rebuilt: what was changed just now to make the tables follow from the journal.
  ///   - checks: holds the whole database against its journal, too.
  init(
    images folder: FilePath, project: FilePath?, rebuilt: [String]? = nil, checks: Bool = false
  ) async {
    self.rebuilt = rebuilt
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
    var status = stat()
    let exists = folder.withCString { stat($0, &status) } == 0
    if !exists || status.st_mode & S_IFMT != S_IFDIR {
      let shown = DisplayText(bytes: folder.bytes)
      missing =
        exists
        ? "\(shown) is no folder. Name the folder that holds the images."
        : "There is no folder \(shown). Name the folder that holds the images."
    }
    if place.hasDatabase {
      do {
        images = try await withSession(session) { await $0.snapshot().images }
        database = "whole"
      } catch {
        database = "\(error)"
        failure = (error as? CommandFailure)?.code ?? .failure
      }
      if checks { check(images: session.imageFolder, project: session.projectFolder) }
    }
    if !isWritable {
      advice.append("Answers cannot be written there. Choose a place for the state with --project.")
    }
    if isShared {
      advice.append(
        "The state is on a file system that hosts share: one process at a time, and slower. "
          + "--project on a local disk is faster.")
    }
    let needed = max(500_000_000, (images ?? 0) * 500_000)
    if let freeBytes, freeBytes < needed {
      advice.append(
        "Little space is free: \(Figures.bytes(Int64(freeBytes))). About half a megabyte an image is "
          + "needed, and \(Figures.bytes(Int64(needed))) here.")
    }
  }

  private mutating func check(images: FilePath, project: FilePath?) {
    do {
      let check = try ProjectCheck(images: images, elsewhere: project)
      findings = check.findings
      if !check.findings.isEmpty { failure = .dataUnusable }
    } catch {
      findings = ["\(error)"]
      failure = failure ?? CommandFailure(error).code
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
    var checked: [(name: String, words: String)] = []
    if let rebuilt {
      checked.append(
        (
          "rebuild",
          rebuilt.isEmpty
            ? "nothing to do" : Figures.counted(rebuilt.count, "table") + " built again, see below"
        ))
    }
    if let findings {
      checked.append(
        (
          "check",
          findings.isEmpty
            ? "the tables are what the journal says" : "something is wrong, see below"
        ))
    }
    return [
      ("images", missing == nil ? "the folder is there" : "there is no such folder"),
      ("state", state + (isWritable ? "" : ", cannot be written")),
      ("disk", (isShared ? "network, " : "local, ") + free), ("database", contents),
    ] + checked
  }
}
