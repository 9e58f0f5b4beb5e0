import Networks
import Numerics
import Superpixels

/// Describes regions by the principal components of a network's maps.
struct BackboneComponents: RegionDescriber {
  let source: BackboneDescriptor
  /// One for each map.
  let maps: [MapComponents]

  init(source: BackboneDescriptor, maps: [MapComponents]) {
    precondition(maps.map(\.channels) == source.taps.map(\.channels))
    self.source = source
    self.maps = maps
  }

  func describe(_ input: DescriptorInput, into columns: inout DescriptorColumns) throws {
    var first = 0
    for (map, means) in zip(maps, try source.means(of: input)) {
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
    decoding reader: inout ByteReader, source: BackboneDescriptor
  ) throws(DescriptorBasisError) {
    var maps: [MapComponents] = []
    for tap in source.taps {
      maps.append(
        try MapComponents(
          decoding: &reader, channels: tap.channels,
          count: source.rule.components(ofChannels: tap.channels)))
    }
    self.init(source: source, maps: maps)
  }
}
