package import FeatureFiles
import Imaging
package import Labeling
import Numerics
package import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState

/// Features of other programs by which a project's regions are described.
public struct SessionFeatures: Sendable {
  let session: AnnotationSession

  /// Checks the files of a folder and lists them in the project's folder; the project describes by them
  /// once it is opened with `SettingsChanges.features`.
  ///
  /// Reads every file whole, on all cores.
  ///
  /// - Parameter progress: called with the completed share, 0...1.
  /// - Returns: what to open the project with, and the images that have no file.
  package func list(
    _ request: FeatureRequest, progress: @escaping @Sendable (Double) -> Void
  ) async throws(SessionError) -> (set: FeatureSetReference, without: [ImageName]) {
    let (set, without) = try await store(request, progress: progress)
    return (set.reference, without)
  }

  /// The same of files of any kind.
  func store(
    _ request: FeatureRequest, progress: @escaping @Sendable (Double) -> Void
  ) async throws(SessionError) -> (set: FeatureSet, without: [ImageName]) {
    try await session.within { session async throws(SessionError) in
      let images = session.images
      let sources = try await images.identify(images.ledger.usable)
      let surveyed = sources.compactMap { source in
        images.ledger[source.id].map { SurveyedImage(name: $0.name, source: source) }
      }
      let survey = FeatureSurvey(request, limits: images.preparer.settings)
      let folder = FeatureFolder(
        project: session.journal.folder.path,
        kind: request.classes == nil ? .features : .probabilities)
      do throws(FeatureFilesError) {
        return try await ComputeExecutor.run {
          () async throws(FeatureFilesError) -> (set: FeatureSet, without: [ImageName]) in
          let found = try await survey.run(surveyed, progress: progress)
          try folder.store(found.set)
          return found
        }
      } catch {
        throw SessionError(CausedFact.features(error))
      }
    }
  }

  /// Those in force, in the order of their columns.
  package func all() async -> [KnownFeatures] {
    await session.within { session in
      let folder = FeatureFolder(project: session.journal.folder.path)
      return session.training.descriptors.choice.features.map { KnownFeatures($0, in: folder) }
    }
  }

  /// Checks that features of a name are in force.
  package func check(_ name: String) async throws(SessionError) {
    let known = await all().map(\.reference.name)
    guard known.contains(name) else {
      throw SessionError(
        CausedFact.features(.unknown(NamedFiles(kind: .features, name: name), known: known)))
    }
  }
}

extension AnnotationSession {
  /// Features of other programs.
  public nonisolated var features: SessionFeatures { SessionFeatures(session: self) }
}
