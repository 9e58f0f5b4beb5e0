import Glibc
package import Imaging
package import Labeling

/// The folder that holds a project's state: the database and the cache.
package struct ProjectFolder: Sendable {
  /// `.terrazzo` in the image folder, unless it was put elsewhere.
  package static let defaultName = ".terrazzo"

  package let path: FilePath
  /// Everything in it can be made again.
  package let cache: FilePath

  package init(path: FilePath, cache: FilePath? = nil) {
    self.path = path
    self.cache = cache ?? path.appending("cache")
  }

  package var database: FilePath { path.appending("session.sqlite") }

  /// Finds the folder of a project, creating it if asked.
  package static func open(
    images: FilePath, elsewhere: FilePath?, cache: FilePath? = nil, creates: Bool
  ) throws(SessionError) -> ProjectFolder {
    let folder = ProjectFolder(
      path: elsewhere ?? images.appending(defaultName), cache: cache)
    if exists(folder.database) { return folder }
    let shown = DisplayText(bytes: folder.path.bytes)
    guard creates else {
      throw .failed(
        """
        There is no project in \(shown). Create one with terrazzo init, or say with --project \
        where it is.
        """)
    }
    let failure = folder.path.createFolder()
    guard failure == 0, folder.path.withCString({ access($0, W_OK) }) == 0 else {
      let reason = SystemWords.of(failure == 0 ? errno : failure)
      throw .failed(
        """
        The project cannot be created in \(shown), because the folder cannot be written \
        (\(reason)). Choose a place for the state with --project.
        """)
    }
    return folder
  }

  private static func exists(_ path: FilePath) -> Bool {
    path.withCString { access($0, F_OK) } == 0
  }
}
