import Annotation
import ArgumentParser
import Imaging
import Preferences
import ProjectDatabase
import ProjectRecords
import Shards

/// The project that a command works on, and the annotator's name.
struct ProjectOptions: ParsableArguments {
  @Argument(help: "The folder that holds the images.", completion: .directory)
  var images: String

  @Option(
    help: ArgumentHelp(
      "Keep the state here instead of in IMAGES/.terrazzo, for read-only image folders.",
      valueName: "folder"),
    completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Answer under this name (default: from the configuration, else $USER).", valueName: "name"))
  var annotator: String?

  /// How commands open a project that they do not change: if it is not writable, their findings
  /// are not stored.
  var readingRole: SessionOptions.Role {
    let place = ProjectPlace(
      images: FilePath(argument: images), elsewhere: project.map(FilePath.init(argument:)))
    return place.isWritable ? .headless : .readOnly
  }

  /// Where a worker finds the images and leaves what it made of them.
  var workerPlace: WorkerPlace {
    WorkerPlace(
      images: FilePath(argument: images), project: project.map(FilePath.init(argument:)),
      backbones: MachineBackbones.current)
  }

  /// The options to open a session with.
  func sessionOptions(
    role: SessionOptions.Role, changes: SettingsChanges = SettingsChanges(), creates: Bool = false
  ) -> SessionOptions {
    var options = SessionOptions(
      imageFolder: FilePath(argument: images), projectFolder: project.map(FilePath.init(argument:)),
      annotator: annotator ?? Person.name, host: Person.host, role: role,
      creates: creates, changes: changes)
    options.backbones = MachineBackbones.current
    return options
  }
}
