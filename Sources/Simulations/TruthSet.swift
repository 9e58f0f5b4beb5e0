import ActiveLearning
import Annotation
import Labeling
import Numerics
import Preparation
import Rounds
import Superpixels

/// Images whose ground truth is known, region by region.
struct TruthSet: Sendable {
  struct Member: Sendable {
    let name: ImageName
    let source: ImageSource
    let layout: RegionLayout
    let truth: RegionTruth
  }

  /// In the order of the images.
  private(set) var members: [Member] = []
  /// What was left out, each with the reason as a sentence.
  private(set) var leftOut: [(image: ImageID, reason: String)] = []

  /// Counts the masks of all images; those without a usable one are left out.
  init(
    _ images: [NamedSource], of set: LabeledImages, maxPixels: Int, preparer: ImagePreparer
  ) async throws(SessionError) {
    let results = await ComputeExecutor.run {
      await concurrentMap(images, width: Round.width) { image in
        Self.member(image, of: set, maxPixels: maxPixels, preparer: preparer)
      } received: { result in
        if case .failure(.cancelled) = result { true } else { false }
      }
    }
    guard !Task.isCancelled, results.count == images.count else { throw .cancelled }
    for (image, result) in zip(images, results) {
      switch result {
      case .success(let member): members.append(member)
      case .failure(let error): leftOut.append((image.source.id, "\(error)"))
      }
    }
  }

  private static func member(
    _ image: NamedSource, of set: LabeledImages, maxPixels: Int, preparer: ImagePreparer
  ) -> Result<Member, SessionError> {
    guard !Task.isCancelled else { return .failure(.cancelled) }
    let cut: CutImage
    do {
      cut = try preparer.cut(image.source)
    } catch {
      return .failure(SessionError(error))
    }
    return Result { () throws(SessionError) in
      Member(
        name: image.name, source: image.source, layout: RegionLayout(of: cut),
        truth: try set.truth(of: image.name, cut: cut, maxPixels: maxPixels))
    }
  }

  /// Every mask value that occurs.
  var values: Set<UInt16> { members.reduce(into: []) { $0.formUnion($1.truth.values) } }

  /// How many regions there are.
  var regions: Int { members.reduce(0) { $0 + $1.layout.count } }

  /// How many stored pixels there are.
  var pixels: Int { members.reduce(0) { $0 + $1.layout.storedWidth * $1.layout.storedHeight } }

  /// What was left out, one sentence each.
  var problems: [String] { leftOut.map(\.reason) }
}
