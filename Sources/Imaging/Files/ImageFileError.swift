import Glibc

/// Why a file or folder of images could not be used; each description is a sentence.
public enum ImageFileError: Error, Hashable, Sendable {
  /// The system refused to open or read it.
  case cannotRead(FilePath, errorNumber: Int32)
  /// A folder, FIFO, socket or device where an image was expected.
  case notAFile(FilePath)
  /// Neither PNG nor JPEG, whatever its name says.
  case unknownFormat(FilePath)
  /// An image of an unsupported format, by its content.
  case foreignFormat(FilePath, kind: String)
  /// More pixels than allowed, by its header.
  case tooLarge(FilePath, width: Int, height: Int, maxPixels: Int)
  /// A longer side than allowed, by its header.
  case sideTooLong(FilePath, width: Int, height: Int, maxSide: Int)
  /// Far more bytes than its pixels can take.
  case tooLong(FilePath, bytes: Int, width: Int, height: Int)
  /// A large image that is compressed more tightly than any real picture.
  case tooPacked(FilePath, width: Int, height: Int)
  /// It ends before its pixels do.
  case truncated(FilePath)
  /// The decoder gave up, with the decoder's own words.
  case damaged(FilePath, reason: String)
  /// Decoding would take more work or memory than any picture needs.
  case tooCostly(FilePath, reason: String)
  /// An unsupported kind of image.
  case unsupported(FilePath, kind: String)
  /// An image that does not store a single value per pixel.
  case notAClassMask(FilePath, kind: String)
  /// The system refused to write it.
  case cannotWrite(FilePath, errorNumber: Int32)
  /// The system refused to list the folder.
  case cannotList(FilePath, errorNumber: Int32)
}

extension ImageFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotRead(let path, let errorNumber):
      "Cannot read \(path): \(SystemWords.of(errorNumber))."
    case .notAFile(let path):
      "Cannot read \(path): it is not a regular file."
    case .unknownFormat(let path):
      "Cannot read \(path): it is neither a PNG nor a JPEG file."
    case .foreignFormat(let path, let kind):
      "Cannot read \(path): it is \(kind). Convert it to PNG or JPEG."
    case .tooLarge(let path, let width, let height, let maxPixels):
      "Cannot read \(path): its header says \(width)×\(height) pixels, but the limit is "
        + "\(maxPixels). Raise --max-pixels if the image is genuine."
    case .sideTooLong(let path, let width, let height, let maxSide):
      "Cannot read \(path): its header says \(width)×\(height) pixels, but no side may be longer than "
        + "\(maxSide). Raise --max-side if the image is genuine."
    case .tooLong(let path, let bytes, let width, let height):
      "Cannot read \(path): it has \(bytes / 1_000_000) MB, far more than the \(width)×\(height) pixels "
        + "in its header need. Copy it again from its source."
    case .tooPacked(let path, let width, let height):
      "Cannot read \(path): its \(width)×\(height) pixels unpack to more than 500 times the file. "
        + "Raise --max-pixels if the image is genuine."
    case .truncated(let path):
      "Cannot decode \(path): the file ends before its pixels do. Copy it again from its source."
    case .damaged(let path, let reason):
      "Cannot decode \(path): \(Self.escaped(reason)). Copy it again from its source."
    case .tooCostly(let path, let reason):
      "Cannot decode \(path): \(reason). Convert it to PNG if the image is genuine."
    case .unsupported(let path, let kind):
      "Cannot decode \(path): it is \(kind). Convert it to PNG or to an RGB JPEG."
    case .notAClassMask(let path, let kind):
      "Cannot use \(path) as a class mask: it is \(kind). "
        + "A mask must be a PNG of gray values or palette indices."
    case .cannotWrite(let path, let errorNumber):
      "Cannot write \(path): \(SystemWords.of(errorNumber))."
    case .cannotList(let path, let errorNumber):
      "Cannot list \(path): \(SystemWords.of(errorNumber))."
    }
  }

  /// The path that the error is about.
  public var path: FilePath {
    switch self {
    case .cannotRead(let path, _), .notAFile(let path), .unknownFormat(let path),
      .foreignFormat(let path, _),
      .tooLarge(let path, _, _, _), .sideTooLong(let path, _, _, _), .tooLong(let path, _, _, _),
      .tooPacked(let path, _, _),
      .truncated(let path), .damaged(let path, _),
      .tooCostly(let path, _),
      .unsupported(let path, _), .notAClassMask(let path, _), .cannotWrite(let path, _),
      .cannotList(let path, _):
      path
    }
  }

  /// A decoder may quote bytes of the file.
  private static func escaped(_ reason: String) -> String {
    FilePath(reason).description
  }
}
