import Foundation
import Glibc
import Imaging

/// A new private folder for temporary files, removed with its contents when it goes out of scope.
struct WorkFolder: ~Copyable {
  let path: FilePath

  /// - Parameter parent: an existing folder.
  init(in parent: FilePath) throws(BackboneError) {
    let template = parent.appending("terrazzo-XXXXXX")
    var bytes = template.bytes.map { CChar(bitPattern: $0) } + [0]
    let isMade = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    guard isMade else { throw .cannotWrite(parent, errorNumber: errno) }
    path = FilePath(bytes: bytes.dropLast().map { UInt8(bitPattern: $0) })
  }

  /// Bytes of all files in it, however deep.
  var size: Int {
    let files = FileManager.default.enumerator(
      at: URL(fileURLWithPath: String(decoding: path.bytes, as: UTF8.self)),
      includingPropertiesForKeys: [.fileSizeKey])
    guard let files else { return 0 }
    var sum = 0
    for case let file as URL in files {
      sum += (try? file.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
    }
    return sum
  }

  deinit {
    try? FileManager.default.removeItem(atPath: String(decoding: path.bytes, as: UTF8.self))
  }
}
