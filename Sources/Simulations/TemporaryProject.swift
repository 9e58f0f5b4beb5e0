import Foundation
import Imaging
import Labeling

/// A project folder that lives as long as a simulation.
struct TemporaryProject {
  let folder: FilePath

  /// A new folder where the system keeps temporary files.
  init() throws(SessionError) {
    let place = FilePath(NSTemporaryDirectory())
    folder = place.appending("terrazzo-simulation-" + UUID().uuidString)
    let failure = folder.createFolder()
    guard failure == 0 else { throw .simulation(.projectNotCreated(place, errorNumber: failure)) }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: String(decoding: folder.bytes, as: UTF8.self))
  }
}
