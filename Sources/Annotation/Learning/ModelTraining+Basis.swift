import Labeling
import Numerics
import Preparation
import ProjectDatabase
import ProjectRecords
import Rounds
import SessionState
import Superpixels

extension ModelTraining {
  /// The descriptor basis of the current segmentation: stored, or fitted now.
  func basis(
    progress: @Sendable (Double) -> Void = { _ in }
  ) async throws(SessionError) -> DescriptorBasis {
    if let basis = learner.basis { return basis }
    let store = journal.store
    let preparer = images.preparer
    let recipe = try descriptors.recipe
    let key = preparer.settings.basisKey(of: recipe)
    if let stored = try store.bases.basis(for: key) {
      do {
        let basis = try DescriptorBasis(decoding: stored.bytes, recipe: recipe)
        learner.take(basis)
        return basis
      } catch {
        throw SessionError(AnnotationFact.basisDamaged(error))
      }
    }
    guard !store.isReadOnly else {
      throw SessionError(ImageFact.nonePrepared)
    }
    let sources = try await images.identify(sampleForBasis())
    let seed = BasisFitting.standardSeed
    let basis: DescriptorBasis
    do {
      basis = try await ComputeExecutor.run {
        () async throws(PreparationError) -> DescriptorBasis in
        try await BasisFitting.fit(
          sources: sources, preparer: preparer, recipe: recipe, seed: seed, width: 2,
          progress: progress)
      }
    } catch {
      throw SessionError(error)
    }
    try await store.bases.save(digest: basis.digest, for: key, bytes: basis.encoded)
    learner.take(basis)
    return basis
  }

  /// The basis that the project has; nil if none was fitted yet.
  func storedBasis() throws -> DescriptorBasis? {
    if learner.basis == nil, let key = descriptors.basisKey,
      let stored = try journal.store.bases.basis(for: key)
    {
      learner.take(
        try DescriptorBasis(decoding: stored.bytes, recipe: try descriptors.recipe))
    }
    return learner.basis
  }

  /// The basis that images were described with under other settings; nil if what they name is not at
  /// hand, or gives another basis than the one of that digest.
  func basis(
    under past: ProjectSettings, digest: String
  ) throws(SessionError) -> DescriptorBasis? {
    if let basis = learner.basis, basis.digest == digest { return basis }
    let descriptors = descriptors.under(past)
    guard descriptors.problem == nil, let key = descriptors.basisKey,
      let stored = try journal.store.bases.basis(for: key), stored.digest == digest
    else { return nil }
    return try? DescriptorBasis(decoding: stored.bytes, recipe: try descriptors.recipe)
  }

  /// Images enough for a basis even if some cannot be read, without reading a whole large folder.
  private func sampleForBasis() -> [ImageID] {
    let usable = images.ledger.usable
    guard usable.count > 200 else { return usable }
    return Array(
      DrawPurpose.basis.order(of: usable, seed: BasisFitting.standardSeed).prefix(200)
    ).sorted()
  }
}
