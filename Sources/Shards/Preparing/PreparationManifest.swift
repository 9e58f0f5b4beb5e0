package import Labeling
package import ProjectRecords

/// What a worker made of its part of the images: enough to note it without reading an image again.
///
/// Holds no times and no counts of what was there before, so that a part that is done twice is written equally twice.
package struct PreparationManifest: Codable, Sendable, Equatable {
  static let version = 1

  /// One image that is segmented and described.
  package struct Image: Codable, Sendable, Equatable {
    package var name: ImageName
    /// Bytes of the file.
    package var size: Int64
    /// Last change of its content, UTC milliseconds.
    package var modified: Int64
    /// Last change of content, name or metadata, UTC nanoseconds.
    package var changed: Int64
    /// XXH3 of the file's bytes.
    package var digest: String
    /// Pixels of the stored image.
    package var width: Int
    package var height: Int
    /// Of its regions; see `RegionGraph.digest`.
    package var map: String
    package var regions: Int

    /// How the file looked when it was read.
    package var stamp: FileStamp { FileStamp(size: size, modified: modified, changed: changed) }
  }

  /// One image that cannot be prepared.
  package struct Failure: Codable, Sendable, Equatable {
    package var name: ImageName
    /// A sentence.
    package var reason: String
  }

  package private(set) var version = Self.version
  /// The order's digest.
  package var order: String
  package var shard: Int
  package var shards: Int
  /// In natural order of names.
  package var images: [Image] = []
  package var failures: [Failure] = []

  init(order: String, shard: Shard) {
    self.order = order
    self.shard = shard.number
    shards = shard.count
  }

  /// Whether its numbers can be those of images.
  package var isSound: Bool {
    version == Self.version
      && images.allSatisfy {
        StoredRange.fileSize.contains($0.size) && StoredRange.side.contains(Int64($0.width))
          && StoredRange.side.contains(Int64($0.height))
          && StoredRange.regionCount.contains(Int64($0.regions)) && $0.digest.utf8.count == 32
          && $0.map.utf8.count == 32
      }
  }
}
