package import Imaging

/// Why a file that another program wrote for an image cannot be used.
package enum OutsideFileError: Error, Hashable, Sendable {
  case unreadable(ImageFileError)
  case array(FilePath, NpyFault)
  case map(FilePath, MapFault)
  case labels(FilePath, LabelMapFault)

  /// Passes on what the system says of a file.
  package static func reading<Value: ~Copyable>(
    _ body: () throws(ImageFileError) -> Value
  ) throws(OutsideFileError) -> Value {
    do throws(ImageFileError) {
      return try body()
    } catch {
      throw .unreadable(error)
    }
  }

  /// Names the file in which something is wrong.
  static func naming<Value>(
    _ path: FilePath, _ body: () throws(NpyFault) -> Value
  ) throws(OutsideFileError) -> Value {
    do throws(NpyFault) {
      return try body()
    } catch {
      throw .array(path, error)
    }
  }
}

extension OutsideFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let error): error.description
    case .array(let path, let fault): "Cannot use \(path): \(fault)"
    case .map(let path, let fault): "Cannot use \(path): \(fault)"
    case .labels(let path, let fault): "Cannot use \(path): \(fault)"
    }
  }
}
