public import Networks
public import Numerics
public import Superpixels

/// What a pretrained network sees in each region: a group of columns for each of its maps.
///
/// A region's features are the means of a map over its pixels (`CellWeights`), reduced to principal
/// components (`MapComponents`). An image with more pixels than the network takes is halved for it.
public struct BackboneDescriptor: RegionMeansSource {
  /// Changes whenever the same maps would give other numbers.
  static let recipeVersion = 1

  /// What the network gives.
  public let taps: [NetworkTap]
  /// Identifies the network's weights.
  public let digest: String
  public let rule: ComponentRule
  private let network: DeferredNetwork

  /// - Parameter network: gives the network when the first image is described; asked again if it throws.
  /// - Precondition: there is at least one tap, and the network has the same ones.
  public init(
    taps: [NetworkTap], digest: String, rule: ComponentRule = .standard,
    network: @escaping @Sendable () throws -> any FeatureNetwork
  ) {
    precondition(!taps.isEmpty && !digest.isEmpty)
    self.taps = taps
    self.digest = digest
    self.rule = rule
    self.network = DeferredNetwork(network)
  }

  /// - Precondition: the network has at least one tap.
  public init(_ network: any FeatureNetwork, digest: String, rule: ComponentRule = .standard) {
    self.init(taps: network.taps, digest: digest, rule: rule) { network }
  }

  public var name: String { DescriptorRecipe.backboneName }
  public var version: String {
    let scales = taps.map(\.scale)
    let seen = scales.allSatisfy { $0 == 1 } ? "" : " at \(scales)"
    return "\(digest)\(seen) \(Self.recipeVersion) \(rule.identity)"
  }
  public var channels: [Int] { taps.map(\.channels) }

  public var groups: [DescriptorGroup] {
    taps.enumerated().map { place, tap in
      let count = rule.components(ofChannels: tap.channels)
      return DescriptorGroup(
        "\(name)-\(place + 1)",
        columnNames: (1...count).map {
          "component \($0) of \(count) of map \(place + 1), 1/\(tap.stride) size\(tap.scaleInWords)"
        })
    }
  }

  /// The means of every map over the pixels of every region: a row a region, a column a channel.
  ///
  /// - Throws: `CancellationError` when the task is cancelled, else what the network throws.
  public func means(of input: DescriptorInput) throws -> [FeatureMatrix] {
    let maps = try maps(of: input)
    var known: [CellWeights] = []
    return maps.map { map in
      if let weights = known.first(where: { $0.fits(map) }) { return weights.means(of: map) }
      let weights = CellWeights(
        columnCenters: map.columnCenters, rowCenters: map.rowCenters, map: input.map,
        graph: input.graph)
      known.append(weights)
      return weights.means(of: map)
    }
  }

  private func maps(of input: DescriptorInput) throws -> [FeatureMap] {
    let network = try network.loaded()
    let picture = ReducedPicture(of: input.picture, mostPixels: network.mostPixels)
    do throws(NetworkError) {
      return try network.maps(of: picture.image).map(picture.placed)
    } catch {
      guard error == .cancelled else { throw error }
      throw CancellationError()
    }
  }
}

extension NetworkTap {
  /// Empty where the network sees the image as it is.
  fileprivate var scaleInWords: String { scale == 1 ? "" : " of the image × \(scale)" }
}
