package import Imaging
package import Preparation

/// Files of other programs that a project's settings name, and what is left of them.
package struct KnownFiles: Sendable {
  package let name: String
  /// Of all that they depend on.
  package let digest: String
  /// Images that have a file; nil: the list is missing or damaged.
  package let images: Int?
  /// Where the files were; nil likewise.
  package let folder: FilePath?
  /// A sentence; nil: all is there.
  package let problem: String?

  package init(named name: String, digest: String, in folder: FeatureFolder) {
    self.name = name
    self.digest = digest
    do throws(FeatureFilesError) {
      let set = try folder.set(named: name, digest: digest)
      images = set.entries.count
      self.folder = set.folder
      problem =
        set.folder.exists
        ? nil : FeatureFilesError.folderMissing(set.files, set.folder).description
    } catch {
      images = nil
      self.folder = nil
      problem = error.description
    }
  }
}

/// Features that a project's settings name, and what is left of them.
package struct KnownFeatures: Sendable {
  package let reference: FeatureSetReference
  package let files: KnownFiles

  package init(_ reference: FeatureSetReference, in folder: FeatureFolder) {
    self.reference = reference
    files = KnownFiles(named: reference.name, digest: reference.digest, in: folder)
  }

  /// Columns of a region's row.
  package var columns: Int { FeatureFilesDescriptor.columns(of: reference) }
}

/// Probabilities that a project's settings name, and what is left of them.
package struct KnownProbabilities: Sendable {
  package let reference: ProbabilityReference
  package let files: KnownFiles

  package init(_ reference: ProbabilityReference, in folder: FeatureFolder) {
    self.reference = reference
    files = KnownFiles(named: reference.name, digest: reference.digest, in: folder)
  }
}
