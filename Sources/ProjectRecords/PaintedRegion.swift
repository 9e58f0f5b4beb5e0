package import Labeling

/// A region's answer with the pixels that it paints.
package struct PaintedRegion: Hashable, Sendable {
  package let answered: RegionAnswer
  package let footprint: Footprint

  package init(_ answered: RegionAnswer, footprint: Footprint) {
    self.answered = answered
    self.footprint = footprint
  }

  package init(region: RegionID, answer: Answer, footprint: Footprint) {
    self.init(RegionAnswer(region: region, answer: answer), footprint: footprint)
  }

  package var region: RegionID { answered.region }
  package var answer: Answer { answered.answer }
}
