package import Imaging
package import Preparation
package import Superpixels

/// The sets of features that a project knows: a file for each, beside its database.
package struct FeatureFolder: FeatureSupply {
  private let folder: FilePath

  /// - Parameter project: the folder of the project's state.
  package init(project: FilePath) {
    folder = project.appending("features")
  }

  /// A set of the same name and other features has another file: rounds that it described are replayed.
  private func path(of set: FeatureSetReference) -> FilePath {
    folder.appending("\(set.name)-\(set.digest.prefix(12)).json")
  }

  package func source(
    of set: FeatureSetReference
  ) throws(FeatureSetProblem) -> any DescriptorSource {
    guard FeatureSetReference.isName(set.name), Self.isDigest(set.digest), set.channels > 0,
      set.channels <= FeatureFilesDescriptor.mostChannels,
      set.components.map({ $0 > 0 && $0 <= FeatureFilesDescriptor.mostChannels }) ?? true
    else {
      throw .damaged(name: set.name)
    }
    return FeatureFilesDescriptor(set) { try self.set(set) }
  }

  /// The stored set that a project's settings name.
  package func set(_ reference: FeatureSetReference) throws(FeatureFilesError) -> FeatureSet {
    let path = path(of: reference)
    guard let bytes = CacheFolder.read(path) else {
      throw .listMissing(reference.name, path)
    }
    guard let set = FeatureSet(decoding: bytes), set.reference == reference else {
      throw .listDamaged(reference.name, path)
    }
    return set
  }

  /// Stores a set, in place of another of its name.
  package func store(_ set: FeatureSet) throws(FeatureFilesError) {
    let path = path(of: set.reference)
    do throws(ImageFileError) {
      let failure = folder.createFolder()
      guard failure == 0 else { throw .cannotWrite(folder, errorNumber: failure) }
      try AtomicFile.write(set.encoded, to: path)
    } catch {
      throw .listNotWritten(error)
    }
  }

  private static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { $0 < 0x80 && Character(.init($0)).isHexDigit }
  }
}
