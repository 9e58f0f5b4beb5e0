import Foundation
import Imaging
import Labeling

/// A project folder that lives as long as a simulation.
struct TemporaryProject {
  let folder: FilePath

  /// A new folder where the system keeps temporary files.
  init() throws(SessionError) {
    let path = NSTemporaryDirectory() + "terrazzo-simulation-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .simulation(
        .projectNotCreated(
          folder: NSTemporaryDirectory(), reason: error.localizedDescription))
    }
    folder = FilePath(path)
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: String(decoding: folder.bytes, as: UTF8.self))
  }
}
