public import Imaging
import Labeling
public import Networks

/// A network in an ONNX file, computed by onnxruntime on one thread.
///
/// The same runtime gives the same values for the same image; another version of it may round otherwise.
/// What lies between the layers is given back after each image.
public final class OnnxNetwork: FeatureNetwork {
  /// Of an image; larger ones are refused.
  public static let mostPixels = 1 << 22

  public let description: OnnxDescription
  private let session: OnnxSession

  /// - Parameter file: has a description.
  /// - Throws: `badDescription` if it has none, `unknownTap`, and what the runtime throws.
  package init(_ file: OnnxFile, runtime: OnnxRuntime) throws(OnnxError) {
    guard let description = try file.description() else { throw .badDescription }
    session = try OnnxSession(file, runtime: runtime)
    self.description = description
    let outputs = session.outputs
    guard session.inputs.contains(where: { $0.name == description.input }) else {
      throw .unknownInput(DisplayText(description.input), known: session.inputs.map(\.words))
    }
    for tap in description.taps where !outputs.contains(where: { $0.name == tap.output }) {
      throw .unknownTap(DisplayText(tap.output), known: outputs.map(\.words))
    }
  }

  public var name: String { description.name }
  public var taps: [NetworkTap] { description.networkTaps }

  public func maps(of image: Raster<RGB>) throws(NetworkError) -> [FeatureMap] {
    guard image.width > 0 && image.height > 0 else { throw .emptyImage }
    guard image.pixels.count <= Self.mostPixels else {
      throw .imageTooLarge(width: image.width, height: image.height, mostPixels: Self.mostPixels)
    }
    if Task.isCancelled { throw .cancelled }
    do throws(OnnxError) {
      return try computed(image)
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      case .notFinite(let tap): throw .notFinite(network: name, tap: tap.description)
      default: throw .failed(network: name, sentence: DisplayText(error.description))
      }
    }
  }

  private func computed(_ image: Raster<RGB>) throws(OnnxError) -> [FeatureMap] {
    var input = OnnxInput(image, scale: description.scale, multiple: description.multiple)
    let (width, height) = (input.width, input.height)
    var result: [FeatureMap] = []
    var values = 0
    try session.run(
      &input.values, width: width, height: height, input: description.input,
      outputs: description.taps.map(\.output)
    ) { (maps) throws(OnnxError) in
      for (tap, map) in zip(description.taps, maps) {
        let shape = try Self.shape(of: map, tap, width: width, height: height)
        values += shape.values
        guard values <= OnnxMap.mostValues else { throw .tooMuch(width: width, height: height) }
        result.append(try Self.features(map, tap, shape))
      }
    }
    return result
  }

  /// The shape of what a tap gave, checked.
  private static func shape(
    of map: OnnxMap, _ tap: OnnxTap, width: Int, height: Int
  ) throws(OnnxError) -> OnnxMap.Shape {
    let shape: OnnxMap.Shape
    switch map.shape {
    case .success(let found): shape = found
    case .failure(let problem):
      throw .otherMap(DisplayText(tap.output), reason: problem.words)
    }
    guard shape.channels == tap.channels else {
      throw .otherMap(
        DisplayText(tap.output),
        reason: "it has \(shape.channels) channels instead of \(tap.channels)")
    }
    guard fits(shape.columns, stride: tap.stride, pixels: width),
      fits(shape.rows, stride: tap.stride, pixels: height)
    else {
      throw .otherMap(
        DisplayText(tap.output),
        reason: """
          it has \(shape.columns)×\(shape.rows) cells of an image of \(width)×\(height) pixels, which \
          is not one for every \(tap.stride)
          """)
    }
    return shape
  }

  /// The values of a tap and where its cells are.
  private static func features(
    _ map: OnnxMap, _ tap: OnnxTap, _ shape: OnnxMap.Shape
  ) throws(OnnxError) -> FeatureMap {
    guard let values = map.cells(shape) else { throw .notFinite(DisplayText(tap.output)) }
    func centers(_ count: Int) -> [Float] {
      (0..<count).map { tap.offset + Float(tap.stride * $0) }
    }
    return FeatureMap(
      channels: shape.channels, columnCenters: centers(shape.columns),
      rowCenters: centers(shape.rows), values: values)
  }

  /// Whether so many cells can be one for every `stride` pixels: convolutions without padding leave out
  /// some at the ends, others add one.
  static func fits(_ cells: Int, stride: Int, pixels: Int) -> Bool {
    let whole = (pixels + stride - 1) / stride
    return cells <= whole + 1 && cells >= min(1, whole) && cells >= whole - max(2, whole / 4)
  }
}
