public import Imaging
public import Labeling
public import Superpixels

/// One project at work: what was asked, what was answered, what that taught.
///
/// The screen, the headless commands and the simulation all go through it.
public actor AnnotationSession {
  /// Opens a project, creating it if asked.
  ///
  /// Lists the image folder (names, sizes, times), decodes nothing.
  public static func open(_ options: SessionOptions) async throws(SessionError) -> AnnotationSession
  {
    throw .failed("not built")
  }

  /// Starts what runs in the background for a person: preparing images (those of the batch first),
  /// training after every 10 answers and at batch ends, choosing the next batch.
  ///
  /// Headless commands never call it.
  public func startBackgroundWork() {}

  /// What others may see, now.
  public func snapshot() -> SessionSnapshot { preconditionFailure("not built") }

  /// A snapshot after every change that this session did not return to its caller: training begun,
  /// progressed or ended, batch grown or swapped, images prepared.
  public func changes() -> AsyncStream<SessionSnapshot> { AsyncStream { $0.finish() } }

  /// Writes answers as one group; returns when they are on disk.
  public func record(
    _ answers: [(region: RegionID, answer: Answer)]
  ) async throws(SessionError) -> SessionSnapshot {
    throw .failed("not built")
  }

  /// Reverts this annotator's last group that is not reverted; nil when there is none.
  public func undo() async throws(SessionError) -> SessionReversal? { nil }

  /// Brings back what was undone last; nil when there is none.
  public func redo() async throws(SessionError) -> SessionReversal? { nil }

  /// Adds a class with the next number, key and color.
  public func addClass(named name: String) async throws(SessionError) -> SessionSnapshot {
    throw .failed("not built")
  }

  /// An image for the screen, upright, cut now if it was not.
  public func picture(of image: ImageID) async throws(SessionError) -> RegionPicture {
    throw .failed("not built")
  }

  /// Stops background work, gives leases back and closes the database.
  public func close() async {}
}

/// What an undo or redo did.
public struct SessionReversal: Sendable {
  public let snapshot: SessionSnapshot
  /// The regions whose answers changed, with what they were and are.
  public let changes: [(region: RegionID, before: Answer?, after: Answer?)]
  /// The class that appeared or vanished, if the group was a class edit.
  public let editedClass: DisplayText?

  public init(
    snapshot: SessionSnapshot, changes: [(region: RegionID, before: Answer?, after: Answer?)],
    editedClass: DisplayText?
  ) {
    self.snapshot = snapshot
    self.changes = changes
    self.editedClass = editedClass
  }
}

/// An image, upright, with its regions, answers and opinions.
public struct RegionPicture: Sendable {
  public let image: ImageID
  public let name: ImageName
  public let picture: Raster<RGB>
  public let map: SuperpixelMap
  public let graph: RegionGraph
  public let partition: PartitionID
  public let answers: [Int: Answer]
  /// One a region, or empty without a model.
  public let guesses: [Guess]

  public init(
    image: ImageID, name: ImageName, picture: Raster<RGB>, map: SuperpixelMap, graph: RegionGraph,
    partition: PartitionID, answers: [Int: Answer], guesses: [Guess]
  ) {
    self.image = image
    self.name = name
    self.picture = picture
    self.map = map
    self.graph = graph
    self.partition = partition
    self.answers = answers
    self.guesses = guesses
  }
}
