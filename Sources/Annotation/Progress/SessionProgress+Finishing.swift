public import Labeling
import SessionState

extension SessionProgress {
  /// How many images are finished, and which to finish next: while others are at a screen, one of this
  /// annotator's part of them as long as it has any (`OwnImages`).
  ///
  /// - Parameters:
  ///   - image: the last one; by name, the next image is the one after it, and after the last the first.
  ///   - passed: images that are left as they are.
  public func finishing(
    _ order: FinishingOrder, after image: ImageID?, except passed: Set<ImageID>
  ) async throws(SessionError) -> FinishingStep {
    let usable = await session.within { session in
      Set(session.journal.asked(of: session.images.ledger))
    }
    let images = try await self.images().filter { usable.contains($0.image) }
    let all = images.filter { !$0.isFinished && !passed.contains($0.image) }
    let unfinished = try await session.within { session throws(SessionError) in
      try OwnImages(journal: session.journal, ledger: session.images.ledger)
        .own(among: all, image: \.image)
    }
    return FinishingStep(
      next: await next(of: unfinished, order, after: image, in: images),
      finished: images.count { $0.isFinished }, images: images.count)
  }

  private func next(
    of unfinished: [ImageFigures], _ order: FinishingOrder, after image: ImageID?,
    in images: [ImageFigures]
  ) async -> ImageID? {
    switch order {
    case .name:
      let last = images.firstIndex { $0.image == image } ?? -1
      let later = Set(images[(last + 1)...].map(\.image))
      return (unfinished.first { later.contains($0.image) } ?? unfinished.first)?.image
    case .least:
      return unfinished.min { ($0.open ?? .max) < ($1.open ?? .max) }?.image
    case .uncertain:
      let means = await uncertainties()
      return unfinished.min { (means[$0.image] ?? -1) > (means[$1.image] ?? -1) }?.image
    }
  }
}
