import Foundation
import Labeling

/// One line of a journal as text: JSON Lines, in the `EntryOrder`.
///
/// Images are named by the digest of their bytes, regions by their segmentation, other entries by their keys: nothing in
/// a line depends on the database that it was written from. docs/project-format.md describes them.
enum JournalLine: Equatable {
  /// The first line.
  case header(version: Int)
  /// Before the first entry about an image.
  case image(ExchangedImage)
  /// Before the first entry about regions of a segmentation.
  case partition(ExchangedPartition)
  case entry(ExchangedEntry)

  /// The version that this program writes, and the last one that it reads.
  static let version = 1
}

struct ExchangedImage: Codable, Equatable {
  /// What entries call it: the digest, and the name where several images have the same bytes.
  var image: String
  /// XXH3 of the file's bytes.
  var digest: String
  /// Where it lay, escaped.
  var name: String
  var bytes: Int64
}

struct ExchangedPartition: Codable, Equatable {
  /// What entries call it, together with the image.
  var partition: String
  var image: String
  var settings: String
  var map: String
  var method: String
  var regions: Int
}

struct ExchangedEntry: Codable, Equatable {
  var origin: String
  var clock: Int64
  var time: Int64
  var annotator: String
  var host: String
  var kind: String
  /// The first entry of its group; nil: itself.
  var group: EntryKey?
  var payload: JournalValue
  var footprint: ExchangedFootprint?

  var key: EntryKey { EntryKey(clock: clock, origin: origin) }
}

/// The pixels of a region: for each run the gap since the end of the one before and its length, in row-major order.
struct ExchangedFootprint: Codable, Equatable {
  var width: Int
  var height: Int
  var runs: [Int]

  init(_ footprint: Footprint) {
    width = footprint.imageWidth
    height = footprint.imageHeight
    runs = footprint.gapsAndLengths
  }

  /// - Throws: `FootprintError` for pixels outside of the image or out of order.
  func footprint() throws(FootprintError) -> Footprint {
    try Footprint(imageWidth: width, imageHeight: height, gapsAndLengths: runs)
  }
}

extension JournalLine: Codable {
  private struct Header: Codable {
    var journal: String
    var version: Int
  }

  private enum CodingKeys: String, CodingKey {
    case journal, image, partition, origin
  }

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: CodingKeys.self)
    if keys.contains(.origin) {
      self = .entry(try ExchangedEntry(from: decoder))
    } else if keys.contains(.partition) {
      self = .partition(try ExchangedPartition(from: decoder))
    } else if keys.contains(.image) {
      self = .image(try ExchangedImage(from: decoder))
    } else {
      let header = try Header(from: decoder)
      guard header.journal == Self.format else { throw ExchangeFact.noJournal }
      self = .header(version: header.version)
    }
  }

  private static let format = "terrazzo"

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .header(let version):
      try Header(journal: Self.format, version: version).encode(to: encoder)
    case .image(let image): try image.encode(to: encoder)
    case .partition(let partition): try partition.encode(to: encoder)
    case .entry(let entry): try entry.encode(to: encoder)
    }
  }
}
