package import Labeling
package import Superpixels

/// What a network outside of this program thinks of every region of an image.
public struct OutsideOpinion: Sendable, Equatable {
  /// The project's classes of the columns.
  package let classes: [ClassID]
  /// `regions * classes` mean probabilities over a region's pixels, region by region; a region's sum is 1, or
  /// less where the network has classes that the project does not have.
  package let means: [Float]
  /// The same at the pixel of each region where the network is least sure, by the entropy.
  package let peaks: [Float]
  /// Whether strategies judge regions by their least sure pixel, not by their mean.
  package let choosesByPeak: Bool

  package var regions: Int { classes.isEmpty ? 0 : means.count / classes.count }

  /// - Precondition: there are as many peaks as means, and a whole number of regions.
  package init(classes: [ClassID], means: [Float], peaks: [Float], choosesByPeak: Bool) {
    precondition(means.count == peaks.count && means.count.isMultiple(of: max(1, classes.count)))
    self.classes = classes
    self.means = means
    self.peaks = peaks
    self.choosesByPeak = choosesByPeak
  }
}

/// Where opinions of a network outside of this program come from.
package protocol OpinionSupply: Sendable {
  /// Of everything that the opinions depend on; part of the key of what is cached.
  var identity: String { get }
  /// The classes of its columns, and how strategies use them.
  var classes: [ClassID] { get }
  var choosesByPeak: Bool { get }

  /// Whether there is an opinion of the image; the program's own model judges the others.
  func covers(_ source: ImageSource) throws -> Bool
  /// The opinion of every region, read anew.
  ///
  /// - Throws: `SourceAbsence` if what it takes is not there.
  func opinion(of source: ImageSource, map: SuperpixelMap, graph: RegionGraph) throws
    -> OutsideOpinion
}
