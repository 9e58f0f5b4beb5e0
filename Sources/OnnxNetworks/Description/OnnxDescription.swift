import Foundation
public import Networks

/// What this program must know of a network in an ONNX file to describe regions by it.
///
/// It is stored in the file's own metadata, so that one digest is over both.
public struct OnnxDescription: Sendable, Hashable, Codable {
  /// Changes whenever the same description would give other features.
  public private(set) var version = Self.currentVersion
  public var name: String
  public var input: String
  public var scale: OnnxScale
  /// Both sides of what the network is given are multiples of it; images are continued by their last
  /// pixels.
  public var multiple: Int
  public var taps: [OnnxTap]

  public init(name: String, input: String, scale: OnnxScale, multiple: Int, taps: [OnnxTap]) {
    self.name = name
    self.input = input
    self.scale = scale
    self.multiple = multiple
    self.taps = taps
  }

  private static let currentVersion = 1
  package static let mostTaps = 16
  package static let mostMultiple = 256

  var isSound: Bool {
    version == Self.currentVersion && scale.isSound && (1...Self.mostMultiple).contains(multiple)
      && (1...OnnxTap.mostNameBytes).contains(input.utf8.count) && !input.utf8.contains(0)
      && (1...Self.mostTaps).contains(taps.count) && taps.allSatisfy(\.isSound)
      && Set(taps.map(\.output)).count == taps.count
  }

  /// The taps as descriptors know them.
  public var networkTaps: [NetworkTap] {
    taps.map { NetworkTap(name: $0.output, channels: $0.channels, stride: $0.stride) }
  }

  /// The bytes for the file's metadata, the same for the same description.
  var encoded: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Names and finite numbers can always be written.
    return (try? encoder.encode(self)).map(Array.init) ?? []
  }

  /// Reads what `encoded` gave, trusting none of it.
  ///
  /// - Throws: `badDescription`.
  init(decoding bytes: [UInt8]) throws(OnnxError) {
    guard let description = try? JSONDecoder().decode(OnnxDescription.self, from: Data(bytes)),
      description.isSound
    else { throw .badDescription }
    self = description
  }
}

extension OnnxFile {
  /// What this program wrote about the network; nil if it is as others made it.
  package func description() throws(OnnxError) -> OnnxDescription? {
    guard let note else { return nil }
    return try OnnxDescription(decoding: note)
  }
}
