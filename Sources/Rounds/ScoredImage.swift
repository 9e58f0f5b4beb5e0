import ActiveLearning
import Labeling
import Numerics
import Preparation
import Superpixels

/// One image as the pool sees it, and what is needed to describe its picks.
struct ScoredImage: Sendable {
  let image: ImageID
  let group: PoolGroup
  let graph: NeighborGraph
  /// How unsure the model is about each region, 0...1; empty without a model.
  let uncertainties: [Float]

  init(
    _ image: RoundImage, frame: SceneFrame?, answers: [Int: Answer], layout: RegionLayout,
    needs: StrategyNeeds, prediction: Prediction? = nil, scored: Prediction? = nil,
    features: FeatureMatrix? = nil
  ) {
    self.image = image.source.id
    uncertainties = prediction.map(AcquisitionFunction.entropy.scores) ?? []
    graph = NeighborGraph(layout.graph)
    let states = (0..<layout.count).map { number -> RowState in
      if image.excluded.contains(number) { return .anchor }
      switch answers[number] {
      case nil, .skipped: return .selectable
      case .labeled, .void, .unsure, .mixed: return .anchor
      }
    }
    let scale =
      frame?.scale(mapWidth: layout.mapWidth, mapHeight: layout.mapHeight) ?? (x: 1, y: 1)
    group = PoolGroup(
      number: Int32(truncatingIfNeeded: image.source.id.rawValue), states: states,
      prediction: prediction, scored: scored, acquisition: needs.scores,
      areas: layout.graph.areas.map(Float.init),
      x: scale.x == 1 ? layout.graph.centroidX : layout.graph.centroidX.map { $0 * scale.x },
      y: scale.y == 1 ? layout.graph.centroidY : layout.graph.centroidY.map { $0 * scale.y },
      diameter: frame?.diameter ?? layout.meanDiameter, scene: frame.map { Int32($0.scene) },
      neighbors: needs.neighbors ? graph : nil,
      keepsPrediction: needs.predictions, features: features)
  }

  func pick(_ pick: Pick, coding: ClassCoding, isAudit: Bool) -> RoundPick {
    RoundPick(
      image: image, number: pick.member,
      choice: Choice(
        rank: pick.rank, utility: Double(pick.utility),
        terms: pick.terms.map { UtilityTerm(name: $0.name.rawValue, value: Double($0.value)) },
        isAudit: isAudit, guess: guess(of: pick.member, coding: coding)))
  }

  /// What the model thinks of a region; nil without a model.
  private func guess(of number: Int, coding: ClassCoding) -> Guess? {
    let top = Int(group.topClasses[number])
    guard top >= 0 else { return nil }
    return Guess(
      answer: coding.answer(for: top), confidence: Double(group.confidences[number]),
      uncertainty: Double(uncertainties[number]))
  }
}
