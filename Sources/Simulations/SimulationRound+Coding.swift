extension SimulationRound {
  enum CodingKeys: String, CodingKey {
    case round
    case labeledRegions = "labeled_regions"
    case labeledPixelsPercent = "labeled_pixels_percent"
    case clicks, miou
    case pixelAccuracy = "pixel_accuracy"
    case perClassIoU = "per_class_iou"
    case rawMIoU = "raw_miou"
    case trainSeconds = "train_seconds"
    case scoreSeconds = "score_seconds"
    case selectSeconds = "select_seconds"
    case evaluateSeconds = "evaluate_seconds"
    case neighborShare = "neighbor_share"
    case imagesTouched = "images_touched"
    case nearestPickDistance = "nearest_pick_distance"
    case meanUncertainty = "mean_uncertainty"
    case classCounts = "class_counts"
    case voidCount = "void_count"
    case confidence, person
  }

  /// Missing measures are null, so that every round has the same names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(round, forKey: .round)
    try container.encode(labeledRegions, forKey: .labeledRegions)
    try container.encode(labeledPixelsPercent, forKey: .labeledPixelsPercent)
    try container.encode(clicks, forKey: .clicks)
    try container.encode(miou, forKey: .miou)
    try container.encode(pixelAccuracy, forKey: .pixelAccuracy)
    try container.encode(perClassIoU, forKey: .perClassIoU)
    try container.encode(rawMIoU, forKey: .rawMIoU)
    try container.encode(trainSeconds, forKey: .trainSeconds)
    try container.encode(scoreSeconds, forKey: .scoreSeconds)
    try container.encode(selectSeconds, forKey: .selectSeconds)
    try container.encode(evaluateSeconds, forKey: .evaluateSeconds)
    try container.encode(neighborShare, forKey: .neighborShare)
    try container.encode(imagesTouched, forKey: .imagesTouched)
    try container.encodeIfPresent(nearestPickDistance, forKey: .nearestPickDistance)
    try container.encodeIfPresent(meanUncertainty, forKey: .meanUncertainty)
    try container.encode(classCounts, forKey: .classCounts)
    try container.encode(voidCount, forKey: .voidCount)
    try container.encodeIfPresent(confidence, forKey: .confidence)
    try container.encodeIfPresent(person, forKey: .person)
  }
}
