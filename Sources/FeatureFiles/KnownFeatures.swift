package import Imaging
package import Preparation

/// Features that a project's settings name, and what is left of them.
package struct KnownFeatures: Sendable {
  package let reference: FeatureSetReference
  /// Images that have a file; nil: the list is missing or damaged.
  package let images: Int?
  /// Where the files were; nil likewise.
  package let folder: FilePath?
  /// A sentence; nil: all is there.
  package let problem: String?

  package init(_ reference: FeatureSetReference, in folder: FeatureFolder) {
    self.reference = reference
    do throws(FeatureFilesError) {
      let set = try folder.set(reference)
      images = set.entries.count
      self.folder = set.folder
      problem =
        set.folder.exists
        ? nil : FeatureFilesError.folderMissing(reference.name, set.folder).description
    } catch {
      images = nil
      self.folder = nil
      problem = error.description
    }
  }

  /// Columns of a region's row.
  package var columns: Int { FeatureFilesDescriptor.columns(of: reference) }
}
