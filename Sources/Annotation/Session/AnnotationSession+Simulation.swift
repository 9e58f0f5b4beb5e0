package import Labeling
package import Preparation
import ProjectDatabase
package import Rounds
package import Superpixels

/// What a simulation needs of a session beyond what everyone may use.
extension AnnotationSession {
  /// The images that can be asked about, with their files.
  package func simulatedImages() async throws(SessionError) -> [NamedSource] {
    try await identify(catalog.usable.map(\.id)).compactMap { source in
      catalog[source.id].map { NamedSource(name: $0.name, source: source) }
    }
  }

  /// The basis that the images are described with.
  package func simulatedBasis() async throws(SessionError) -> DescriptorBasis {
    try await ensureBasis()
  }

  /// The model that the last training gave; nil before a first one.
  package var trainedModel: TrainedModel? { learning.model }

  /// Every class of the project, ascending.
  package var classCoding: ClassCoding { ClassCoding(tallies.classes.map(\.id)) }

  /// Batches hold this many regions from now on.
  package func changeBatchSize(_ size: Int) throws(SessionError) {
    settings.batchSize = size
    try settings.write(to: store)
  }

  /// The next batch without the words for scripts, and how choosing it went.
  package func simulatedBatch() async throws(SessionError) -> (
    items: [BatchItem], measures: [String: Double]
  ) {
    try await advanceBatch()
    guard !isExhausted, let batch else { return ([], [:]) }
    return (batch.items, batch.measures)
  }
}

/// An image under its name, with its file.
package struct NamedSource: Sendable {
  package let name: ImageName
  package let source: ImageSource

  package init(name: ImageName, source: ImageSource) {
    self.name = name
    self.source = source
  }
}
