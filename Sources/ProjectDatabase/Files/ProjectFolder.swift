import Glibc
package import Imaging
package import Labeling

/// The folder that holds a project's state: the database and the cache.
package struct ProjectFolder: Sendable {
  /// `.terrazzo` in the image folder, unless it is placed elsewhere.
  package static let defaultName = ".terrazzo"

  package let path: FilePath
  /// Everything in it can be rebuilt.
  package let cache: FilePath

  package init(path: FilePath, cache: FilePath? = nil) {
    self.path = path
    self.cache = cache ?? path.appending("cache")
  }

  package var database: FilePath { path.appending("session.sqlite") }

  /// Finds the folder of a project, creating it if requested.
  package static func open(
    images: FilePath, elsewhere: FilePath?, cache: FilePath? = nil, creates: Bool
  ) throws(SessionError) -> ProjectFolder {
    let folder = ProjectFolder(
      path: elsewhere ?? images.appending(defaultName), cache: cache)
    if exists(folder.database) { return folder }
    guard creates else { throw .store(.noProject(folder.path)) }
    let failure = folder.path.createFolder()
    guard failure == 0, folder.path.withCString({ access($0, W_OK) }) == 0 else {
      throw .store(
        .projectNotCreated(folder.path, errorNumber: failure == 0 ? errno : failure))
    }
    return folder
  }

  private static func exists(_ path: FilePath) -> Bool {
    path.withCString { access($0, F_OK) } == 0
  }
}
