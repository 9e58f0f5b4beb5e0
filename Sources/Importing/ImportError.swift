public import Imaging
public import Labeling

/// Why labels of other programs cannot be read.
public enum ImportError: SessionFact {
  /// Nothing is there, or it cannot be opened.
  case unreadable(FilePath, errorNumber: Int32)
  /// No format fits, or none of the files that a format needs is there.
  case noFormat(FilePath, known: [String])
  case ambiguous(FilePath, formats: [String])
  case lacks(FilePath, Piece, format: String)
  /// A file of the source, and what is wrong with it.
  case unusable(file: DisplayText, ImportProblem)
  /// An image file, or a mask, that cannot be decoded.
  case image(ImageFileError)
  case tooLong(file: DisplayText, limit: Int)
  /// Labels that do not have the size of their image.
  case otherSize(DisplayText, width: Int, height: Int, imageWidth: Int, imageHeight: Int)
  case tooManyFiles(FilePath, limit: Int)
  /// A class map that names a class which the source does not have.
  case unknownClass(String, line: Int, known: [String])
  /// A class list that cannot be used, of a file of the source.
  case classes(file: DisplayText, ClassListError)

  /// What a format cannot be read without.
  public enum Piece: Hashable, Sendable {
    case file(String)
    /// PNGs below a folder; empty: anywhere.
    case pictures(folder: String)
    /// A file with one of the endings.
    case ending([String])
    case annotations, panoptic, shapes, maskSettings

    /// What there is none of.
    var words: String {
      switch self {
      case .file(let name): name
      case .pictures(folder: ""): "PNG"
      case .pictures(let folder): "\(DisplayText(folder)) with PNGs"
      case .ending(let endings): "file that ends with \(endings.joined(separator: " or "))"
      case .annotations: "JSON with annotations"
      case .panoptic: "panoptic JSON"
      case .shapes: "JSON with shapes"
      case .maskSettings: "YAML file with masks_dir"
      }
    }
  }

  public var kind: SessionError.Kind {
    switch self {
    case .unreadable, .noFormat, .ambiguous, .lacks, .unknownClass: .failed
    case .unusable, .image, .tooLong, .otherSize, .tooManyFiles, .classes: .dataUnusable
    }
  }

  public var description: String {
    switch self {
    case .unreadable(let path, let number):
      "Cannot read \(DisplayText(bytes: path.bytes)): \(SystemWords.of(number))."
    case .noFormat(let path, let known):
      """
      Cannot tell the format of \(DisplayText(bytes: path.bytes)). Name it with --format; known are \
      \(known.joined(separator: ", ")).
      """
    case .ambiguous(let path, let formats):
      """
      \(DisplayText(bytes: path.bytes)) could be read as \(formats.joined(separator: " or ")). Choose one with \
      --format.
      """
    case .lacks(let path, let piece, let format):
      """
      \(DisplayText(bytes: path.bytes)) cannot be read as \(format), because there is no \(piece.words). Name the folder \
      that holds it, or another --format.
      """
    case .unusable(let file, let problem): "Cannot read \(file): \(problem.words)."
    case .image(let error): "\(error)"
    case .tooLong(let file, let limit):
      "Cannot read \(file): it is longer than \(Figures.bytes(Int64(limit)))."
    case .otherSize(let name, let width, let height, let imageWidth, let imageHeight):
      """
      The labels of \(name) have \(width)×\(height) pixels, but the image has \
      \(imageWidth)×\(imageHeight).
      """
    case .tooManyFiles(let path, let limit):
      """
      There are more than \(Figures.count(limit)) files in \(DisplayText(bytes: path.bytes)). Name the folder that \
      holds the labels alone.
      """
    case .unknownClass(let name, let line, let known):
      """
      Line \(line) of the class map is about \(DisplayText(name)), which is no class of the labels. Those are \
      \(Self.list(known)).
      """
    case .classes(let file, let error): "Cannot use the classes of \(file). \(error)"
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { DisplayText($0).description }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}

extension ImportError {
  /// Names the file in what is wrong with it.
  static func of<Value>(
    _ file: String, _ body: () throws(ImportProblem) -> Value
  ) throws(ImportError) -> Value {
    do throws(ImportProblem) {
      return try body()
    } catch {
      throw .unusable(file: DisplayText(file), error)
    }
  }

  /// Wraps what is wrong with an image file.
  static func ofImage<Value>(
    _ body: () throws(ImageFileError) -> Value
  ) throws(ImportError) -> Value {
    do throws(ImageFileError) {
      return try body()
    } catch {
      throw .image(error)
    }
  }
}
