package import FeatureFiles
public import Imaging
import ProjectDatabase
import ProjectRecords
public import Superpixels

/// How a project's images are read and segmented.
public struct ProjectSegmentation: Sendable {
  /// Of the samples of 16-bit images, those that are shown as black to white.
  public let sampleRange: SampleRange
  public let method: SegmentationMethod
  /// Regions that another program made, if images are segmented into these, and what is left of their files.
  package let maps: KnownFiles?

  init(_ journal: ProjectJournal, sampleRange: SampleRange) {
    self.sampleRange = sampleRange
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
