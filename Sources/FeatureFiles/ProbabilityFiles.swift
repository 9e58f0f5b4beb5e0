import ActiveLearning
import BackboneDescriptors
import Imaging
package import Labeling
import Networks
import Numerics
import OutsideFiles
package import Preparation
package import Superpixels

/// Probabilities that a network outside of this program wrote for each image, as opinions of its regions.
///
/// Means are those of the bilinearly enlarged map over a region's pixels (`CellWeights`); the peak is the cell
/// nearest to the pixel of the region where the entropy is greatest. O(pixels · classes).
package struct ProbabilityFiles: OpinionSupply {
  /// Changes whenever the same files would give other numbers.
  private static let version = 1

  private let reference: ProbabilityReference
  private let set: DeferredSet

  package init(_ reference: ProbabilityReference, in folder: FeatureFolder) {
    self.reference = reference
    set = DeferredSet { try folder.set(named: reference.name, digest: reference.digest) }
  }

  package var identity: String {
    let classes = reference.classes.map(String.init).joined(separator: ",")
    return "\(reference.digest) \(Self.version) \(classes)"
  }

  package var classes: [ClassID] { reference.known }
  package var choosesByPeak: Bool { reference.choosesByPeak }

  package func covers(_ source: ImageSource) throws -> Bool {
    try set.loaded().entries[source.digest] != nil
  }

  package func opinion(
    of source: ImageSource, map: SuperpixelMap, graph: RegionGraph
  ) throws -> OutsideOpinion {
    let set = try set.loaded()
    let dense = try set.map(ofImage: source.digest, limit: 1.001)
    guard dense.channels == reference.classes.count else {
      throw FeatureFilesError.listDamaged(set.files, set.folder)
    }
    let placed = dense.placed(over: map)
    let all = CellWeights(
      columnCenters: placed.columnCenters, rowCenters: placed.rowCenters, map: map, graph: graph
    ).means(of: placed).values
    let cells = Self.leastSureCells(of: dense, map: map)
    let columns = reference.classes.indices.filter { reference.classes[$0] >= 0 }
    var means: [Float] = []
    var peaks: [Float] = []
    for region in 0..<map.count {
      for column in columns {
        // Sums of single precision may be a little off.
        means.append(min(max(all[region * dense.channels + column], 0), 1))
        peaks.append(min(max(dense.values[cells[region] * dense.channels + column], 0), 1))
      }
    }
    return OutsideOpinion(
      classes: classes, means: means, peaks: peaks, choosesByPeak: choosesByPeak)
  }

  /// The cell nearest to some pixel of each region whose entropy is greatest; the first one of equals.
  private static func leastSureCells(of map: DenseMap, map regions: SuperpixelMap) -> [Int] {
    let entropies = AcquisitionFunction.entropy.scores(
      Prediction(
        rows: map.rows * map.columns, classes: map.channels, probabilities: map.values))
    var cells = [Int](repeating: -1, count: regions.count)
    for y in 0..<regions.height {
      let row = y * map.rows / regions.height * map.columns
      for x in 0..<regions.width {
        let region = Int(regions.labels.pixels[y * regions.width + x])
        let cell = row + x * map.columns / regions.width
        if cells[region] < 0 || entropies[cell] > entropies[cells[region]] { cells[region] = cell }
      }
    }
    return cells
  }
}
