import Labeling
import ProjectDatabase

/// What an import has for one image: answers to regions, pixels of their own, and what stays as it is.
struct ImportFindings: Sendable {
  /// A region that gets an answer.
  struct Answered: Sendable {
    /// Of the present segmentation; nil for a part.
    var number: Int?
    /// A part of a mixed region.
    var part: RegionID?
    /// The class, by its place in the source, or void.
    var place: UInt16
    /// The share of the region's pixels that show the class, 0...1.
    var purity: Double
    var footprint: Footprint
    /// Who answered in another project; nil: nobody.
    var giver: AnswerGiver?
  }

  /// Pixels of their own, which are no region.
  struct Piece: Sendable {
    var place: UInt16
    var footprint: Footprint
    var giver: AnswerGiver?
  }

  var layout: PreparedLayout
  var answered: [Answered] = []
  var pieces: [Piece] = []
  /// Regions, or answers of another project, whose pixels have answers.
  var kept = 0
  var impure = 0
  var unlabeled = 0
}
