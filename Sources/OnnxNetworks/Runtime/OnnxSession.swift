import COnnxRuntime
import Labeling

/// A network in the hands of a runtime.
///
/// Several threads may run it at a time; each run computes on one thread.
package final class OnnxSession: Sendable {
  package let runtime: OnnxRuntime
  package let inputs: [OnnxValue]
  package let outputs: [OnnxValue]
  private let address: UInt

  /// - Parameter file: is copied by the runtime.
  package init(_ file: OnnxFile, runtime: OnnxRuntime) throws(OnnxError) {
    var failure = terrazzo_onnx_failure()
    let session = file.bytes.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap {
        terrazzo_onnx_session_create(runtime.pointer, $0, bytes.count, &failure)
      }
    }
    guard let session else {
      throw failure.outcome == terrazzo_onnx_memory_short
        ? .memoryShort : .notAccepted(version: runtime.version, reason: failure.words)
    }
    self.runtime = runtime
    address = UInt(bitPattern: session)
    inputs = Self.values(of: session, terrazzo_onnx_session_inputs)
    outputs = Self.values(of: session, terrazzo_onnx_session_outputs)
  }

  deinit {
    if let session = OpaquePointer(bitPattern: address) { terrazzo_onnx_session_destroy(session) }
  }

  private static func values(
    of session: OpaquePointer,
    _ list: (OpaquePointer, UnsafeMutablePointer<Int>) -> UnsafePointer<terrazzo_onnx_value>?
  ) -> [OnnxValue] {
    var count = 0
    let values = list(session, &count)
    return UnsafeBufferPointer(start: values, count: values == nil ? 0 : count)
      .map(OnnxValue.init)
  }

  /// Gives the network an image and hands what it computed to `body`, which must not keep it.
  ///
  /// - Parameters:
  ///   - values: three planes of the image; the runtime only reads them.
  ///   - outputs: names of outputs.
  /// - Throws: `cancelled` soon after the task is cancelled, `runFailed`, and what `body` throws.
  package func run(
    _ values: inout [Float], width: Int, height: Int, input: String, outputs: [String],
    body: ([OnnxMap]) throws(OnnxError) -> Void
  ) throws(OnnxError) {
    precondition(values.count == 3 * width * height && width > 0 && height > 0)
    guard let session = OpaquePointer(bitPattern: address) else {
      preconditionFailure("A session has an address as long as it is there.")
    }
    var failure = terrazzo_onnx_failure()
    var maps = [terrazzo_onnx_map](repeating: terrazzo_onnx_map(), count: outputs.count)
    let sizes: [Int64] = [1, 3, Int64(height), Int64(width)]
    // C strings that live until the end of the run.
    let names = outputs.map { Array($0.utf8CString) }
    let isDone = Self.withPointers(to: names) { names in
      input.withCString { input in
        values.withUnsafeMutableBufferPointer { values in
          values.baseAddress.map {
            terrazzo_onnx_run(
              session, input, $0, sizes, names, names.count, &maps, { Task.isCancelled },
              &failure)
          } ?? false
        }
      }
    }
    guard isDone else {
      switch failure.outcome {
      case terrazzo_onnx_cancelled: throw .cancelled
      case terrazzo_onnx_memory_short: throw .memoryShort
      default: throw .runFailed(width: width, height: height, reason: failure.words)
      }
    }
    defer { terrazzo_onnx_release(session, &maps, maps.count) }
    try body(maps.map(OnnxMap.init))
  }

  /// Calls `body` with pointers to zero-terminated strings.
  private static func withPointers<Result>(
    to strings: [[CChar]], _ body: ([UnsafePointer<CChar>]) -> Result
  ) -> Result {
    let all = strings.flatMap(\.self)
    return all.withUnsafeBufferPointer { buffer in
      var pointers: [UnsafePointer<CChar>] = []
      var offset = 0
      for string in strings {
        if let start = buffer.baseAddress { pointers.append(start + offset) }
        offset += string.count
      }
      return body(pointers)
    }
  }
}

/// What a run gave at one output; only valid while the run's result is at hand.
package struct OnnxMap {
  /// Nil if it is not a tensor of 32-bit floating point.
  let values: UnsafePointer<Float>?
  package let element: OnnxElement
  package let rank: Int
  /// At most eight.
  package let sizes: [Int]

  init(_ map: terrazzo_onnx_map) {
    values = map.values
    element = OnnxElement(rawValue: map.element)
    rank = Int(clamping: map.rank)
    let known = max(0, min(rank, Int(TERRAZZO_ONNX_MOST_SIZES)))
    sizes = withUnsafeBytes(of: map.sizes) { raw in
      raw.bindMemory(to: Int64.self).prefix(known).map { Int(clamping: $0) }
    }
  }
}
