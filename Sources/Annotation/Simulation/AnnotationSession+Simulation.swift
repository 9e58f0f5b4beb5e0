import Labeling
import Superpixels

/// What a simulation needs of a session beyond what everyone may use.
extension AnnotationSession {
  /// The images that can be asked about, with their files.
  func simulatedImages() async throws(SessionError) -> [NamedSource] {
    try await identify(catalog.usable.map(\.id)).compactMap { source in
      catalog[source.id].map { NamedSource(name: $0.name, source: source) }
    }
  }

  /// The basis that the images are described with.
  func simulatedBasis() async throws(SessionError) -> DescriptorBasis {
    try await ensureBasis()
  }

  /// The model that the last training gave; nil before a first one.
  var trainedModel: TrainedModel? { learning.model }

  /// Every class of the project, ascending.
  var classCoding: ClassCoding { ClassCoding(tallies.classes.map(\.id)) }

  /// Batches hold this many regions from now on.
  func changeBatchSize(_ size: Int) throws(SessionError) {
    settings.batchSize = size
    try settings.write(to: store)
  }

  /// The next batch without the words for scripts, and how choosing it went.
  func simulatedBatch() async throws(SessionError) -> (
    items: [BatchItem], measures: [String: Double]
  ) {
    try await advanceBatch()
    guard !isExhausted, let batch else { return ([], [:]) }
    return (batch.items, batch.measures)
  }
}

/// An image under its name, with its file.
struct NamedSource: Sendable {
  let name: ImageName
  let source: ImageSource
}
