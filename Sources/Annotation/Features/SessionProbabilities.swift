package import FeatureFiles
import Imaging
package import Labeling
package import Preparation
import ProjectDatabase
import ProjectRecords

/// Probabilities of a network outside of the program, which are used in place of the embedded model's.
public struct SessionProbabilities: Sendable {
  let session: AnnotationSession

  /// Checks the files of a folder and lists them in the project's folder; they are used once the project is
  /// opened with `SettingsChanges.probabilities`.
  ///
  /// - Parameters:
  ///   - names: of the classes of the channels, in order.
  ///   - choosesByPeak: whether strategies judge regions by their least sure pixel.
  ///   - progress: called with the completed share, 0...1.
  package func list(
    _ request: FeatureRequest, names: [String], choosesByPeak: Bool,
    progress: @escaping @Sendable (Double) -> Void
  ) async throws(SessionError) -> ListedProbabilities {
    let classes = await session.snapshot().classes.map(\.definition).filter { !$0.isRetired }
    let ids = names.map { name in classes.first { $0.name == name }?.id }
    guard ids.contains(where: { $0 != nil }) else {
      throw SessionError(
        CausedFact.features(.noClassMatches(names, project: classes.map(\.name))))
    }
    var request = request
    request.classes = names
    let (set, without) = try await session.features.store(request, progress: progress)
    return ListedProbabilities(
      reference: ProbabilityReference(
        name: set.files.name, digest: set.digest, classes: ids.map { $0?.rawValue ?? -1 },
        choosesByPeak: choosesByPeak),
      without: without, extra: zip(names, ids).filter { $1 == nil }.map(\.0),
      missing: classes.map(\.name).filter { !names.contains($0) })
  }

  /// Those in force; nil: the embedded model predicts.
  package func inForce() async -> KnownProbabilities? {
    await session.within { session in
      session.journal.settings.probabilities.map {
        KnownProbabilities(
          $0, in: FeatureFolder(project: session.journal.folder.path, kind: .probabilities))
      }
    }
  }

  /// Checks that probabilities of a name are in force.
  package func check(_ name: String) async throws(SessionError) {
    let known = await inForce().map { [$0.reference.name] } ?? []
    guard known.contains(name) else {
      throw SessionError(
        CausedFact.features(.unknown(NamedFiles(kind: .probabilities, name: name), known: known)))
    }
  }
}

/// Probabilities that can be used, and what they lack.
package struct ListedProbabilities: Sendable {
  package let reference: ProbabilityReference
  /// Images without a file: the embedded model judges them.
  package let without: [ImageName]
  /// Classes that the project does not have.
  package let extra: [String]
  /// Classes of the project that the network does not know.
  package let missing: [String]
}

extension SessionFeatures {
  /// Probabilities of a network outside of the program.
  public var probabilities: SessionProbabilities { SessionProbabilities(session: session) }
}
