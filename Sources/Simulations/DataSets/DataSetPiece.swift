import Glibc
import Imaging
import Labeling
import Preparation

/// The folders and lists that a data set must have.
struct DataSetPiece {
  let folder: FilePath
  /// The data set's name, for messages.
  let name: String

  /// A subfolder that must exist.
  func folder(_ path: String) throws(SessionError) -> FilePath {
    let place = folder.appending(path)
    var status = stat()
    guard place.withCString({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw missing("folder", path)
    }
    return place
  }

  /// The names in a list file, one per line.
  func list(_ path: String) throws(SessionError) -> [[UInt8]] {
    guard let bytes = CacheFolder.read(folder.appending(path)) else { throw missing("list", path) }
    let lines = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 })
      .map { Array($0.split(separator: UInt8(ascii: " ")).first ?? []) }.filter { !$0.isEmpty }
    guard !lines.isEmpty else {
      throw .failed(
        "The list \(folder.appending(path)) is empty, so there is nothing to simulate on.")
    }
    if let strange = lines.first(where: { $0.contains(UInt8(ascii: "/")) || $0.contains(0) }) {
      throw .failed(
        """
        The list \(folder.appending(path)) names \(DisplayText(bytes: strange)), which cannot be the \
        name of an image. Use the list that came with the data set.
        """)
    }
    return lines
  }

  private func missing(_ kind: String, _ path: String) -> SessionError {
    .failed(
      """
      The folder \(folder) has no \(kind) \(path), so it is not an unpacked copy of \(name). Name \
      the folder that contains it.
      """)
  }
}
