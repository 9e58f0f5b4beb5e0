public import ActiveLearning
public import Imaging
public import Labeling
public import OutsideTrainers
public import Preparation
import ProjectDatabase
public import ProjectRecords
public import Superpixels

/// What a session works on, and how.
public struct SessionOptions: Sendable {
  /// Who the session is to other processes.
  public enum Role: Sendable {
    /// A person at a screen: leases the annotator's name.
    case annotator
    /// A command: needs no lease.
    case headless
    /// Looks, never writes.
    case readOnly
  }

  /// The folder that holds the images.
  public var imageFolder: FilePath
  /// The only images of the folder that belong to the project; nil: all of them.
  public var members: Set<ImageName>?
  /// Where the state is kept; nil: `.terrazzo` in the image folder.
  public var projectFolder: FilePath?
  /// Where the cache is kept, perhaps shared with other projects; nil: `cache` in the project's folder.
  public var cacheFolder: FilePath?
  public var annotator: String
  public var host: String
  public var role: Role
  /// Takes the annotator's name over from another process that holds it.
  public var takesOver: Bool
  /// Creates the project if there is none.
  public var creates: Bool
  /// Opens a project of whose images none still has its name, if a file is as long as one of them.
  public var seeksMoved = false
  /// The strategies and trainers that the project may name.
  public var methods = MethodCatalog.builtIn
  /// In which the regions of the batches that are chosen from now on are asked.
  public var order = AskingOrder.near
  /// The images that batches come from; nil: all.
  public var imagesOf: ImageShare?
  /// Settings to change in the project; nil leaves what it has.
  public var changes: SettingsChanges
  /// Regions of another program that were checked before, in place of `SettingsChanges.regionMaps`; images are
  /// segmented into these from now on.
  package var regions: ListedRegions?
  /// Called with the completed share, 0...1, while regions of another program are checked.
  public var checkingRegions: (@Sendable (Double) -> Void)?
  /// The sources that the project's settings may name; without names in the settings, the standard
  /// ones describe.
  public var descriptors = DescriptorRecipe.known
  /// The backbones that the project may name; a new one takes the preferred one.
  public var backbones: any BackboneSupply = NoBackbones()
  /// A program that trains in the place of the model; from a person, never from a project; nil: none.
  public var trainer: TrainerCommand?
  /// Called inside every writing transaction just before it is committed, for tests of slow and full
  /// disks; what it throws makes the transaction fail.
  public var beforeCommit: (@Sendable () throws -> Void)?

  public init(
    imageFolder: FilePath, projectFolder: FilePath? = nil, annotator: String, host: String,
    role: Role, takesOver: Bool = false, creates: Bool = true,
    changes: SettingsChanges = SettingsChanges()
  ) {
    self.imageFolder = imageFolder
    self.projectFolder = projectFolder
    self.annotator = annotator
    self.host = host
    self.role = role
    self.takesOver = takesOver
    self.creates = creates
    self.changes = changes
  }
}
