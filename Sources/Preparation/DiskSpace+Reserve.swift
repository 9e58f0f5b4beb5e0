public import Imaging

extension DiskSpace {
  /// Bytes left free for others and for the database.
  private static let reserve = 50_000_000

  /// Throws unless `folder`'s disk has room for `bytes` and a reserve of 50 MB.
  public static func require(_ bytes: Int, at folder: FilePath) throws(PreparationError) {
    guard let free = freeBytes(at: folder), free < bytes + reserve else { return }
    throw .spaceShort(folder: folder, neededBytes: bytes + reserve, freeBytes: free)
  }
}
