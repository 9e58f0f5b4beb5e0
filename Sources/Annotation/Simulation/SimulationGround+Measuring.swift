import ActiveLearning
import Imaging
import Labeling
import Superpixels

extension SimulationGround {
  /// The figures with every region of the pool answered.
  ///
  /// Trains through the same function as a round; the journal is left out, because a hundred
  /// thousand answers in it would only cost time.
  func reference(_ options: SimulationOptions) async throws(SessionError) -> SimulationRound {
    let images = pool.members.map { member in
      RoundImage(
        source: member.source,
        answers: Dictionary(
          uniqueKeysWithValues: (0..<member.layout.count).map {
            ($0, classes.answer(for: member.truth.dominant(of: $0)))
          }))
    }
    let input = RoundInput(
      seed: options.seed, round: 0, journalPosition: 0, images: images,
      classes: ClassCoding(classes.values.indices.map(ClassID.init(rawValue:))))
    let start = ContinuousClock.now
    let preparer = preparer
    let basis = basis
    let trainer = options.trainer.trainer
    let result = await ComputeExecutor.run { () async -> Result<TrainedModel, RoundError> in
      do throws(RoundError) {
        return .success(
          try await Round.train(
            input, preparer: preparer, basis: basis, trainer: trainer, progress: { _ in }))
      } catch {
        return .failure(error)
      }
    }
    let model: TrainedModel
    do {
      model = try result.get()
    } catch {
      throw AnnotationSession.sessionError(error)
    }
    let seconds = (ContinuousClock.now - start).seconds
    var round = try await figures(of: model)
    round.trainSeconds = seconds
    round.labeledRegions = pool.regions
    round.clicks = pool.regions
    round.labeledPixelsPercent = 100
    return round
  }

  /// A model's figures on the test images; what belongs to a batch is left 0.
  func figures(of model: TrainedModel) async throws(SessionError) -> SimulationRound {
    let start = ContinuousClock.now
    let (test, classes, preparer, basis) = (test, classes, preparer, basis)
    let result = await ComputeExecutor.run { () async -> Result<TruthMeasure, RoundError> in
      do throws(RoundError) {
        return .success(
          try await test.measure(model, classes: classes, preparer: preparer, basis: basis))
      } catch {
        return .failure(error)
      }
    }
    do {
      var round = SimulationRound(
        try result.get(), names: classNames, void: model.coding.void)
      round.evaluateSeconds = (ContinuousClock.now - start).seconds
      return round
    } catch {
      throw AnnotationSession.sessionError(error)
    }
  }

  /// Writes one index PNG an image: the mask values of the smoothed predictions, the first ignored
  /// value (255 if there is none) where void is predicted.
  func writePredictions(
    of model: TrainedModel, to folder: FilePath
  ) async throws(SessionError) {
    let void = classes.ignored.min() ?? 255
    let (preparer, basis, values) = (preparer, basis, classes.values)
    let results = await ComputeExecutor.run { [test] in
      await concurrentMap(test.members, width: Round.width) {
        member -> Result<Void, SessionError> in
        do {
          let image = try preparer.describe(member.source, basis: basis)
          let cut = try preparer.cut(member.source)
          let predicted = Round.predict(image, with: model).mostProbable.map {
            $0 < values.count ? values[$0] : void
          }
          let path = TruthFolder(folder: folder, maxPixels: 0).path(of: member.name)
          var mask = Mask(
            width: cut.storedWidth, height: cut.storedHeight, filledWith: void)
          for (number, value) in predicted.enumerated() {
            mask.paint(cut.footprint(of: number), with: value)
          }
          try CacheFolder.create(path.parent)
          try mask.write(to: path, isWide: max(void, values.max() ?? 0) > 255)
          return .success(())
        } catch {
          return .failure(.failed("\(error)"))
        }
      }
    }
    for result in results { try result.get() }
  }
}
