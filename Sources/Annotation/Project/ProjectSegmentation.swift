package import FeatureFiles
import ProjectDatabase
import ProjectRecords
package import Superpixels

/// How a project's images are segmented.
package struct ProjectSegmentation: Sendable {
  package let method: SegmentationMethod
  /// Regions that another program made, if images are segmented into these, and what is left of their files.
  package let maps: KnownFiles?

  init(_ journal: ProjectJournal) {
    method = journal.settings.segmentation
    if case .imported(let digest) = method {
      maps = KnownFiles(
        named: NamedFiles.regions.name, digest: digest,
        in: FeatureFolder(project: journal.folder.path, kind: .regions))
    } else {
      maps = nil
    }
  }
}
