package import Imaging
package import Preparation
package import Superpixels

/// The sets of features that a project knows: a file for each, beside its database.
package struct FeatureFolder: FeatureSupply {
  private let folder: FilePath

  private let kind: NamedFiles.Kind

  /// - Parameters:
  ///   - project: the folder of the project's state.
  ///   - kind: what the files hold.
  package init(project: FilePath, kind: NamedFiles.Kind = .features) {
    folder = project.appending(kind.rawValue)
    self.kind = kind
  }

  /// A set of the same name and other features has another file: rounds that it described are replayed.
  private func path(_ name: String, _ digest: String) -> FilePath {
    folder.appending("\(name)-\(digest.prefix(12)).json")
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
    return FeatureFilesDescriptor(set) { try self.set(named: set.name, digest: set.digest) }
  }

  /// The stored set of a name that a project's settings name.
  package func set(named name: String, digest: String) throws(FeatureFilesError) -> FeatureSet {
    let files = NamedFiles(kind: kind, name: name)
    guard FeatureSetReference.isName(name), Self.isDigest(digest) else {
      throw .listDamaged(files, folder)
    }
    let path = path(name, digest)
    guard let bytes = CacheFolder.read(path) else { throw .listMissing(files, path) }
    guard let set = FeatureSet(decoding: bytes, of: kind), set.files == files,
      set.digest == digest
    else { throw .listDamaged(files, path) }
    return set
  }

  /// Stores a set, in place of another of its name.
  package func store(_ set: FeatureSet) throws(FeatureFilesError) {
    let path = path(set.files.name, set.digest)
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
