import ActiveLearning
import Labeling
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
  /// What was left out, each a sentence.
  private(set) var problems: [String] = []

  /// Counts the masks of all images; those without a usable one are left out.
  init(
    _ images: [NamedSource], masks: TruthFolder, preparer: ImagePreparer
  ) async {
    let results = await ComputeExecutor.run {
      await concurrentMap(images, width: Round.width) { image in
        Self.member(image, masks: masks, preparer: preparer)
      }
    }
    for result in results {
      switch result {
      case .success(let member): members.append(member)
      case .failure(let error): problems.append("\(error)")
      }
    }
  }

  private static func member(
    _ image: NamedSource, masks: TruthFolder, preparer: ImagePreparer
  ) -> Result<Member, SessionError> {
    let cut: CutImage
    do {
      cut = try preparer.cut(image.source)
    } catch {
      return .failure(error == .cancelled ? .cancelled : .failed("\(error)"))
    }
    return Result { () throws(SessionError) in
      Member(
        name: image.name, source: image.source, layout: RegionLayout(of: cut),
        truth: try masks.truth(of: image.name, cut: cut))
    }
  }

  /// Every mask value that occurs.
  var values: Set<UInt16> { members.reduce(into: []) { $0.formUnion($1.truth.values) } }

  /// How many regions there are.
  var regions: Int { members.reduce(0) { $0 + $1.layout.count } }

  /// How many stored pixels there are.
  var pixels: Int { members.reduce(0) { $0 + $1.layout.storedWidth * $1.layout.storedHeight } }
}
