import Numerics
import Superpixels

/// Describes regions by the principal components of maps.
struct BackboneComponents: RegionDescriber {
  let source: any RegionMeansSource
  /// One for each map.
  let maps: [MapComponents]

  init(source: any RegionMeansSource, maps: [MapComponents]) {
    precondition(maps.map(\.channels) == source.channels)
    self.source = source
    self.maps = maps
  }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) throws {
    var first = 0
    for (map, means) in zip(maps, try source.checkedMeans(of: input)) {
      columns.write(map.components(of: means), at: first)
      first += map.count
    }
  }

  var encoded: [UInt8] {
    var writer = ByteWriter()
    for map in maps { map.write(to: &writer) }
    return writer.bytes
  }

  init(
    decoding reader: inout ByteReader, source: any RegionMeansSource
  ) throws(DescriptorBasisError) {
    var maps: [MapComponents] = []
    for channels in source.channels {
      maps.append(
        try MapComponents(
          decoding: &reader, channels: channels,
          count: source.rule.components(ofChannels: channels)))
    }
    self.init(source: source, maps: maps)
  }
}
