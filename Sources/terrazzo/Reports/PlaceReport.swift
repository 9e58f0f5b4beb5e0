import Annotation
import ArgumentParser
import Foundation
import Imaging
import Labeling
import Preferences
import Preparation
import Printing
import ProjectDatabase

/// What was found at the location of a project's state.
struct PlaceReport: Encodable {
  var state: String
  var isWritable: Bool
  var isShared: Bool
  var freeBytes: Int?
  var databaseBytes: Int
  /// `none`, `whole`, or a description of what is wrong.
  var database: String
  var images: Int?
  /// The network by which regions are described; nil if the project cannot be opened.
  var backbone: ProjectBackbone?
  /// How well the answers are guessed with a network and without one; nil if that was not requested.
  var recipes: RecipeReport?
  /// What was changed to make the tables match the journal; nil if that was not requested.
  var rebuilt: [String]?
  /// What comparing the tables with the journal found; nil if that was not requested.
  var findings: [String]?
  var advice: [String]
  /// The exit code the program should end with; nil if all is well.
  private(set) var failure: ExitCode?
  /// How the project is opened: nothing in it is changed.
  private let session: SessionOptions
  /// Regions with a class or void.
  private var answered = 0
  /// Set if the folder of images does not exist.
  private(set) var missing: CommandError?

  private enum CodingKeys: String, CodingKey {
    case state, database, images, backbone, recipes, rebuilt, findings, advice
    case isWritable = "writable"
    case isShared = "network_file_system"
    case freeBytes = "free_bytes"
    case databaseBytes = "database_bytes"
  }

  /// - Parameters:
  ///   - rebuilt: what was just changed to make the tables match the journal.
  ///   - checks: also compares the whole database with its journal.
  init(
    images folder: FilePath, project: FilePath?, rebuilt: [String]? = nil, checks: Bool = false
  ) async {
    self.rebuilt = rebuilt
    var session = SessionOptions(
      imageFolder: folder, projectFolder: project, annotator: Person.name, host: Person.host,
      role: .readOnly, creates: false)
    session.backbones = MachineBackbones.current
    self.session = session
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
      missing = exists ? .notAFolder(folder) : .noImageFolder(folder)
    }
    if place.hasDatabase {
      do {
        let (snapshot, use) = try await withSession(session) {
          (await $0.snapshot(), await $0.backbone)
        }
        answered = snapshot.answered
        images = snapshot.images
        let backbone = ProjectBackbone(use)
        self.backbone = backbone
        if !backbone.isSound, let problem = snapshot.problem { advice.append("\(problem)") }
        database = "whole"
      } catch {
        database = "\(error)"
        failure = (error as? CommandFailure)?.code ?? .failure
      }
      if checks { check(images: session.imageFolder, project: session.projectFolder) }
    }
    if !isWritable {
      advice.append(
        "Answers cannot be written there. Choose another place for the state with --project.")
    }
    if isShared {
      advice.append(
        "The state is on a shared file system: slower, and only one process at a time. "
          + "--project on a local disk is faster.")
    }
    let needed = max(500_000_000, (images ?? 0) * 500_000)
    if let freeBytes, freeBytes < needed {
      advice.append(
        "Only \(Figures.bytes(Int64(freeBytes))) are free. About half a megabyte per image is "
          + "needed, and \(Figures.bytes(Int64(needed))) here.")
    }
  }

  /// Compares recipes on the answers, or says that it can be done; gives why it cannot.
  mutating func compareRecipes(isRequested: Bool) async throws -> CommandFailure? {
    guard database == "whole" else {
      guard isRequested, database == "none" else { return nil }
      return CommandFailure(CommandError.noAnswersToCompare(state: state))
    }
    guard isRequested else {
      if answered >= RecipeComparison.suggestedAnswers, session.backbones.preferred != nil {
        advice.append(
          "\(Figures.count(answered)) answers can tell whether a network describes your regions "
            + "better: terrazzo doctor \(session.place) --recipes.")
      }
      return nil
    }
    do {
      let report = try await RecipeRun(session: session).run()
      recipes = report
      advice.append(report.sentence)
      return nil
    } catch let failure as CommandFailure where !failure.code.isOfSignal {
      return failure
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
    let free = freeBytes.map { Figures.bytes(Int64($0)) + " free" } ?? "free space unknown"
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
            ? "nothing to do" : Figures.counted(rebuilt.count, "table") + " rebuilt, see below"
        ))
    }
    if let findings {
      checked.append(
        (
          "check",
          findings.isEmpty
            ? "the tables match the journal" : "problems found, see below"
        ))
    }
    return [
      ("images", missing == nil ? "the folder exists" : "there is no such folder"),
      ("state", state + (isWritable ? "" : ", not writable")),
      ("disk", (isShared ? "network, " : "local, ") + free), ("database", contents),
    ] + (backbone.map { [("regions", $0.description)] } ?? [])
      + (recipes.map { [("recipes", $0.words)] } ?? []) + checked
  }
}
