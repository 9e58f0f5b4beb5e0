import ActiveLearning
package import Labeling
import Numerics
import Preparation
import ProjectDatabase
import Rounds
import Superpixels

extension AnnotationSession {
  /// Chooses a batch that could come next.
  ///
  /// - Parameters:
  ///   - scope: `.described` waits for nothing, `.all` describes candidates that are not yet.
  ///   - excluded: regions that must not be in it.
  ///   - count: how many regions; nil: as many as the settings say.
  func chooseBatch(
    scope: Scope, excluded: Set<RegionID>, count wanted: Int? = nil
  ) async throws(SessionError) -> StoredRound {
    let basis = try await ensureBasis()
    let number = try nextRound()
    let others = try store.regionsInOtherHands(than: author.annotator)
    let notAsked = excluded.union(others)
    var input = try await roundInput(round: number, scope: scope, excluded: notAsked)
    let model = learning.model
    // A class that was added since the model was trained has no opinion yet.
    if let model { input.classes = model.coding }
    let strategy = try settings.strategy(in: options.methods.strategies)
    let seen = input
    let count = wanted ?? settings.batchSize
    let auditShare = settings.auditShare
    let preparer = preparer
    let result = await ComputeExecutor.run {
      () async -> Result<
        (Selection, [PreparedLayout], [RegionID: [Float]], [[ImageID]]), RoundError
      > in
      do throws(RoundError) {
        var seen = seen
        seen.scenes = await LookAlikes(seen.images.map(\.source), preparer: preparer).shared
        let selection = try await Round.select(
          seen, model: model, strategy: strategy, count: count, auditShare: auditShare,
          preparer: preparer, basis: basis)
        let chosen = Set(selection.picks.map(\.image))
        let sources = seen.images.map(\.source).filter { chosen.contains($0.id) }
        return .success(
          (
            selection, PreparedLayout.read(sources, preparer: preparer),
            Self.centers(of: selection.picks, sources: sources, preparer: preparer), seen.scenes
          ))
      } catch {
        return .failure(error)
      }
    }
    let selection: Selection
    let layouts: [PreparedLayout]
    let centers: [RegionID: [Float]]
    let scenes: [[ImageID]]
    do {
      (selection, layouts, centers, scenes) = try result.get()
    } catch {
      throw Self.sessionError(error)
    }
    for failure in selection.failures {
      await leaveOut(failure.image, reason: failure.reason)
    }
    for layout in layouts {
      _ = try await register(
        layout.image, storedWidth: layout.width, storedHeight: layout.height, map: layout.map,
        regions: layout.regions)
    }
    let items = selection.picks.compactMap { pick -> BatchItem? in
      guard let partition = partitions[pick.image]?.id else { return nil }
      return BatchItem(
        region: RegionID(image: pick.image, partition: partition, number: pick.number),
        rank: pick.rank, utility: pick.utility, terms: pick.terms, isAudit: pick.isAudit,
        guess: pick.guess?.guess)
    }
    let shown = BatchOrder.shown(items) { region in
      let key = RegionID(
        image: region.image, partition: PartitionID(rawValue: 0), number: region.number)
      let center = centers[key] ?? [0, 0]
      return (center[0], center[1])
    }
    return StoredRound(
      annotator: author.annotator, strategy: model == nil ? "random" : settings.strategy,
      seed: settings.seed, settings: try settings.text, size: items.count, isComplete: true,
      modelPosition: model?.journalPosition, candidates: input.images.map(\.source.id),
      measures: selection.measures.byName, items: try unskippedFirst(shown),
      record: RoundRecord(
        round: number, position: seen.journalPosition, model: model, basis: basis.digest,
        excluded: notAsked, scenes: scenes))
  }

  /// Where the picks lie, under partition 0.
  private nonisolated static func centers(
    of picks: [RoundPick], sources: [ImageSource], preparer: ImagePreparer
  ) -> [RegionID: [Float]] {
    var centers: [RegionID: [Float]] = [:]
    let byImage = Dictionary(grouping: picks, by: \.image)
    for source in sources {
      guard let layout = try? preparer.layout(of: source) else { continue }
      for pick in byImage[source.id] ?? [] where pick.number < layout.count {
        let key = RegionID(
          image: source.id, partition: PartitionID(rawValue: 0), number: pick.number)
        centers[key] = [
          layout.graph.centroidX[pick.number], layout.graph.centroidY[pick.number],
        ]
      }
    }
    return centers
  }

  /// A region that was skipped is asked again, but not in the first place.
  private func unskippedFirst(_ items: [BatchItem]) throws(SessionError) -> [BatchItem] {
    let answers = try store.answers(to: items.map(\.region))
    guard let first = items.first, answers[first.region] == .skipped,
      let other = items.firstIndex(where: { answers[$0.region] != .skipped })
    else { return items }
    var moved = items
    moved.insert(moved.remove(at: other), at: 0)
    return moved
  }

  /// Marks an image that a round could not read.
  package func leaveOut(_ image: ImageID, reason: String) async {
    guard var stored = catalog[image], stored.state == .present else { return }
    stored.state = .unreadable
    stored.problem = reason
    catalog[image] = stored
    if !store.isReadOnly { try? await store.update([stored]) }
  }

  /// Puts a batch in hand.
  func takeInHand(_ round: StoredRound) async throws(SessionError) {
    let stored = try await store.add(round)
    batch = stored
    batchAnswers = [:]
    partsInHand = [:]
    isExhausted = false
    learning.ahead = nil
    refreshCurrentGuessesSoon()
  }
}

extension SelectionMeasures {
  /// The readings by name, as they are stored.
  var byName: [String: Double] {
    [
      "scored": Double(scored), "selectable": Double(selectable), "neighborShare": neighborShare,
      "imagesTouched": Double(imagesTouched), "scoreSeconds": scoreSeconds,
      "selectSeconds": selectSeconds,
    ]
  }
}
