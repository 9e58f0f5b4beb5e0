import ActiveLearning
import Annotation
import Exporting
import Imaging
import Labeling
import Numerics
import Preparation
import Rounds
import Superpixels

extension SimulationGround {
  /// The figures with every region of the pool answered.
  ///
  /// Trains through the same function as a round; the journal is skipped, because a hundred
  /// thousand answers in it would only cost time.
  func reference(_ options: SimulationOptions) async throws(SessionError) -> SimulationRound {
    var answers: [ImageID: [Int: Answer]] = [:]
    for member in pool.members {
      answers[member.source.id] = Dictionary(
        uniqueKeysWithValues: (0..<member.layout.count).map {
          ($0, classes.answer(for: member.truth.dominant(of: $0)))
        })
    }
    let images = pool.members.map {
      RoundImage(source: $0.source, answers: answers[$0.source.id] ?? [:])
    }
    let input = RoundInput(
      seed: options.seed, round: 0, journalPosition: 0, images: images,
      classes: ClassCoding(classes.values.indices.map(ClassID.init(rawValue:))))
    let start = ContinuousClock.now
    let predictor: SimulatedPredictor
    do throws(SessionError) {
      predictor = .model(
        try await TrainerRecipe(
          options.trainer, in: options.methods.trainers, layout: basis.layout, mostRows: nil
        ).trained(
          on: input, preparer: preparer, basis: basis, trainers: options.methods.trainers))
    } catch {
      guard error.kind == .notYet else { throw error }
      // A single class predicts itself.
      guard
        let single = SimulatedPredictor.single(
          among: answers.values.flatMap(\.values), coding: input.classes)
      else { throw error }
      predictor = single
    }
    let seconds = (ContinuousClock.now - start).seconds
    var round = try await figures(of: predictor, answers: answers)
    round.trainSeconds = seconds
    round.labeledRegions = pool.regions
    round.clicks = pool.regions
    round.labeledPixelsPercent = 100
    return round
  }

  /// A predictor's figures on the test images; the figures of the batch stay 0.
  ///
  /// - Parameter answers: of the pool; used if the pool itself is measured as completed.
  func figures(
    of predictor: SimulatedPredictor, answers: [ImageID: [Int: Answer]]
  ) async throws(SessionError) -> SimulationRound {
    let answers = measuring == .completed ? answers : [:]
    let start = ContinuousClock.now
    let (test, classes, preparer, basis) = (test, classes, preparer, basis)
    let measure: TruthMeasure
    do {
      measure = try await ComputeExecutor.run { () async throws(RoundError) -> TruthMeasure in
        try await test.measure(
          predictor, answers: answers, classes: classes, preparer: preparer, basis: basis)
      }
    } catch {
      throw SessionError(error)
    }
    var round = SimulationRound(measure, names: classNames, void: predictor.coding.void)
    round.evaluateSeconds = (ContinuousClock.now - start).seconds
    return round
  }

  /// Writes one index PNG per image: the mask values of what is measured; the first ignored value
  /// (255 if there is none) stands for predicted or answered void.
  func writePredictions(
    of predictor: SimulatedPredictor, answers: [ImageID: [Int: Answer]], to folder: FilePath
  ) async throws(SessionError) {
    let void = classes.ignored.min() ?? 255
    let (preparer, basis, values) = (preparer, basis, classes.values)
    let answers = measuring == .completed ? answers : [:]
    let record = Self.record(in: folder)
    let results = await ComputeExecutor.run { [test] in
      await concurrentMap(test.members, width: Round.width) {
        member -> Result<Void, SessionError> in
        Result { () throws(SessionError) in
          let name = Self.prediction(of: member.name)
          let file = ExportedFile(path: folder.appending(name), name: name, record: record)
          let mask: Mask
          do throws(PreparationError) {
            var labels = try predictor.labels(of: member, preparer: preparer, basis: basis).smoothed
            labels.complete(with: answers[member.source.id], coding: predictor.coding)
            mask = try Self.mask(
              of: member, painted: labels.map { $0 < values.count ? values[$0] : void }, void: void,
              preparer: preparer)
          } catch {
            throw SessionError(error)
          }
          let failure = file.path.parent.createFolder()
          guard failure == 0 else {
            throw .simulation(.predictionsNotCreated(folder, errorNumber: failure))
          }
          do throws(ImageFileError) {
            try mask.write(to: file, isWide: max(void, values.max() ?? 0) > 255)
          } catch {
            throw .simulation(.predictionNotWritten(error))
          }
        }
      }
    }
    record.compact()
    for result in results { try result.get() }
  }

  /// The mask of an image whose regions have these values.
  private static func mask(
    of member: TruthSet.Member, painted values: [UInt16], void: UInt16, preparer: ImagePreparer
  ) throws(PreparationError) -> Mask {
    let cut = try preparer.cut(member.source)
    var mask = Mask(width: cut.storedWidth, height: cut.storedHeight, filledWith: void)
    for (number, value) in values.enumerated() {
      mask.paint(cut.footprint(of: number), with: value)
    }
    return mask
  }

  /// Refuses to replace files not written by a simulation, before any time is spent.
  func checkPredictions(in folder: FilePath) throws(SessionError) {
    let record = Self.record(in: folder)
    try record.refuse(
      record.foreign(among: test.members.map { Self.prediction(of: $0.name) }),
      advice: "Choose another folder with --save-predictions.")
  }

  private static func record(in folder: FilePath) -> OutputRecord {
    OutputRecord(folder: folder, owner: "simulate")
  }

  private static func prediction(of image: ImageName) -> [UInt8] {
    MaskNames(keepsExtension: false).mask(of: image)
  }
}
