import Imaging
import Labeling

extension OnnxError: CustomStringConvertible {
  /// One sentence, and what to do.
  public var description: String {
    switch self {
    case .notLoaded(let path, let reason):
      """
      Cannot load onnxruntime from \(path): \(Self.shortened(reason)). Name the file libonnxruntime.so \
      of this machine with terrazzo backbone runtime FILE.
      """
    case .notARuntime(let path):
      """
      Cannot use \(path): it is a library, but not onnxruntime. Name the file libonnxruntime.so of \
      this machine with terrazzo backbone runtime FILE.
      """
    case .tooOld(let path, let version, let needed):
      """
      Cannot use \(path): it is onnxruntime \(version), and \(needed) or a later version is needed. \
      Install one.
      """
    case .refusedToStart(let path, let reason):
      "Cannot start onnxruntime from \(path): \(Self.shortened(reason)). Install it again."
    case .memoryShort:
      "Cannot run the network: there is not enough memory. End other programs."
    case .notOnnx(let reason):
      "The file is not a usable ONNX network: \(reason). Export the network again."
    case .externalData:
      """
      The network has weights in another file. Save it in one file (in Python: \
      onnx.save_model(onnx.load(FILE), NEW)).
      """
    case .badDescription:
      """
      The file's description makes no sense, or is of a later version of Terrazzo. Add the network \
      again with terrazzo backbone add.
      """
    case .notAccepted(let version, let reason):
      """
      onnxruntime \(version) does not take the network: \(Self.shortened(reason)). Install a later \
      onnxruntime, or export the network again.
      """
    default: running
    }
  }

  /// Sentences about what a network takes, gives and computes.
  private var running: String {
    switch self {
    case .inputs(let found):
      found.isEmpty
        ? "The network takes no input. It must take one image."
        : """
        The network takes \(found.count) inputs: \(Self.list(found)). It must take one image; if one of \
        them is the image and the others may be left out, name it with --input.
        """
    case .unknownInput(let name, let known):
      "The network has no input \"\(name)\". It takes \(Self.list(known))."
    case .unusableInput(let words, let reason):
      """
      The network takes \(words), and \(reason). It must take an image as float32 numbers of the \
      sizes 1×3×height×width, both of them free. Export it so (in PyTorch: dynamic_axes).
      """
    case .noMaps(let found, let reasons):
      """
      None of the network's outputs can be used as a map of features (float32 numbers of the sizes \
      1×channels×rows×columns, at most \(Figures.count(OnnxTap.mostChannels)) channels, rows and columns growing \
      with the image). \(Self.list(found, reasons)). Name values inside the network with --tap; --values \
      lists them.
      """
    case .unknownTap(let name, let known):
      """
      The network computes nothing named "\(name)". Its outputs are \(Self.list(known)); --values lists \
      everything that it computes.
      """
    case .unusableTap(let name, let reason):
      "\"\(name)\" cannot be a tap: \(reason). Name others with --tap."
    case .tooManyTaps(let count, let limit):
      "The network has \(count) taps, and the limit is \(limit). Choose some with --tap."
    case .repeatedTap(let name): "The tap \"\(name)\" is named twice. Name it once."
    case .runFailed(let width, let height, let reason):
      """
      The network cannot compute an image of \(width)×\(height) pixels: \(Self.shortened(reason)). If it \
      needs sides that are multiples of a number, add it with --multiple.
      """
    case .otherMap(let name, let reason):
      "\"\(name)\" is not what it was when the network was added: \(reason). Add it again."
    case .notFinite(let name):
      """
      Values of "\(name)" are infinite or not a number. The weights are damaged, or the network needs \
      another --scale.
      """
    case .tooMuch(let width, let height):
      """
      The network's maps of an image of \(width)×\(height) pixels take too much memory. Choose taps \
      of greater strides.
      """
    case .cancelled: "Stopped."
    default: ""
    }
  }

  /// The library's own words may be pages.
  private static func shortened(_ words: DisplayText) -> String {
    let text = words.description.trimmingSuffix { $0 == "." || $0 == " " }
    return text.count > 300 ? "\(text.prefix(300))…" : String(text)
  }

  /// Outputs, each with why it cannot be used.
  private static func list(_ words: [DisplayText], _ reasons: [String]) -> String {
    let shown = zip(words, reasons).prefix(4).map { "\($0): \($1)" }.joined(separator: "; ")
    return "It gives \(shown)" + (words.count > 4 ? "; and \(words.count - 4) more" : "")
  }

  private static func list(_ words: [DisplayText]) -> String {
    let shown = words.prefix(8).map(\.description).joined(separator: ", ")
    return words.count > 8 ? "\(shown) and \(words.count - 8) more" : shown
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !predicate($0) }) else {
      return self[startIndex..<startIndex]
    }
    return self[...last]
  }
}
