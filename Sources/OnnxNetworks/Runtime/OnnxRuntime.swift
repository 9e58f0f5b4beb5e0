import COnnxRuntime
public import Imaging
public import Labeling

/// onnxruntime, loaded while the program runs.
///
/// Loading a library runs code in it, and a defect of it ends the whole program; so its path only ever
/// comes from the person who runs the program.
public final class OnnxRuntime: Sendable {
  public let path: FilePath
  /// Its version in its own words: `1.32.0`.
  public let version: DisplayText
  /// Of the library's structure; a number, so that the value may go from thread to thread.
  private let address: UInt

  /// Loads a library, which stays loaded to the end of the program.
  ///
  /// - Throws: `notLoaded`, `notARuntime`, `tooOld` or `refused`.
  public init(at path: FilePath) throws(OnnxError) {
    var failure = terrazzo_onnx_failure()
    // Without a slash the system would look elsewhere.
    let file = path.bytes.contains(UInt8(ascii: "/")) ? path : FilePath(".").appending(path.bytes)
    guard let runtime = file.withCString({ terrazzo_onnx_open($0, &failure) }) else {
      throw OnnxError(loading: path, failure)
    }
    self.path = path
    version = DisplayText(bytes: Array(String(cString: terrazzo_onnx_version(runtime)).utf8))
    address = UInt(bitPattern: runtime)
  }

  deinit {
    if let runtime = OpaquePointer(bitPattern: address) { terrazzo_onnx_close(runtime) }
  }

  /// Valid as long as the runtime is there.
  var pointer: OpaquePointer {
    guard let pointer = OpaquePointer(bitPattern: address) else {
      preconditionFailure("A runtime has an address as long as it is there.")
    }
    return pointer
  }
}

extension terrazzo_onnx_failure {
  /// What the library says, escaped.
  var words: DisplayText {
    withUnsafeBytes(of: message) { bytes in
      DisplayText(bytes: bytes.prefix { $0 != 0 }.map { $0 == 0x0A ? 0x20 : $0 })
    }
  }
}

extension OnnxError {
  fileprivate init(loading path: FilePath, _ failure: terrazzo_onnx_failure) {
    switch failure.outcome {
    case terrazzo_onnx_not_loaded: self = .notLoaded(path, reason: failure.words)
    case terrazzo_onnx_not_a_runtime: self = .notARuntime(path)
    case terrazzo_onnx_too_old:
      self = .tooOld(
        path, version: failure.words, needed: "1.\(terrazzo_onnx_needed_version())")
    case terrazzo_onnx_memory_short: self = .memoryShort
    default: self = .refusedToStart(path, reason: failure.words)
    }
  }
}
