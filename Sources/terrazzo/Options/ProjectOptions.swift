import Annotation
import ArgumentParser
import Imaging
import ProjectDatabase

/// Which project a command works on, and in whose name.
struct ProjectOptions: ParsableArguments {
  @Argument(help: "The folder that holds the images.", completion: .directory)
  var images: String

  @Option(
    help: ArgumentHelp(
      "Keep the state here instead of in IMAGES/.terrazzo, for folders that cannot be written.",
      valueName: "folder"),
    completion: .directory)
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Answer in this name (default: the configuration's, else $USER).", valueName: "name"))
  var annotator: String?

  /// How commands open a project that they do not change: where it cannot be written, what they find
  /// out on the way is not kept.
  var readingRole: SessionOptions.Role {
    let place = ProjectPlace(
      images: FilePath(argument: images), elsewhere: project.map(FilePath.init(argument:)))
    return place.isWritable ? .headless : .readOnly
  }

  /// What a session is opened with.
  func sessionOptions(
    role: SessionOptions.Role, changes: SettingsChanges = SettingsChanges(), creates: Bool = false
  ) -> SessionOptions {
    SessionOptions(
      imageFolder: FilePath(argument: images), projectFolder: project.map(FilePath.init(argument:)),
      annotator: annotator ?? Person.name, host: Person.host, role: role,
      creates: creates, changes: changes)
  }
}
