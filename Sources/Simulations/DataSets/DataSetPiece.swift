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
      throw missing(.folder, path)
    }
    return place
  }

  /// The names in a list file, one per line.
  func list(_ path: String) throws(SessionError) -> [[UInt8]] {
    guard let bytes = CacheFolder.read(folder.appending(path)) else { throw missing(.list, path) }
    let lines = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 })
      .map { Array($0.split(separator: UInt8(ascii: " ")).first ?? []) }.filter { !$0.isEmpty }
    guard !lines.isEmpty else { throw .simulation(.listEmpty(folder.appending(path))) }
    if let strange = lines.first(where: { $0.contains(UInt8(ascii: "/")) || $0.contains(0) }) {
      throw .simulation(.listNames(Array(strange), list: folder.appending(path)))
    }
    return lines
  }

  private func missing(_ piece: SimulationError.Piece, _ path: String) -> SessionError {
    .simulation(.pieceMissing(piece, path: path, folder: folder, dataSet: name))
  }
}
