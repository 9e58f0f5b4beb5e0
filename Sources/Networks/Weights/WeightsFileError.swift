public import Imaging
public import Labeling

/// Why a file of weights could not be read, written or used.
public enum WeightsFileError: Error, Hashable, Sendable {
  /// The system refused to read it.
  case cannotRead(FilePath, errorNumber: Int32)
  /// A folder, FIFO, socket or device.
  case notAFile(FilePath)
  case fileTooLong(bytes: Int, limit: Int)
  /// It ends within its first 8 bytes.
  case tooShort(bytes: Int)
  case headerTooLong(bytes: Int, limit: Int)
  case headerBeyondEnd(bytes: Int, remaining: Int)
  /// The header is not the JSON that it must be; the reason is a clause.
  case malformedHeader(String)
  case duplicateName(DisplayText)
  /// A type of values other than 16 or 32 bit floating point.
  case unknownType(tensor: DisplayText, type: DisplayText)
  /// The shape and the place in the file disagree.
  case wrongLength(tensor: DisplayText, shape: [Int], bytes: Int)
  case valuesBeyondEnd(tensor: DisplayText, end: Int, bytes: Int)
  case overlap(tensor: DisplayText)
  /// Bytes that belong to no tensor.
  case unusedBytes(Int)
  /// A value is infinite or not a number.
  case notFinite(tensor: DisplayText)
  /// A value beyond 65,504 was to be written with half precision.
  case tooLargeForHalf(tensor: DisplayText)
  /// An architecture's tensors are not all there; the first few that are missing.
  case missingTensors([String], count: Int, architecture: String)
  /// Tensors that the architecture does not have; the first few.
  case unexpectedTensors([DisplayText], count: Int, architecture: String)
  case wrongShape(tensor: String, found: [Int], needed: [Int], architecture: String)
}

extension WeightsFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotRead(let path, let number):
      "Cannot read the weights in \(path): \(SystemWords.of(number))."
    case .notAFile(let path): "Cannot read the weights in \(path): it is not a regular file."
    case .tooLargeForHalf(let tensor):
      """
      Cannot store the weights: "\(tensor)" has values beyond 65,504, which half precision cannot \
      hold. Store it with single precision.
      """
    case .missingTensors(let names, let count, let architecture):
      unfit(architecture, "\(Self.list(names, of: count)) missing")
    case .unexpectedTensors(let names, let count, let architecture):
      unfit(
        architecture, "the network does not have \(Self.names(names.map(\.description), of: count))"
      )
    case .wrongShape(let tensor, let found, let needed, let architecture):
      unfit(architecture, "\"\(tensor)\" is \(Self.words(found)) instead of \(Self.words(needed))")
    default:
      """
      Cannot use the weights: \(reason). The file is damaged or of another kind; fetch it again \
      from its source.
      """
    }
  }

  /// A clause about a file that does not hold what its format asks for.
  private var reason: String {
    switch self {
    case .fileTooLong(let bytes, let limit):
      "the file has \(bytes) bytes, but the limit is \(limit)"
    case .tooShort(let bytes): "the file ends after \(bytes) bytes"
    case .headerTooLong(let bytes, let limit):
      "the header has \(bytes) bytes, but the limit is \(limit)"
    case .headerBeyondEnd(let bytes, let remaining):
      "the header should have \(bytes) bytes, but only \(remaining) follow"
    case .malformedHeader(let reason): "the header cannot be read because \(reason)"
    case .duplicateName(let name): "the name \"\(name)\" occurs twice"
    case .unknownType(let tensor, let type):
      "\"\(tensor)\" has values of type \"\(type)\", and only F16 and F32 are supported"
    case .wrongLength(let tensor, let shape, let bytes):
      "\"\(tensor)\" is \(Self.words(shape)), but \(bytes) bytes are set aside for it"
    case .valuesBeyondEnd(let tensor, let end, let bytes):
      "\"\(tensor)\" should end at byte \(end), but there are only \(bytes)"
    case .overlap(let tensor): "\"\(tensor)\" overlaps another tensor"
    case .unusedBytes(let count): "\(count) bytes belong to no tensor"
    case .notFinite(let tensor): "\"\(tensor)\" has a value that is infinite or not a number"
    default: ""
    }
  }

  private func unfit(_ architecture: String, _ reason: String) -> String {
    "Cannot use the weights for \(architecture): \(reason). Convert them again from their source."
  }

  private static func words(_ shape: [Int]) -> String {
    shape.isEmpty ? "a single value" : shape.map(String.init).joined(separator: "×")
  }

  private static func names(_ names: [String], of count: Int) -> String {
    let shown = names.map { "\"\($0)\"" }.joined(separator: ", ")
    return count > names.count ? "\(shown) and \(count - names.count) more" : shown
  }

  private static func list(_ names: [String], of count: Int) -> String {
    "\(self.names(names, of: count)) \(count == 1 ? "is" : "are")"
  }
}
