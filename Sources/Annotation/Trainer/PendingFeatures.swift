import FeatureFiles
import Foundation
import Imaging
import Labeling
import Preparation

/// Features that a trainer wrote and that describe regions once the project is opened the next time.
///
/// Describing all images anew in the midst of a session would have its batches wait.
struct PendingFeatures {
  private let path: FilePath
  private let folder: FeatureFolder

  init(project: FilePath) {
    path = project.appending("trainer").appending("features.json")
    folder = FeatureFolder(project: project)
  }

  /// Nil if there are none, or they cannot be used.
  var reference: FeatureSetReference? {
    guard let file = try? OpenFile(path), file.size < 10_000,
      let bytes = try? file.bytes(at: 0, count: file.size),
      let reference = try? JSONDecoder().decode(FeatureSetReference.self, from: Data(bytes)),
      reference.name == TrainerReading.name, (try? folder.source(of: reference)) != nil,
      (try? folder.set(named: reference.name, digest: reference.digest)) != nil
    else { return nil }
    return reference
  }

  func store(_ reference: FeatureSetReference) throws(SessionError) {
    guard let data = try? JSONEncoder().encode(reference) else {
      preconditionFailure("Texts and numbers can be coded.")
    }
    do throws(ImageFileError) {
      try AtomicFile.write(Array(data), to: path)
    } catch {
      throw SessionError(CausedFact.file(error))
    }
  }

  /// They are in force now.
  func forget() { _ = path.withCString { unlink($0) } }
}
