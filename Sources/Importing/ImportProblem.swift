import Exporting
public import Imaging
public import Labeling

/// What is wrong with a file of labels.
public enum ImportProblem: Error, Hashable, Sendable {
  /// Not JSON, or not what the format wants, at a byte of the file.
  case notJSON(byte: Int)
  case notXML(byte: Int)
  /// XML that declares a document type or entities, which could grow without end.
  case declaresEntities
  case tooDeep(limit: Int)
  case lacks(String)
  /// A field whose value is impossible.
  case badValue(String)
  case runLengths(String)
  case notBase64
  case notPacked
  /// A mask inside a file that is no image.
  case noPicture(ImageFileError)
  /// A shape that reaches out of the image.
  case outside
  case tooMuchPainting(limit: Int)
  /// A name that leads out of the folder.
  case leavesFolder(DisplayText)
  case tooManyClasses(limit: Int)
  case unknownClass(String)
  case otherSize(width: Int, height: Int, wantedWidth: Int, wantedHeight: Int)
  case notText

  /// A clause.
  public var words: String {
    switch self {
    case .notJSON(let byte): "it is not JSON of this format, at byte \(byte)"
    case .notXML(let byte): "it is not XML of this format, at byte \(byte)"
    case .declaresEntities: "it declares a document type, and such XML is refused"
    case .tooDeep(let limit): "it is nested more than \(limit) levels deep"
    case .lacks(let field): "it lacks \(DisplayText(field))"
    case .badValue(let field): "its \(DisplayText(field)) has an impossible value"
    case .runLengths(let what): "its run lengths \(what)"
    case .notBase64: "a mask is not written in base 64"
    case .notPacked: "a mask cannot be unpacked, or is larger than the image"
    case .noPicture(let error): "a mask in it is refused (\(error))"
    case .outside: "a shape reaches out of the image"
    case .tooMuchPainting(let limit):
      "the shapes of an image paint more than \(Figures.count(limit)) pixels"
    case .leavesFolder(let name): "it names \(name), which leads out of the folder"
    case .tooManyClasses(let limit): "it has more than \(Figures.count(limit)) classes"
    case .unknownClass(let name): "it uses the class \(DisplayText(name)), which it does not list"
    case .otherSize(let width, let height, let wantedWidth, let wantedHeight):
      "it has \(width)×\(height) pixels instead of \(wantedWidth)×\(wantedHeight)"
    case .notText: "it is not UTF-8 text"
    }
  }

  init(_ problem: RunLengthProblem) { self = .runLengths(problem.words) }
}
