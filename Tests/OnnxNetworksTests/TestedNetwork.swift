import Imaging
import TestSupport

@testable import OnnxNetworks

/// Networks in the hands of this machine's onnxruntime.
enum TestedNetwork {
  static let runtime = Result { () throws(OnnxError) in
    try OnnxRuntime(at: InstalledRuntime.path ?? FilePath("/nonexistent"))
  }

  static func image(_ width: Int, _ height: Int, seed: UInt64 = 1) -> Raster<RGB> {
    var generator = TestGenerator(seed: seed)
    var image = Raster(width: width, height: height, filledWith: RGB(0, 0, 0))
    for y in 0..<height {
      for x in 0..<width {
        let noise = generator.next()
        image[x, y] = RGB(
          UInt8((5 * x + 3 * y) % 256), UInt8(truncatingIfNeeded: noise),
          UInt8(truncatingIfNeeded: x * y / 16))
      }
    }
    return image
  }

  static func survey(_ bytes: [UInt8]) throws -> OnnxSurvey {
    OnnxSurvey(try OnnxFile(bytes), runtime: try runtime.get())
  }

  static func described(
    _ bytes: [UInt8], _ change: (inout OnnxWishes) -> Void = { _ in }
  ) throws -> OnnxFile {
    var wishes = OnnxWishes(name: "mine")
    change(&wishes)
    return try survey(bytes).described(by: wishes)
  }

  static func network(
    _ bytes: [UInt8], _ change: (inout OnnxWishes) -> Void = { _ in }
  ) throws -> OnnxNetwork {
    try OnnxNetwork(described(bytes, change), runtime: runtime.get())
  }

  static func error(
    _ bytes: [UInt8], _ change: (inout OnnxWishes) -> Void = { _ in }
  ) throws -> OnnxError? {
    do {
      _ = try network(bytes, change)
      return nil
    } catch {
      return error as? OnnxError
    }
  }
}
