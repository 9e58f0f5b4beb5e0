import BackboneDescriptors
import Imaging
import Labeling
import Networks
import Numerics
import OutsideFiles
import Preparation
import Superpixels

/// What another program computed for each image, as means over the regions, reduced to principal
/// components.
///
/// A map's grid is laid over the whole image: the center of cell i of n over w pixels is at
/// (i + 1/2) · w / n − 1/2. Means are those of the bilinearly enlarged map (`CellWeights`).
struct FeatureFilesDescriptor: RegionMeansSource {
  /// Changes whenever the same files would give other numbers.
  private static let recipeVersion = 1
  /// The most values of a cell: covariances of 8,192 channels are 512 MB.
  static let mostChannels = 8_192

  let rule: ComponentRule
  private let reference: FeatureSetReference
  private let set: DeferredSet

  /// - Parameter set: reads the stored list when the first image is described.
  init(
    _ reference: FeatureSetReference, set: @escaping @Sendable () throws -> FeatureSet
  ) {
    self.reference = reference
    rule = Self.rule(reference)
    self.set = DeferredSet(set)
  }

  private static func rule(_ set: FeatureSetReference) -> ComponentRule {
    set.components.map { ComponentRule(steps: [], most: $0) } ?? .standard
  }

  /// How many columns a set has.
  static func columns(of set: FeatureSetReference) -> Int {
    rule(set).components(ofChannels: set.channels)
  }

  var name: String { reference.sourceName }
  var version: String { "\(reference.digest) \(Self.recipeVersion) \(rule.identity)" }
  var channels: [Int] { [reference.channels] }

  var groups: [DescriptorGroup] {
    let count = Self.columns(of: reference)
    return [
      DescriptorGroup(
        name,
        columnNames: (1...count).map { "component \($0) of \(count) of \(reference.name)" })
    ]
  }

  /// If the list cannot be read, that shows when the first image is described.
  func covers(imageOfDigest digest: String) -> Bool {
    (try? set.loaded()).map { $0.entries[digest] != nil } ?? true
  }

  func means(of input: DescriptorInput) throws -> [FeatureMatrix] {
    let map = try map(of: input)
    return [
      CellWeights(
        columnCenters: map.columnCenters, rowCenters: map.rowCenters, map: input.map,
        graph: input.graph
      ).means(of: map)
    ]
  }

  private func map(of input: DescriptorInput) throws -> FeatureMap {
    let set: FeatureSet
    do {
      set = try self.set.loaded()
    } catch {
      throw SourceAbsence(error)
    }
    guard let digest = input.digest else { throw FeatureFilesError.noFile(set.files) }
    let map = try set.map(ofImage: digest, limit: HalfPrecision.greatest)
    guard map.channels == reference.channels else {
      throw FeatureFilesError.listDamaged(set.files, set.folder)
    }
    return map.placed(over: input.map)
  }
}
