import FeatureFiles
import Imaging
import Labeling
import Numerics
import OutsideFiles
import OutsideTrainers
import Preparation
import ProjectDatabase
import ProjectRecords
import SessionState
import Superpixels

/// Takes over what a trainer wrote, once all of it was checked.
struct TrainerReading {
  /// What the probabilities and features of a trainer are called.
  static let name = "trainer"

  let journal: ProjectJournal
  let training: ModelTraining
  let round: WrittenRound

  private var images: ProjectImages { training.images }

  /// Checks everything, has every region judged, and only then lets the trainer judge in place of the model before.
  ///
  /// Features describe the regions from the next time on that the project is opened with a trainer.
  func use() async throws(SessionError) {
    let results: TrainerResults
    do throws(TrainerError) {
      results = try TrainerResults(
        round.round, seal: round.seal, images: round.manifest.images.count)
    } catch {
      throw SessionError(CausedFact.trainer(error))
    }
    // An image that was replaced meanwhile is not the one that was predicted.
    let surveyed = round.images.map { SurveyedImage(name: $0.name, source: $0.source) }
    let names = try channelNames()
    let probabilities = try await survey(
      results.round.probabilities, kind: .probabilities, classes: names, surveyed)
    let features =
      results.hasFeatures
      ? try await survey(results.round.features, kind: .features, classes: nil, surveyed) : nil
    let known = journal.tallies.classes.filter { !$0.isRetired }.map(\.id)
    let byName = Dictionary(
      round.manifest.classes.map { ($0.name, ClassID(rawValue: $0.value)) },
      uniquingKeysWith: { first, _ in first })
    let reference = ProbabilityReference(
      name: Self.name, digest: probabilities.digest,
      classes: names.map { name in
        byName[name].flatMap { known.contains($0) ? $0.rawValue : nil } ?? -1
      }, choosesByPeak: journal.settings.probabilities?.choosesByPeak ?? false)
    let supply = ProbabilityFiles(
      reference, in: FeatureFolder(project: journal.folder.path, kind: .probabilities))
    try await judge(by: supply)
    guard !journal.isClosed else { throw .cancelled }
    if let features { try PendingFeatures(project: journal.folder.path).store(features.reference) }
    try journal.use(reference)
    images.heed(supply)
    training.judgeChanged()
  }

  /// The classes of the channels: of `classes.txt` beside the files, else those of the manifest.
  private func channelNames() throws(SessionError) -> [String] {
    let list = round.round.probabilities.appending("classes.txt")
    guard list.exists else { return round.manifest.classes.map(\.name) }
    do throws(FeatureFilesError) {
      let names = try ChannelClasses(list).names
      guard names.contains(where: { name in round.manifest.classes.contains { $0.name == name } })
      else {
        throw .noClassMatches(names, project: round.manifest.classes.map(\.name))
      }
      return names
    } catch {
      throw refusal(error)
    }
  }

  /// Checks every file of a folder and lists them in the project's.
  private func survey(
    _ path: FilePath, kind: NamedFiles.Kind, classes: [String]?, _ surveyed: [SurveyedImage]
  ) async throws(SessionError) -> FeatureSet {
    var request = FeatureRequest(name: Self.name, folder: path)
    request.classes = classes
    let folder = FeatureFolder(project: journal.folder.path, kind: kind)
    let limits = images.preparer.settings
    do throws(FeatureFilesError) {
      let (given, fixed) = (request, request.with(.chw))
      return try await ComputeExecutor.run { () async throws(FeatureFilesError) -> FeatureSet in
        let set: FeatureSet
        do throws(FeatureFilesError) {
          set = try await FeatureSurvey(given, limits: limits).run(surveyed) { _ in }.set
        } catch {
          // Where proportions do not tell, the manifest's order counts.
          guard case .ambiguous = error else { throw error }
          set = try await FeatureSurvey(fixed, limits: limits).run(surveyed) { _ in }.set
        }
        try folder.store(set)
        return set
      }
    } catch {
      if case .imagesWithoutFile(let missing, let count, let expected) = error,
        let first = expected.first
      {
        throw SessionError(
          CausedFact.trainer(
            .imagesLeftOut(round.manifest.round, missing: missing, of: count, first: first)))
      }
      throw refusal(error)
    }
  }

  private func refusal(_ error: some Error) -> SessionError {
    SessionError(CausedFact.trainer(.refused(round.manifest.round, because: error)))
  }

  /// Has every described region judged now, so that nothing waits for it later, and nothing depends on files that a
  /// trainer wrote.
  private func judge(by supply: ProbabilityFiles) async throws(SessionError) {
    guard training.descriptors.problem == nil else { return }
    let basis = try await training.basis()
    let described = images.ledger.described(images.ledger.usable, with: basis.digest)
    let sources = try await images.identify(described)
    let preparer = images.preparer.heeding(supply)
    do throws(PreparationError) {
      _ = try await ComputeExecutor.run { () async throws(PreparationError) in
        try await preparer.prepareAll(
          sources, basis: basis, width: ComputeExecutor.processors, progress: { _ in })
      }
    } catch {
      guard error != .cancelled else { throw .cancelled }
      throw refusal(error)
    }
  }

  /// Folders of other programs' files that the project uses.
  static func inUse(_ journal: ProjectJournal) -> [FilePath] {
    let project = journal.folder.path
    let sets = FeatureFolder(project: project)
    let used = journal.settings.features ?? []
    let pending = PendingFeatures(project: project).reference.map { [$0] } ?? []
    var folders = (used + pending).compactMap {
      try? sets.set(named: $0.name, digest: $0.digest).folder
    }
    if let judge = journal.settings.probabilities {
      let lists = FeatureFolder(project: project, kind: .probabilities)
      if let set = try? lists.set(named: judge.name, digest: judge.digest) {
        folders.append(set.folder)
      }
    }
    return folders
  }
}

extension FeatureRequest {
  fileprivate func with(_ layout: MapLayout) -> FeatureRequest {
    var request = self
    request.layout = layout
    return request
  }
}
