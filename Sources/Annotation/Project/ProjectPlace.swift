import Glibc
public import Imaging
import Preparation
import ProjectDatabase

/// What can be said of the place where a project's state is or would be, without opening it.
public struct ProjectPlace: Sendable {
  /// The folder of the state.
  public let folder: FilePath
  /// Whether a database is there.
  public let hasDatabase: Bool
  /// Bytes of the database; 0 without one.
  public let databaseBytes: Int
  /// Whether answers could be written: into the database, and in its folder or the nearest one above
  /// that exists.
  public let isWritable: Bool
  /// Whether several hosts may share the file system; then the database keeps no write-ahead log.
  public let isShared: Bool
  /// Bytes that may still be written; nil if the system does not say.
  public let freeBytes: Int?

  /// Looks at the place; creates nothing.
  ///
  /// - Parameter elsewhere: the state's folder, if it is not in the image folder.
  public init(images: FilePath, elsewhere: FilePath? = nil) {
    let project = ProjectFolder(path: elsewhere ?? images.appending(ProjectFolder.defaultName))
    folder = project.path
    var status = stat()
    hasDatabase = project.database.withCString { stat($0, &status) } == 0
    databaseBytes = hasDatabase ? Int(status.st_size) : 0
    var nearest = project.path
    while nearest.withCString({ access($0, F_OK) }) != 0, nearest.parent != nearest {
      nearest = nearest.parent
    }
    isWritable =
      nearest.withCString { access($0, W_OK) } == 0
      && (!hasDatabase || project.database.withCString { access($0, W_OK) } == 0)
    isShared = FileSystemKind.of(nearest) == .network
    freeBytes = DiskSpace.freeBytes(at: nearest)
  }
}
