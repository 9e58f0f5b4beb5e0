import BackboneDescriptors
import Imaging
import Labeling
import Networks
import Numerics
import OutsideFiles
import Preparation
import Superpixels
import Synchronization

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
    guard let entry = input.digest.flatMap({ set.entries[$0] }) else {
      throw FeatureFilesError.noFile(reference.name)
    }
    guard let path = set.path(of: entry) else {
      throw FeatureFilesError.damagedName(reference.name)
    }
    guard set.folder.exists else {
      throw SourceAbsence(FeatureFilesError.folderMissing(reference.name, set.folder))
    }
    guard path.exists else { throw FeatureFilesError.fileMissing(path) }
    guard FileDigest.ofBytes(path) == entry.digest else {
      throw FeatureFilesError.fileChanged(path)
    }
    let map = try DenseMap(
      path, placement: set.placement, image: nil,
      orientation: entry.orientation.flatMap(ImageOrientation.init(rawValue:)) ?? .upright,
      limit: HalfPrecision.greatest)
    guard map.channels == reference.channels else { throw FeatureFilesError.fileChanged(path) }
    return FeatureMap(
      channels: map.channels,
      columnCenters: Self.centers(of: map.columns, over: input.map.width),
      rowCenters: Self.centers(of: map.rows, over: input.map.height), values: map.values)
  }

  /// Where the centers of cells are that cover so many pixels.
  static func centers(of cells: Int, over pixels: Int) -> [Float] {
    let step = Float(pixels) / Float(cells)
    return (0..<cells).map { (Float($0) + 0.5) * step - 0.5 }
  }
}

/// A set that is read when it is first needed, and kept.
private final class DeferredSet: Sendable {
  private let load: @Sendable () throws -> FeatureSet
  private let known = Mutex<FeatureSet?>(nil)

  init(_ load: @escaping @Sendable () throws -> FeatureSet) {
    self.load = load
  }

  func loaded() throws -> FeatureSet {
    try known.withLock { known in
      if let known { return known }
      let set = try load()
      known = set
      return set
    }
  }
}
