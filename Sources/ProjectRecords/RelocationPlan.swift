package import Labeling

/// Which images now have other names, found by their bytes: names that were changed, shifted,
/// swapped or rotated.
package struct RelocationPlan: Sendable {
  /// A file of the folder.
  package struct Place: Sendable {
    /// The image that has the file's name, whether or not the file is its own.
    package var image: StoredImage
    /// Digest of the file's bytes.
    package var digest: String
    package var stamp: FileStamp

    package init(image: StoredImage, digest: String, stamp: FileStamp) {
      self.image = image
      self.digest = digest
      self.stamp = stamp
    }
  }

  /// An image and the file that holds its bytes.
  package struct Move: Sendable {
    package var image: StoredImage
    package var place: Place

    /// The image as it is after the move.
    package var settled: StoredImage {
      var moved = image
      moved.name = place.image.name
      moved.stamp = place.stamp
      moved.settle(digest: place.digest)
      moved.state = .present
      moved.problem = nil
      return moved
    }
  }

  /// An image whose name goes to a moving image, and the name that it gets instead: the one that
  /// became free at the other end, where its own file went if the names were rotated.
  package struct Displacement: Sendable {
    package var image: StoredImage
    /// The image that had the free name, with the recorded stamp of the file there.
    package var end: StoredImage
    /// Whether the image has answers or remarks.
    package var isSpokenOf: Bool

    /// The image after the others have moved.
    package var settled: StoredImage {
      var left = image
      left.name = end.name
      left.stamp = end.stamp
      let isThere = end.state != .missing
      guard isSpokenOf else {
        left.digest = nil
        left.digestSize = nil
        left.isStale = false
        left.answeredAs = nil
        left.state = isThere ? .present : .missing
        left.problem = isThere ? nil : StoredImage.missingProblem
        return left
      }
      left.answeredAs = image.answeredName
      left.isStale = true
      left.state = isThere ? .frozen : .missing
      left.problem = isThere ? left.changedProblem : left.goneProblem
      return left
    }
  }

  package private(set) var moves: [Move] = []
  package private(set) var displaced: [Displacement] = []

  /// - Parameters:
  ///   - homeless: images with answers or remarks whose own files hold other bytes or are gone.
  ///   - places: files that may belong to them, each once.
  ///   - spokenOf: all images with answers or remarks.
  package init(homeless: [StoredImage], places: [Place], spokenOf: Set<ImageID>) {
    var free = Dictionary(grouping: places, by: \.digest).mapValues { places in
      places.sorted { $0.image.name < $1.image.name }
    }
    // Of several equal files, one that kept its name in another folder comes first.
    var open = homeless.sorted { $0.name < $1.name }
    for keepsName in [true, false] {
      open.removeAll { image in
        guard let digest = image.digest,
          let index = free[digest]?.firstIndex(where: {
            !keepsName || Self.lastComponent($0.image.name) == Self.lastComponent(image.name)
          }),
          let place = free[digest]?.remove(at: index)
        else { return false }
        moves.append(Move(image: image, place: place))
        return true
      }
    }
    moves.sort { $0.image.name < $1.image.name }
    let movers = Set(moves.map(\.image.id))
    let byTarget = Dictionary(
      moves.map { ($0.place.image.name, $0.image) }, uniquingKeysWith: { first, _ in first })
    for move in moves where !movers.contains(move.place.image.id) {
      var end = move.image
      while let next = byTarget[end.name] { end = next }
      displaced.append(
        Displacement(
          image: move.place.image, end: end, isSpokenOf: spokenOf.contains(move.place.image.id)))
    }
  }

  private static func lastComponent(_ name: ImageName) -> ArraySlice<UInt8> {
    let start = name.bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    return name.bytes[start...]
  }
}
