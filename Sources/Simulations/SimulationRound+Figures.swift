import ActiveLearning

extension SimulationRound {
  /// A round in which nothing was predicted.
  init(names: [String]) {
    self.init(
      round: 0, labeledRegions: 0, labeledPixelsPercent: 0, clicks: 0,
      perClassIoU: Dictionary(uniqueKeysWithValues: names.map { ($0, nil) }),
      trainSeconds: 0, scoreSeconds: 0, selectSeconds: 0, evaluateSeconds: 0, neighborShare: 0,
      imagesTouched: 0)
  }

  /// The quality of a model's predictions.
  ///
  /// - Parameter void: the number of void, which is not a class to measure.
  init(_ measure: TruthMeasure, names: [String], void: Int) {
    self.init(names: names)
    miou = measure.smoothed.meanIntersectionOverUnion
    pixelAccuracy = measure.smoothed.pixelAccuracy
    rawMIoU = measure.raw.meanIntersectionOverUnion
    for (place, value) in measure.smoothed.intersectionOverUnion.enumerated() where place != void {
      perClassIoU[names[place]] = .some(value)
    }
  }
}
