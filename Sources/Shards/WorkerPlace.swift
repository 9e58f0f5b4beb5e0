import FeatureFiles
public import Imaging
import Labeling
public import Preparation
import ProjectRecords
import Superpixels

/// Where a worker finds images and puts what it made of them; it has no database and needs none.
public struct WorkerPlace: Sendable {
  /// The folder that holds the images.
  public let images: FilePath
  /// The folder of the project's state.
  public let project: FilePath
  /// The networks on this machine.
  private let backbones: any BackboneSupply

  /// - Parameter project: nil: `.terrazzo` in the image folder.
  public init(
    images: FilePath, project: FilePath? = nil, backbones: any BackboneSupply = NoBackbones()
  ) {
    self.images = images
    self.project = project ?? images.appending(".terrazzo")
    self.backbones = backbones
  }

  package var folder: ShardFolder { ShardFolder(project: project) }

  /// What segments and describes as the project does.
  func preparer(_ settings: ProjectSettings) -> ImagePreparer {
    let regions: RegionMapFiles? =
      if case .imported(let digest) = settings.segmentation {
        RegionMapFiles(digest: digest, in: FeatureFolder(project: project, kind: .regions))
      } else {
        nil
      }
    return ImagePreparer(
      cache: RegionCache(folder: project.appending("cache")), settings: settings.preparation
    ).heeding(
      settings.probabilities.map {
        ProbabilityFiles($0, in: FeatureFolder(project: project, kind: .probabilities))
      }
    ).taking(regions)
  }

  /// What regions are described by.
  func recipe(_ settings: ProjectSettings) throws(ShardError) -> DescriptorRecipe {
    do throws(DescriptorChoiceError) {
      return try settings.descriptorChoice.recipe(
        known: .known, supply: backbones, features: FeatureFolder(project: project))
    } catch {
      throw .notDescribable(DisplayText(error.description))
    }
  }
}
