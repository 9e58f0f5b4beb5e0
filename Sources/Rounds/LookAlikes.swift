package import Labeling
import Numerics
package import Preparation

/// Images that show the same thing, grouped one by one into scenes: equal bytes, or pictures that
/// differ by noise, compression or slight changes of light.
///
/// An image joins the first scene whose first image it looks like, so a slow pan does not chain into one
/// scene. First images are found through a grid of their keys: an image is compared only with those
/// of similar keys, whatever the number of images.
package struct LookAlikes {
  /// An image as used for grouping.
  package struct Member: Sendable {
    package var image: ImageID
    /// Digest of its bytes.
    package var digest: String
    /// nil: only its digest is known.
    package var signature: ImageSignature?

    package init(image: ImageID, digest: String, signature: ImageSignature? = nil) {
      self.image = image
      self.digest = digest
      self.signature = signature
    }
  }

  /// The images of each scene, the first one first.
  package private(set) var scenes: [[ImageID]] = []
  /// Images whose bytes equal those of an earlier image.
  package private(set) var copies = 0
  /// Pairs of pictures that were compared, for tests.
  package private(set) var comparisons = 0
  private var byImage: [ImageID: Int] = [:]
  private var byDigest: [String: Int] = [:]
  private var byKeys: [SIMD3<Int32>: [(scene: Int, signature: ImageSignature)]] = [:]

  package init() {}

  /// Scenes with several images.
  package var shared: [[ImageID]] { scenes.filter { $0.count > 1 } }

  /// The scene of an added image.
  package subscript(image: ImageID) -> Int? { byImage[image] }

  /// Adds an image; returns the number of its scene.
  @discardableResult
  package mutating func add(_ member: Member) -> Int {
    if let known = byImage[member.image] { return known }
    let scene: Int
    if let equal = byDigest[member.digest] {
      scene = equal
      copies += 1
    } else {
      scene = similar(to: member) ?? scenes.count
      byDigest[member.digest] = scene
    }
    if scene == scenes.count {
      scenes.append([])
      if let signature = member.signature {
        byKeys[Self.cell(signature), default: []].append((scene, signature))
      }
    }
    scenes[scene].append(member.image)
    byImage[member.image] = scene
    return scene
  }

  private mutating func similar(to member: Member) -> Int? {
    guard let signature = member.signature else { return nil }
    let cell = Self.cell(signature)
    var found: Int?
    for x in Int32(-1)...1 {
      for y in Int32(-1)...1 {
        for z in Int32(-1)...1 {
          for first in byKeys[cell &+ SIMD3(x, y, z)] ?? [] where first.scene < found ?? .max {
            comparisons += 1
            if first.signature.looksLike(signature) { found = first.scene }
          }
        }
      }
    }
    return found
  }

  /// Images that look alike lie in touching cells.
  private static func cell(_ signature: ImageSignature) -> SIMD3<Int32> {
    let place = (signature.keys / ImageSignature.greatestDeviation).rounded(.down)
    return SIMD3(Int32(place.x), Int32(place.y), Int32(place.z))
  }
}

extension LookAlikes {
  /// Scenes among images of a project, in the given order.
  package init(_ sources: [ImageSource], preparer: ImagePreparer) async {
    self.init()
    var first = 0
    while first < sources.count, !Task.isCancelled {
      // In parts: the signatures of images that look like others are not kept.
      let part = Array(sources[first..<min(first + 256, sources.count)])
      let members = await concurrentMap(part, width: Round.width) { source in
        Member(
          image: source.id, digest: source.digest, signature: preparer.signature(of: source))
      }
      for member in members { add(member) }
      first += part.count
    }
  }
}
