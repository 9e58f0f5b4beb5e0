import Imaging

/// Files from outside, which may be anything and of any length.
enum BoundedFile {
  /// The whole content of a regular file.
  ///
  /// - Parameter limit: the most bytes that it may have.
  static func bytes(of path: FilePath, limit: Int) throws(BackboneError) -> [UInt8] {
    let file: OpenFile
    do throws(ImageFileError) {
      file = try OpenFile(path)
    } catch {
      throw BackboneError(reading: path, error)
    }
    guard file.size <= limit else { throw .tooLarge(path, bytes: file.size, limit: limit) }
    do throws(ImageFileError) {
      return try file.bytes(at: 0, count: file.size)
    } catch {
      throw BackboneError(reading: path, error)
    }
  }
}
