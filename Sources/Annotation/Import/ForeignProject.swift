import Imaging
import Labeling
import ProjectDatabase

/// Where another Terrazzo project lies that answers are taken over from.
struct ForeignProject {
  /// The folder with its database.
  let folder: FilePath
  /// What people call it: that of its images, or of its state where this lies elsewhere.
  let name: String

  /// Nil if the path leads to no project; nothing is opened.
  ///
  /// - Parameter path: a folder of images with a project in it, a project's own folder, or its database.
  init?(_ path: FilePath) {
    let database = ProjectFolder(path: path).database
    let inside = ProjectFolder(path: path.appending(ProjectFolder.defaultName)).database
    if inside.exists {
      folder = inside.parent
    } else if database.exists {
      folder = path
    } else if path.lastComponent.elementsEqual(database.lastComponent), path.exists {
      folder = path.parent
    } else {
      return nil
    }
    let real = folder.resolved ?? folder
    let isUsual = real.lastComponent.elementsEqual(ProjectFolder.defaultName.utf8)
    name = DisplayText(bytes: Array((isUsual ? real.parent : real).lastComponent)).description
  }

  /// Whether it is the project in a folder.
  func isSame(as other: ProjectFolder) -> Bool {
    let own = ProjectFolder(path: folder).database
    return own.resolved != nil && own.resolved == other.database.resolved
  }
}
